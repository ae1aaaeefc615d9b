/** The techniques in the order in which they are taught. */
export const techniqueIds = [
  'bare-metal',
  'emulation',
  'dynamic-translation',
  'trap-and-emulate',
  'binary-translation',
  'paravirtualization',
  'hardware-assisted',
  'kvm',
  'kvm-virtio',
  'container',
] as const;

/** What can happen on a guest's road, as `anillo run --json` names it. */
export const eventKinds = [
  'direct-execution',
  'exception',
  'interrupt',
  'trap',
  'emulation',
  'translation',
  'hypercall',
  'vm-entry',
  'vm-exit',
  'user-exit',
  'user-entry',
  'shadow-page-fault',
  'ept-violation',
  'system-call',
  'namespace-lookup',
  'cgroup-charge',
  'denied',
  'context-switch',
  'device',
] as const;

/** Who stands on that road. */
export const actorIds = ['guest-application', 'guest-kernel', 'vmm', 'host-kernel', 'host-user', 'hardware'] as const;

/** How a run can end. */
export const endings = ['exit', 'halt', 'triple-fault', 'limit', 'outside-subset'] as const;

/** The flags of EFLAGS that the processor of the lessons has (Intel SDM vol. 1, 3.4.3). */
export const flagBits = { CF: 0, PF: 2, AF: 4, ZF: 6, SF: 7, TF: 8, IF: 9, DF: 10, OF: 11 } as const;

/** What a learner must do to answer: remember, say what a known program will do, or judge one never seen. */
export const levels = ['recall', 'predict', 'transfer'] as const;

/** How hard a question is. */
export type Level = (typeof levels)[number];
