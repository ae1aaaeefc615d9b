/**
 * The fields of a VMCS that a 32-bit guest of this subset needs, in the six groups of SDM vol. 3C, 25.3, with the
 * encodings of appendix B. Names are those of Linux's arch/x86/include/asm/vmx.h.
 */

/** The six groups, and where the manual describes each. */
export const VMCS_GROUPS = {
  'guest-state': 'SDM vol. 3C, 25.4',
  'host-state': 'SDM vol. 3C, 25.5',
  'execution-controls': 'SDM vol. 3C, 25.6',
  'exit-controls': 'SDM vol. 3C, 25.7',
  'entry-controls': 'SDM vol. 3C, 25.8',
  'exit-information': 'SDM vol. 3C, 25.9',
} as const;
export type VmcsGroup = keyof typeof VMCS_GROUPS;

const EXECUTION_CONTROLS = {
  VIRTUAL_PROCESSOR_ID: 0x0000,
  IO_BITMAP_A: 0x2000,
  IO_BITMAP_B: 0x2002,
  MSR_BITMAP: 0x2004,
  TSC_OFFSET: 0x2010,
  EPT_POINTER: 0x201a,
  PIN_BASED_VM_EXEC_CONTROL: 0x4000,
  CPU_BASED_VM_EXEC_CONTROL: 0x4002,
  EXCEPTION_BITMAP: 0x4004,
  PAGE_FAULT_ERROR_CODE_MASK: 0x4006,
  PAGE_FAULT_ERROR_CODE_MATCH: 0x4008,
  CR3_TARGET_COUNT: 0x400a,
  SECONDARY_VM_EXEC_CONTROL: 0x401e,
  CR0_GUEST_HOST_MASK: 0x6000,
  CR4_GUEST_HOST_MASK: 0x6002,
  CR0_READ_SHADOW: 0x6004,
  CR4_READ_SHADOW: 0x6006,
} as const;

const EXIT_CONTROLS = {
  VM_EXIT_CONTROLS: 0x400c,
  VM_EXIT_MSR_STORE_COUNT: 0x400e,
  VM_EXIT_MSR_LOAD_COUNT: 0x4010,
} as const;

const ENTRY_CONTROLS = {
  VM_ENTRY_CONTROLS: 0x4012,
  VM_ENTRY_MSR_LOAD_COUNT: 0x4014,
  VM_ENTRY_INTR_INFO_FIELD: 0x4016,
  VM_ENTRY_EXCEPTION_ERROR_CODE: 0x4018,
  VM_ENTRY_INSTRUCTION_LEN: 0x401a,
} as const;

const EXIT_INFORMATION = {
  GUEST_PHYSICAL_ADDRESS: 0x2400,
  VM_INSTRUCTION_ERROR: 0x4400,
  VM_EXIT_REASON: 0x4402,
  VM_EXIT_INTR_INFO: 0x4404,
  VM_EXIT_INTR_ERROR_CODE: 0x4406,
  IDT_VECTORING_INFO_FIELD: 0x4408,
  VM_EXIT_INSTRUCTION_LEN: 0x440c,
  VMX_INSTRUCTION_INFO: 0x440e,
  EXIT_QUALIFICATION: 0x6400,
  GUEST_LINEAR_ADDRESS: 0x640a,
} as const;

const GUEST_STATE = {
  GUEST_ES_SELECTOR: 0x0800,
  GUEST_CS_SELECTOR: 0x0802,
  GUEST_SS_SELECTOR: 0x0804,
  GUEST_DS_SELECTOR: 0x0806,
  GUEST_FS_SELECTOR: 0x0808,
  GUEST_GS_SELECTOR: 0x080a,
  GUEST_LDTR_SELECTOR: 0x080c,
  GUEST_TR_SELECTOR: 0x080e,
  VMCS_LINK_POINTER: 0x2800,
  GUEST_CS_LIMIT: 0x4802,
  GUEST_SS_LIMIT: 0x4804,
  GUEST_DS_LIMIT: 0x4806,
  GUEST_TR_LIMIT: 0x480e,
  GUEST_GDTR_LIMIT: 0x4810,
  GUEST_IDTR_LIMIT: 0x4812,
  GUEST_INTERRUPTIBILITY_INFO: 0x4824,
  GUEST_ACTIVITY_STATE: 0x4826,
  GUEST_SYSENTER_CS: 0x482a,
  GUEST_CR0: 0x6800,
  GUEST_CR3: 0x6802,
  GUEST_CR4: 0x6804,
  GUEST_TR_BASE: 0x6814,
  GUEST_GDTR_BASE: 0x6816,
  GUEST_IDTR_BASE: 0x6818,
  GUEST_RSP: 0x681c,
  GUEST_RIP: 0x681e,
  GUEST_RFLAGS: 0x6820,
  GUEST_SYSENTER_ESP: 0x6824,
  GUEST_SYSENTER_EIP: 0x6826,
} as const;

const HOST_STATE = {
  HOST_CS_SELECTOR: 0x0c02,
  HOST_SS_SELECTOR: 0x0c04,
  HOST_DS_SELECTOR: 0x0c06,
  HOST_TR_SELECTOR: 0x0c0c,
  HOST_CR0: 0x6c00,
  HOST_CR3: 0x6c02,
  HOST_CR4: 0x6c04,
  HOST_GDTR_BASE: 0x6c0c,
  HOST_IDTR_BASE: 0x6c0e,
  HOST_RSP: 0x6c14,
  HOST_RIP: 0x6c16,
} as const;

const BY_GROUP = {
  'guest-state': GUEST_STATE,
  'host-state': HOST_STATE,
  'execution-controls': EXECUTION_CONTROLS,
  'exit-controls': EXIT_CONTROLS,
  'entry-controls': ENTRY_CONTROLS,
  'exit-information': EXIT_INFORMATION,
} as const satisfies Record<VmcsGroup, Record<string, number>>;

export type GuestStateField = keyof typeof GUEST_STATE;
export type VmcsField =
  | GuestStateField
  | keyof typeof HOST_STATE
  | keyof typeof EXECUTION_CONTROLS
  | keyof typeof EXIT_CONTROLS
  | keyof typeof ENTRY_CONTROLS
  | keyof typeof EXIT_INFORMATION;

export interface VmcsFieldRecord {
  readonly name: VmcsField;
  readonly encoding: number;
  readonly group: VmcsGroup;
}

/** Every field, group by group. */
export const VMCS_FIELDS: readonly VmcsFieldRecord[] = Object.entries(BY_GROUP).flatMap(([group, fields]) =>
  Object.entries(fields).map(([name, encoding]) => ({ name: name as VmcsField, encoding, group: group as VmcsGroup })),
);
