import { cpuid } from '../../machine/system.ts';

/** Where a hypervisor tells the guest about itself: Linux, Documentation/virt/kvm/x86/cpuid.rst. */
const SIGNATURE_LEAF = 0x40000000;
const FEATURES_LEAF = 0x40000001;
const SIGNATURE = 'KVMKVMKVM\0\0\0';
/** Leaf 1, ECX bit 31: reserved by processors for hypervisors to set. */
const HYPERVISOR_PRESENT = 1 << 31;

type Answer = readonly [eax: number, ebx: number, ecx: number, edx: number];

const letters = (at: number): number =>
  [0, 1, 2, 3].reduce((word, i) => word | (SIGNATURE.charCodeAt(at + i) << (i * 8)), 0);

/**
 * What user space set by KVM_SET_CPUID2 for this guest. Nothing in the processor betrays guest mode: a guest knows of its
 * hypervisor only if it is told so here.
 */
export function guestCpuid(leaf: number, isTold: boolean): Answer {
  if (!isTold) return cpuid(leaf);
  if (leaf === SIGNATURE_LEAF) return [FEATURES_LEAF, letters(0), letters(4), letters(8)];
  if (leaf === FEATURES_LEAF) return [0, 0, 0, 0];
  const [eax, ebx, ecx, edx] = cpuid(leaf);
  return leaf === 0 ? [eax, ebx, ecx, edx] : [eax, ebx, ecx | HYPERVISOR_PRESENT, edx];
}
