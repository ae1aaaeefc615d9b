import { EXIT_REASON, type ExitReasonName } from './exit-reasons.ts';
import type { VmcsField } from './vmcs-fields.ts';

const QUALIFIED: readonly VmcsField[] = ['EXIT_QUALIFICATION'];

/** The exit-information fields that say something for a reason: SDM vol. 3C, 28.2. */
const FIELDS: Readonly<Partial<Record<ExitReasonName, readonly VmcsField[]>>> = {
  EXCEPTION_NMI: ['VM_EXIT_INTR_INFO', 'VM_EXIT_INTR_ERROR_CODE', 'EXIT_QUALIFICATION'],
  INVLPG: QUALIFIED,
  CR_ACCESS: QUALIFIED,
  IO_INSTRUCTION: QUALIFIED,
  GDTR_IDTR: QUALIFIED,
  LDTR_TR: QUALIFIED,
  EPT_VIOLATION: ['EXIT_QUALIFICATION', 'GUEST_PHYSICAL_ADDRESS', 'GUEST_LINEAR_ADDRESS'],
  EPT_MISCONFIG: ['GUEST_PHYSICAL_ADDRESS'],
};

/** By exit reason. */
export const EXIT_FIELDS: readonly (readonly VmcsField[])[] = Object.entries(FIELDS).reduce<(readonly VmcsField[])[]>(
  (all, [name, fields]) => {
    all[EXIT_REASON[name as ExitReasonName]] = fields;
    return all;
  },
  [],
);

/** Reasons that an instruction brings about: its text belongs to the event. */
export const INSTRUCTION_REASONS: ReadonlySet<number> = new Set(
  (
    [
      'CPUID',
      'HLT',
      'INVLPG',
      'RDTSC',
      'VMCALL',
      'CR_ACCESS',
      'IO_INSTRUCTION',
      'MSR_READ',
      'MSR_WRITE',
      'GDTR_IDTR',
      'LDTR_TR',
      'EPT_MISCONFIG',
    ] as const
  ).map((name) => EXIT_REASON[name]),
);
