import { expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { namesOf } from '../../src/screens/event-names.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';

const hop = { instruction: 1, eip: 0, cycles: 0, from: 'guest-kernel', to: 'vmm' } as const;
const names = (event: Partial<HostEvent>, language: 'es' | 'en'): string =>
  namesOf({ ...hop, kind: 'shadow-page-fault', ...event } as HostEvent, createTranslate(language)).join(', ');

it('an event keeps the names of the manual, and says ours in the language of the reader', () => {
  const fault = {
    vector: 14,
    errorCode: 2,
    cr2: 0x4000,
    fields: { guest: 0, shadow: 0x2067, GUEST_LINEAR_ADDRESS: 9 },
  };
  expect(names(fault, 'es')).toBe('#PF, error 0x2, CR2 0x4000, invitado 0, sombra 0x2067, GUEST_LINEAR_ADDRESS 9');
  expect(names(fault, 'en')).toBe('#PF, error 0x2, CR2 0x4000, guest 0, shadow 0x2067, GUEST_LINEAR_ADDRESS 9');
});

it('a name of ours keeps its number', () => {
  expect(names({ fields: { 'level 1': 7 } }, 'es')).toBe('nivel 1 7');
});
