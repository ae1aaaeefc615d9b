import type { Machine } from '../../machine/machine.ts';
import { CS, DS, ES, ESP, FS, GS, SS } from '../../machine/registers.ts';
import {
  controlField,
  type Controls,
  PIN_BASED,
  PIN_BASED_ALWAYS,
  PRIMARY,
  PRIMARY_ALWAYS,
  SECONDARY,
} from './controls.ts';
import { type GuestStateField, VMCS_FIELDS, type VmcsField } from './vmcs-fields.ts';

/**
 * Exit and entry controls: those that must be 1 (SDM vol. 3D, A.4 and A.5), a 64-bit host, and "acknowledge interrupt on
 * exit"; of host state the selectors and CR0 of 64-bit Linux (arch/x86/include/asm/segment.h, CR0_STATE).
 */
const FIXED: Readonly<Partial<Record<VmcsField, number>>> = {
  VM_EXIT_CONTROLS: 0x36dff | (1 << 9) | (1 << 15),
  VM_ENTRY_CONTROLS: 0x11ff,
  HOST_CS_SELECTOR: 0x10,
  HOST_SS_SELECTOR: 0x18,
  HOST_TR_SELECTOR: 0x40,
  HOST_CR0: 0x80050033,
};

const PLACES = new Map<VmcsField, number>(VMCS_FIELDS.map(({ name }, place) => [name, place]));

/** Where a field stands in `Vmcs.values`, for code that runs at every exit. */
export function placeOf(field: VmcsField): number {
  return PLACES.get(field)!;
}

/**
 * A virtual-machine control structure. Controls, entry and exit fields stand in `values`; the guest-state fields are the
 * processor's own registers while the guest runs, and are read from there: SDM vol. 3C, chapter 25.
 */
export class Vmcs {
  readonly values = new Float64Array(VMCS_FIELDS.length);
  private readonly machine: Machine;

  /** Fields that are the same for every guest stand from the start. Addresses of the host are left 0: it is no x86 here. */
  constructor(machine: Machine) {
    this.machine = machine;
    for (const [field, value] of Object.entries(FIXED)) this.write(field as VmcsField, value);
  }

  /** VMREAD. */
  read(field: VmcsField): number {
    const ofGuest = GUEST_STATE[field as GuestStateField];
    return ofGuest === undefined ? this.values[placeOf(field)]! : ofGuest(this.machine) >>> 0;
  }

  /** VMWRITE of a field that is not guest state. */
  write(field: VmcsField, value: number): void {
    this.values[placeOf(field)] = value;
  }

  /** Sets the three fields of execution controls. */
  control(controls: Controls, primaryAlways = PRIMARY_ALWAYS): void {
    const secondary = controlField(SECONDARY, controls);
    const all = { ...controls, 'activate-secondary-controls': secondary !== 0 };
    this.write('PIN_BASED_VM_EXEC_CONTROL', controlField(PIN_BASED, all, PIN_BASED_ALWAYS));
    this.write('CPU_BASED_VM_EXEC_CONTROL', controlField(PRIMARY, all, primaryAlways));
    this.write('SECONDARY_VM_EXEC_CONTROL', secondary);
  }
}

const UNUSABLE_LIMIT = 0;
const limitOf = (machine: Machine, register: number): number =>
  Math.max(UNUSABLE_LIMIT, machine.segments[register]!.limit);
const selectorOf = (register: number) => (machine: Machine) => machine.segments[register]!.selector;
const modelSpecific = (index: number) => (machine: Machine) => Number(machine.modelSpecific.get(index) ?? 0n);

/** Interruptibility: bit 0, blocking by STI; bit 1, by a load of SS. Both last one instruction. SDM vol. 3C, table 25-3. */
const BLOCKING_BY_STI = 1;
const ACTIVE = 0;
const HALTED = 1;
const NO_LINK = 0xffffffff;

/** Guest-state fields, as the processor saves them at an exit. */
const GUEST_STATE: Readonly<Record<GuestStateField, (machine: Machine) => number>> = {
  GUEST_ES_SELECTOR: selectorOf(ES),
  GUEST_CS_SELECTOR: selectorOf(CS),
  GUEST_SS_SELECTOR: selectorOf(SS),
  GUEST_DS_SELECTOR: selectorOf(DS),
  GUEST_FS_SELECTOR: selectorOf(FS),
  GUEST_GS_SELECTOR: selectorOf(GS),
  GUEST_LDTR_SELECTOR: () => 0,
  GUEST_TR_SELECTOR: ({ taskRegister }) => taskRegister.selector,
  VMCS_LINK_POINTER: () => NO_LINK,
  GUEST_CS_LIMIT: (machine) => limitOf(machine, CS),
  GUEST_SS_LIMIT: (machine) => limitOf(machine, SS),
  GUEST_DS_LIMIT: (machine) => limitOf(machine, DS),
  GUEST_TR_LIMIT: ({ taskRegister }) => taskRegister.limit,
  GUEST_GDTR_LIMIT: ({ gdtr }) => gdtr.limit,
  GUEST_IDTR_LIMIT: ({ idtr }) => idtr.limit,
  GUEST_INTERRUPTIBILITY_INFO: ({ retired, interruptsFrom }) => (interruptsFrom > retired ? BLOCKING_BY_STI : 0),
  GUEST_ACTIVITY_STATE: ({ isHalted }) => (isHalted ? HALTED : ACTIVE),
  GUEST_SYSENTER_CS: modelSpecific(0x174),
  GUEST_CR0: ({ cr0 }) => cr0,
  GUEST_CR3: ({ cr3 }) => cr3,
  GUEST_CR4: ({ cr4 }) => cr4,
  GUEST_TR_BASE: ({ taskRegister }) => taskRegister.base,
  GUEST_GDTR_BASE: ({ gdtr }) => gdtr.base,
  GUEST_IDTR_BASE: ({ idtr }) => idtr.base,
  GUEST_RSP: ({ registers }) => registers[ESP]!,
  GUEST_RIP: ({ eip }) => eip,
  GUEST_RFLAGS: ({ eflags }) => eflags,
  GUEST_SYSENTER_ESP: modelSpecific(0x175),
  GUEST_SYSENTER_EIP: modelSpecific(0x176),
};
