import { startKvm } from './kvm-module/start-kvm.ts';
import { CONTROL_OPTIONS } from './vmcs/control-options.ts';
import { SHADOW_POLICIES } from './shadow-paging/shadow-tables.ts';
import type { Difference, OptionRecord, Options, Technique } from './technique.ts';

/** What `kvm` and `kvm-virtio` let one choose. */
export const KVM_OPTIONS: readonly OptionRecord[] = [
  { id: 'memory', values: ['ept', 'shadow'] },
  { id: 'shadow', values: SHADOW_POLICIES },
  { id: 'irqchip', values: ['kernel', 'user'] },
  { id: 'hypervisor-leaf', values: [false, true] },
  { id: 'vocabulary', values: ['intel', 'amd'] },
  ...CONTROL_OPTIONS,
];

/** The KVM of the article's time: shadow page tables, and every device in user space. */
export const KVM_2008: Options = { memory: 'shadow', irqchip: 'user' };

const CALLED = {
  es: 'VMCALL es una excepción #UD en la máquina desnuda; KVM responde a la llamada.',
  en: 'VMCALL is #UD on bare hardware; KVM answers the call.',
};

/** Where a guest notices KVM: it called on it. */
export const KVM_DIFFERENCES: readonly Difference[] = (['output', 'instructions'] as const).map((what) => ({
  guest: 'vmcall',
  in: what,
  reason: CALLED,
}));

/** Linux KVM: guest mode; an exit reaches the kernel first, and user space only where the kernel cannot deal with it. */
export const kvm: Technique = {
  id: 'kvm',
  actors: ['guest-application', 'guest-kernel', 'host-kernel', 'host-user', 'hardware'],
  kernel: 'any',
  options: KVM_OPTIONS,
  differences: KVM_DIFFERENCES,
  start: (guest, options) => startKvm(guest, options, 'kvm'),
};
