import type { EventKind } from '../../virtualization/host-event.ts';

/** Where each kind of event can be looked up: the same in every language. */
export const KIND_SOURCES: Readonly<Record<EventKind, string>> = {
  'direct-execution': 'Popek, Goldberg, CACM 17(7), 1974',
  exception: 'Intel SDM vol. 3A, 6.5, 6.12',
  interrupt: 'Intel SDM vol. 3A, 6.3, 6.8',
  trap: 'Popek, Goldberg, CACM 17(7), 1974; Intel SDM vol. 3A, 5.9',
  emulation: 'Adams, Agesen, ASPLOS 2006',
  translation: 'F. Bellard, USENIX ATC 2005',
  hypercall: 'Barham et al., SOSP 2003; Xen, xen/include/public/xen.h',
  'vm-entry': 'Intel SDM vol. 3C, 27',
  'vm-exit': 'Intel SDM vol. 3C, 26, 28',
  'user-exit': 'Linux, Documentation/virt/kvm/api.rst, 5',
  'user-entry': 'Linux, Documentation/virt/kvm/api.rst, 4.10',
  'shadow-page-fault': 'Linux, Documentation/virt/kvm/x86/mmu.rst',
  'ept-violation': 'Intel SDM vol. 3C, 29.3.3',
  'system-call': 'Linux, arch/x86/entry/entry_32.S',
  'namespace-lookup': 'man 7 namespaces; man 7 pid_namespaces',
  'cgroup-charge': 'Linux, Documentation/admin-guide/cgroup-v2.rst',
  denied: 'man 2 seccomp; man 7 capabilities',
  'context-switch': 'Linux, kernel/sched/core.c',
  device: 'Intel SDM vol. 1, 19.3',
};

/** Where the reasons of KVM_RUN's returns are told, and the hypercalls. */
export const KVM_RUN_SOURCE = 'Linux, Documentation/virt/kvm/api.rst, 5: struct kvm_run';
export const HYPERCALL_SOURCE = 'Xen, xen/include/public/xen.h';
