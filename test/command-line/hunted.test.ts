import { describe, expect, it } from 'vitest';

import { container } from '../../src/virtualization/container.ts';
import { hardwareAssisted } from '../../src/virtualization/hardware-assisted.ts';
import { kvm } from '../../src/virtualization/kvm.ts';
import { runGuest } from '../../src/virtualization/run-guest.ts';
import type { Options } from '../../src/virtualization/technique.ts';
import { eventsOf } from '../virtualization/events-of.ts';
import { lessonGuest, lessonProgram } from '../virtualization/guests.ts';

/** Interrupts do not exit, HLT does: the processor sleeps outside the guest, and must enter it again to take one. */
const PASSED = { 'external-interrupt-exiting': false };

for (const technique of [hardwareAssisted, kvm]) {
  describe(`${technique.id} with interrupts that do not exit`, () => {
    const events = eventsOf(technique, lessonGuest('idle'), PASSED);

    it('enters a guest that has exited by HLT before the guest takes its interrupt', () => {
      const transitions = events.map(({ kind }) => kind).filter((kind) => kind === 'vm-entry' || kind === 'vm-exit');
      transitions.forEach((kind, i) => expect(kind).toBe(i % 2 === 0 ? 'vm-entry' : 'vm-exit'));
      expect(events.filter(({ reason }) => reason === 'HLT').length).toBeGreaterThan(0);
    });

    it('injects that interrupt, and leaves to the hardware the one that finds the guest running', () => {
      const givers = (guest: string): string[] =>
        eventsOf(technique, lessonGuest(guest), PASSED).flatMap(({ kind, from }) =>
          kind === 'interrupt' ? [from] : [],
        );
      expect(new Set(givers('idle'))).not.toContain('hardware');
      expect(new Set(givers('popf'))).toEqual(new Set(['hardware']));
    });
  });
}

describe('two containers with IPC namespaces of their own', () => {
  const printed = (options: Options): string => {
    const run = runGuest({
      technique: container,
      guest: { application: lessonProgram('attack-names') },
      options: { containers: 2, ...options },
      limit: 100_000,
    });
    let step = run.next();
    while (step.done !== true) step = run.next();
    return Buffer.from(step.value.output).toString();
  };

  it('both get queue 0: identifiers are counted in each namespace, and betray no other', () => {
    expect(printed({}).match(/msgget key 42: \d+/g)).toEqual(['msgget key 42: 0', 'msgget key 42: 0']);
  });
});
