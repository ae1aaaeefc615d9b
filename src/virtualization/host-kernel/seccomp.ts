/** Filters of system calls: seccomp(2). They decide by number and arguments, before the call begins. */

/** What a filter may answer, the strictest first: the strictest answer of all filters counts. */
export const SECCOMP_ACTIONS = ['KILL_PROCESS', 'TRAP', 'ERRNO', 'LOG', 'ALLOW'] as const;
export type SeccompAction = (typeof SECCOMP_ACTIONS)[number];

/** SECCOMP_RET_*: Linux, include/uapi/linux/seccomp.h. */
export const SECCOMP_RETURN: Readonly<Record<SeccompAction, number>> = {
  KILL_PROCESS: 0x80000000,
  TRAP: 0x00030000,
  ERRNO: 0x00050000,
  LOG: 0x7ffc0000,
  ALLOW: 0x7fff0000,
};

export interface SeccompRule {
  readonly action: SeccompAction;
  /** What ERRNO answers. */
  readonly errno: number;
  /** The rule holds only where this argument has one of these bits. */
  readonly when?: { readonly argument: number; readonly bits: number };
}

/** Rules by the number of a call. Where none is for it, or fits, `otherwise` decides. An installed filter never changes. */
export interface SeccompFilter {
  readonly rules: ReadonlyMap<number, SeccompRule>;
  readonly otherwise: SeccompAction;
}

export interface SeccompVerdict {
  readonly action: SeccompAction;
  readonly errno: number;
}

const ALLOWED: SeccompVerdict = { action: 'ALLOW', errno: 0 };

/** SECCOMP_SET_MODE_STRICT: read, write, _exit and sigreturn, and death for everything else. */
export const STRICT_FILTER: SeccompFilter = {
  rules: new Map([1, 3, 4, 119].map((call) => [call, ALLOWED])),
  otherwise: 'KILL_PROCESS',
};

/** The decision of all filters together. */
export function decide(filters: readonly SeccompFilter[], call: number, numbers: readonly number[]): SeccompVerdict {
  let strictest = ALLOWED;
  for (const filter of filters) {
    const verdict = decideOne(filter, call, numbers);
    if (SECCOMP_ACTIONS.indexOf(verdict.action) < SECCOMP_ACTIONS.indexOf(strictest.action)) strictest = verdict;
  }
  return strictest;
}

function decideOne({ rules, otherwise }: SeccompFilter, call: number, numbers: readonly number[]): SeccompVerdict {
  const rule = rules.get(call);
  if (rule !== undefined && fits(rule, numbers)) return rule;
  return otherwise === 'ALLOW' ? ALLOWED : { action: otherwise, errno: 0 };
}

function fits({ when }: SeccompRule, numbers: readonly number[]): boolean {
  return when === undefined || (numbers[when.argument]! & when.bits) !== 0;
}
