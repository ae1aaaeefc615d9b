/** Descriptors that a guest may have in its GDT: Xen, xen/arch/x86/x86_32/mm.c: check_descriptor. */
import type { Machine } from '../../machine/machine.ts';
import { parseDescriptor } from '../../machine/segments.ts';
import { FRAME_BYTES, HYPERVISOR_BASE } from './layout.ts';

const DESCRIPTORS_IN_FRAME = FRAME_BYTES / 8;

/** Flat code or data for rings 1 and 3 that ends below the hypervisor; or nothing at all. */
export function isDescriptorSafe(low: number, high: number): boolean {
  const { base, limit, type, isCodeOrData, dpl, isPresent, isBig } = parseDescriptor(low, high);
  if (!isPresent) return true;
  const isPlain = (type & 4) === 0; // neither conforming nor expand-down
  const isForGuest = dpl === 1 || dpl === 3;
  return isCodeOrData && isPlain && isForGuest && isBig && base === 0 && limit < HYPERVISOR_BASE;
}

export function areDescriptorsSafe({ view }: Machine, frame: number): boolean {
  for (let index = 0; index < DESCRIPTORS_IN_FRAME; index++) {
    const at = frame * FRAME_BYTES + index * 8;
    if (!isDescriptorSafe(view.getUint32(at, true), view.getUint32(at + 4, true))) return false;
  }
  return true;
}
