/** Basic exit reasons: SDM vol. 3C, 25.9.1 and appendix C. Names are those of Linux's uapi/asm/vmx.h. */

export const EXIT_REASON = {
  EXCEPTION_NMI: 0,
  EXTERNAL_INTERRUPT: 1,
  TRIPLE_FAULT: 2,
  INIT_SIGNAL: 3,
  INTERRUPT_WINDOW: 7,
  NMI_WINDOW: 8,
  TASK_SWITCH: 9,
  CPUID: 10,
  HLT: 12,
  INVD: 13,
  INVLPG: 14,
  RDPMC: 15,
  RDTSC: 16,
  VMCALL: 18,
  VMCLEAR: 19,
  VMLAUNCH: 20,
  VMPTRLD: 21,
  VMREAD: 23,
  VMRESUME: 24,
  VMWRITE: 25,
  VMOFF: 26,
  VMON: 27,
  CR_ACCESS: 28,
  DR_ACCESS: 29,
  IO_INSTRUCTION: 30,
  MSR_READ: 31,
  MSR_WRITE: 32,
  INVALID_STATE: 33,
  PAUSE_INSTRUCTION: 40,
  APIC_ACCESS: 44,
  GDTR_IDTR: 46,
  LDTR_TR: 47,
  EPT_VIOLATION: 48,
  EPT_MISCONFIG: 49,
  INVEPT: 50,
  RDTSCP: 51,
  PREEMPTION_TIMER: 52,
  INVVPID: 53,
  WBINVD: 54,
  XSETBV: 55,
  APIC_WRITE: 56,
} as const;

export type ExitReasonName = keyof typeof EXIT_REASON;

/** What decides whether a reason can occur. */
export type ExitCause = 'always' | 'control' | 'event';

/** One exit reason, as a lesson tells it. `explanation` is a key of the locales. */
export interface ExitReason {
  readonly name: ExitReasonName;
  readonly number: number;
  readonly cause: ExitCause;
  /** The control that asks for it, where one does. */
  readonly control?: string;
  /** True where programs inside the subset can bring it about. */
  readonly isInSubset: boolean;
  readonly explanation: string;
  readonly source: string;
}

const APPENDIX = 'SDM vol. 3D, appendix C';
const ALWAYS = 'SDM vol. 3C, 26.1.2';
const CONDITIONAL = 'SDM vol. 3C, 26.1.3';
const OTHER = 'SDM vol. 3C, 26.2';

type Told = readonly [name: ExitReasonName, cause: ExitCause, isInSubset: boolean, control?: string];

const TOLD: readonly Told[] = [
  ['EXCEPTION_NMI', 'control', true, 'exception-bitmap'],
  ['EXTERNAL_INTERRUPT', 'control', true, 'external-interrupt-exiting'],
  ['TRIPLE_FAULT', 'event', true],
  ['INIT_SIGNAL', 'event', false],
  ['INTERRUPT_WINDOW', 'control', true, 'interrupt-window-exiting'],
  ['NMI_WINDOW', 'control', false],
  ['TASK_SWITCH', 'event', false],
  ['CPUID', 'always', true],
  ['HLT', 'control', true, 'hlt-exiting'],
  ['INVD', 'always', false],
  ['INVLPG', 'control', true, 'invlpg-exiting'],
  ['RDPMC', 'control', false],
  ['RDTSC', 'control', true, 'rdtsc-exiting'],
  ['VMCALL', 'always', true],
  ['VMCLEAR', 'always', false],
  ['VMLAUNCH', 'always', false],
  ['VMPTRLD', 'always', false],
  ['VMREAD', 'always', false],
  ['VMRESUME', 'always', false],
  ['VMWRITE', 'always', false],
  ['VMOFF', 'always', false],
  ['VMON', 'always', false],
  ['CR_ACCESS', 'control', true, 'CR0_GUEST_HOST_MASK, cr3-load-exiting, cr3-store-exiting'],
  ['DR_ACCESS', 'control', false],
  ['IO_INSTRUCTION', 'control', true, 'unconditional-io-exiting, use-io-bitmaps'],
  ['MSR_READ', 'control', true, 'use-msr-bitmaps'],
  ['MSR_WRITE', 'control', true, 'use-msr-bitmaps'],
  ['INVALID_STATE', 'event', false],
  ['PAUSE_INSTRUCTION', 'control', false],
  ['APIC_ACCESS', 'control', false],
  ['GDTR_IDTR', 'control', true, 'descriptor-table-exiting'],
  ['LDTR_TR', 'control', true, 'descriptor-table-exiting'],
  ['EPT_VIOLATION', 'control', true, 'enable-ept'],
  ['EPT_MISCONFIG', 'control', true, 'enable-ept'],
  ['INVEPT', 'always', false],
  ['RDTSCP', 'control', false],
  ['PREEMPTION_TIMER', 'control', false],
  ['INVVPID', 'always', false],
  ['WBINVD', 'control', false],
  ['XSETBV', 'always', false],
  ['APIC_WRITE', 'control', false],
];

const SOURCES: Readonly<Record<ExitCause, string>> = { always: ALWAYS, control: CONDITIONAL, event: OTHER };

/** The table of exit reasons, by number. */
export const EXIT_REASONS: readonly ExitReason[] = TOLD.map(([name, cause, isInSubset, control]) => ({
  name,
  number: EXIT_REASON[name],
  cause,
  ...(control !== undefined && { control }),
  isInSubset,
  explanation: `exit-reason.${name}`,
  source: `${APPENDIX}; ${SOURCES[cause]}`,
}));

const NAMES: readonly (ExitReasonName | undefined)[] = Object.entries(EXIT_REASON).reduce<
  (ExitReasonName | undefined)[]
>((names, [name, number]) => {
  names[number] = name as ExitReasonName;
  return names;
}, []);

/** The name that goes with a number. */
export const exitReasonName = (number: number): ExitReasonName => NAMES[number]!;
