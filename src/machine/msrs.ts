import type { Machine } from './machine.ts';

/** Model-specific registers of the subset: SDM vol. 4, table 2-2. Any other is #GP(0). */
export const IA32_TIME_STAMP_COUNTER = 0x10;
export const IA32_SYSENTER_CS = 0x174;
export const IA32_SYSENTER_ESP = 0x175;
export const IA32_SYSENTER_EIP = 0x176;

const STORED = new Set([IA32_SYSENTER_CS, IA32_SYSENTER_ESP, IA32_SYSENTER_EIP]);

/** The value of a register, or undefined where there is none. */
export function readMsrValue(machine: Machine, index: number): bigint | undefined {
  if (index === IA32_TIME_STAMP_COUNTER) return BigInt(machine.clock);
  return STORED.has(index) ? (machine.modelSpecific.get(index) ?? 0n) : undefined;
}

/** False where there is no such register. The guest's clock can't be set. */
export function writeMsrValue(machine: Machine, index: number, value: bigint): boolean {
  if (!STORED.has(index)) return false;
  machine.modelSpecific.set(index, value);
  return true;
}
