/**
 * The control bits of a VMCS that decide what leaves the guest: SDM vol. 3C, 25.6.1 and 25.6.2. Each is also an option
 * of a run, under its own id, so that a learner can turn one and see what exits.
 */

/** Pin-based VM-execution controls: SDM vol. 3C, table 25-5. */
export const PIN_BASED = { 'external-interrupt-exiting': 0, 'nmi-exiting': 3 } as const;

/** Primary processor-based VM-execution controls: SDM vol. 3C, table 25-6. */
export const PRIMARY = {
  'interrupt-window-exiting': 2,
  'use-tsc-offsetting': 3,
  'hlt-exiting': 7,
  'invlpg-exiting': 9,
  'rdtsc-exiting': 12,
  'cr3-load-exiting': 15,
  'cr3-store-exiting': 16,
  'unconditional-io-exiting': 24,
  'use-io-bitmaps': 25,
  'use-msr-bitmaps': 28,
  'activate-secondary-controls': 31,
} as const;

/** Secondary processor-based VM-execution controls: SDM vol. 3C, table 25-7. */
export const SECONDARY = {
  'enable-ept': 1,
  'descriptor-table-exiting': 2,
  'enable-vpid': 5,
  'unrestricted-guest': 7,
} as const;

/** Bits that must be 1: what IA32_VMX_TRUE_PINBASED_CTLS and IA32_VMX_TRUE_PROCBASED_CTLS allow to be 0 is left out. */
export const PIN_BASED_ALWAYS = 0x16;
export const PRIMARY_ALWAYS = 0x04006172;
/** The same of the first processors, which had no TRUE registers: loads and stores of CR3 always exit. SDM vol. 3D, A.3. */
export const PRIMARY_ALWAYS_AT_FIRST = 0x0401e172;

export type PinBasedControl = keyof typeof PIN_BASED;
export type PrimaryControl = keyof typeof PRIMARY;
export type SecondaryControl = keyof typeof SECONDARY;
export type Control = PinBasedControl | PrimaryControl | SecondaryControl;

/** Which controls are on. */
export type Controls = Readonly<Partial<Record<Control, boolean>>>;

/** The value of a control field: a bit for each control that is on, and those that are always on. */
export function controlField(bits: Readonly<Record<string, number>>, controls: Controls, always = 0): number {
  let value = always;
  for (const [id, bit] of Object.entries(bits)) if (controls[id as Control]) value |= 1 << bit;
  return value >>> 0;
}
