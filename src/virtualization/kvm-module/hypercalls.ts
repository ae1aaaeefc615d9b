import type { Machine } from '../../machine/machine.ts';
import { EAX } from '../../machine/registers.ts';

/** KVM's hypercalls: Linux, include/uapi/linux/kvm_para.h and Documentation/virt/kvm/x86/hypercalls.rst. */
export const KVM_HYPERCALLS: Readonly<Record<number, string>> = {
  1: 'KVM_HC_VAPIC_POLL_IRQ',
  2: 'KVM_HC_MMU_OP',
  3: 'KVM_HC_FEATURES',
  5: 'KVM_HC_KICK_CPU',
  9: 'KVM_HC_CLOCK_PAIRING',
  10: 'KVM_HC_SEND_IPI',
  11: 'KVM_HC_SCHED_YIELD',
  12: 'KVM_HC_MAP_GPA_RANGE',
};

const KVM_HC_VAPIC_POLL_IRQ = 1;
const KVM_ENOSYS = 1000;
const KVM_EPERM = 1;

/**
 * VMCALL: number in EAX, result in EAX. Only ring 0 may; this host offers no feature but the one that every KVM has,
 * so every other number is unknown to it. arch/x86/kvm/x86.c, kvm_emulate_hypercall.
 */
export function hypercall(machine: Machine): number {
  const result = machine.cpl !== 0 ? -KVM_EPERM : machine.registers[EAX] === KVM_HC_VAPIC_POLL_IRQ ? 0 : -KVM_ENOSYS;
  machine.registers[EAX] = result;
  return result;
}
