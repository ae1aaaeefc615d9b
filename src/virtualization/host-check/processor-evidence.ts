import type { HostFacts } from './host-facts.ts';

/** What `/proc/cpuinfo` says of the first processor. */
export interface ProcessorEvidence {
  readonly architecture: Architecture;
  readonly model: string;
  /** The processor's extension for virtual machines, where it shows one. */
  readonly extension?: 'vmx' | 'svm';
  /** Its second level of paging. */
  readonly secondLevel?: 'ept' | 'npt';
  /** It says of itself that a hypervisor runs it (CPUID.1:ECX[31]). */
  readonly isUnderHypervisor: boolean;
  readonly isUserModeLinux: boolean;
}

export type Architecture = 'x86' | 'arm' | 'power' | 's390' | 'riscv' | 'unknown';

/** How each architecture's `/proc/cpuinfo` can be told. */
const signs: readonly (readonly [Architecture, RegExp])[] = [
  ['x86', /^flags *:/m],
  ['arm', /^CPU implementer *:/m],
  ['power', /^cpu *: *POWER/m],
  ['s390', /^vendor_id *: *IBM\/S390/m],
  ['riscv', /^isa *: *rv/m],
];

export function processorEvidence({ files }: Pick<HostFacts, 'files'>): ProcessorEvidence {
  const text = files['/proc/cpuinfo'] ?? '';
  const flags = new Set(field(text, 'flags').split(' '));
  const extension = (['vmx', 'svm'] as const).find((flag) => flags.has(flag));
  const secondLevel = (['ept', 'npt'] as const).find((flag) => flags.has(flag));
  return {
    architecture: signs.find(([, sign]) => sign.test(text))?.[0] ?? 'unknown',
    model: field(text, 'model name') || field(text, 'cpu') || field(text, 'Model'),
    ...(extension !== undefined && { extension }),
    ...(secondLevel !== undefined && { secondLevel }),
    isUnderHypervisor: flags.has('hypervisor'),
    isUserModeLinux: /^vendor_id *: *User Mode Linux/m.test(text),
  };
}

/** The first line of that name: `vmx flags` is another one than `flags`. */
function field(text: string, name: string): string {
  return new RegExp(`^${name} *: *(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
}
