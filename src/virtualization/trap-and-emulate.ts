import { bootGuest } from './machine-execution.ts';
import { SHADOW_POLICIES, type ShadowPolicy } from './shadow-paging/shadow-tables.ts';
import type { Technique } from './technique.ts';
import { DeprivilegedGuest } from './vmm-emulator/deprivileged-guest.ts';

/**
 * Full virtualization as the theory wants it: the guest's kernel in ring 1, each privileged instruction faults and is
 * emulated on a virtual CPU. On x86 the sensitive instructions that do not fault break it.
 */
export const trapAndEmulate: Technique = {
  id: 'trap-and-emulate',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [{ id: 'shadow', values: SHADOW_POLICIES }],
  start(guest, { shadow }) {
    return new DeprivilegedGuest(bootGuest(guest), 'trap-and-emulate', (shadow as ShadowPolicy | undefined) ?? 'trace');
  },
};
