import { TranslatedGuest } from './binary-translator/translated-guest.ts';
import { bootGuest } from './machine-execution.ts';
import { SHADOW_POLICIES, type ShadowPolicy } from './shadow-paging/shadow-tables.ts';
import type { Technique } from './technique.ts';
import { CUT_SEGMENTS } from './virtual-cpu/cut-segments.ts';

/**
 * Full virtualization as VMware did it on x86 from 1999 on: the kernel's code is translated block by block, ring 3 runs
 * directly. The kernel is right again; what leaks in ring 3 still leaks.
 */
export const binaryTranslation: Technique = {
  id: 'binary-translation',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [{ id: 'shadow', values: SHADOW_POLICIES }],
  differences: [
    {
      guest: 'sgdt',
      in: 'output',
      reason: {
        es: 'El código del anillo 3 corre tal cual: allí SGDT, SIDT, STR y PUSHFD siguen mostrando la máquina real. En el núcleo, traducido, ya no.',
        en: 'Ring-3 code runs as it is: there SGDT, SIDT, STR and PUSHFD still show the real machine. In the kernel, translated, no more.',
      },
    },
    ...CUT_SEGMENTS,
  ],
  start(guest, { shadow }) {
    return new TranslatedGuest(bootGuest(guest), 'binary-translation', (shadow as ShadowPolicy | undefined) ?? 'trace');
  },
};
