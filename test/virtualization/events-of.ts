import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { runGuest } from '../../src/virtualization/run-guest.ts';
import type { Guest, Options, Technique } from '../../src/virtualization/technique.ts';
import { assembled } from './guests.ts';

/** All events of a guest's run. */
export function eventsOf(technique: Technique, guest: Guest, options: Options = {}): HostEvent[] {
  const events: HostEvent[] = [];
  const run = runGuest({ technique, guest, options, limit: 1_000_000, onEvent: (event) => events.push(event) });
  while (!run.next().done);
  return events;
}

/** A guest of a few lines, in ring 0 with a stack. It ends with status 7. */
export const guestOf = (lines: string): Guest => ({
  image: assembled(`bits 32
org 0x100000
    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
${lines}
    mov al,7
    out 0xF4,al
`),
});

/** The exits of a run but those that only fill memory, by their names. */
export const exitsOf = (technique: Technique, guest: Guest, options?: Options): string[] =>
  eventsOf(technique, guest, options)
    .filter(({ kind, reason, vector }) => kind === 'vm-exit' && reason !== 'EPT_VIOLATION' && vector === undefined)
    .map(({ reason }) => reason!);
