import fc from 'fast-check';
import { describe, it } from 'vitest';
import { hardwareAssisted } from '../../../src/virtualization/hardware-assisted.ts';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';
import { kvmVirtio } from '../../../src/virtualization/kvm-virtio.ts';
import { KVM_2008, kvm } from '../../../src/virtualization/kvm.ts';
import { Recording } from '../../../src/virtualization/recording.ts';
import type { Execution, Guest, Options, Technique } from '../../../src/virtualization/technique.ts';
import { chosenOptions } from '../../../src/virtualization/techniques.ts';
import type { VirtualMachine } from '../../../src/virtualization/vmcs/virtual-machine.ts';
import { expectSame } from '../../expect-same.ts';
import { lessonGuest, recordedImage, seenOnTheWay, visible } from '../guests.ts';

const GUESTS: Readonly<Record<string, Guest>> = {
  window: lessonGuest('window'),
  queue: lessonGuest('queue'),
  'fork-pages': lessonGuest('native', 'fork-pages'),
  preemption: { image: recordedImage('preemption') },
  'interrupt-window': { image: recordedImage('interrupt-window') },
};

const WAYS: readonly (readonly [Technique, Options])[] = [
  [kvm, {}],
  [kvm, { irqchip: 'user' }],
  [kvm, KVM_2008],
  [kvmVirtio, {}],
  [kvmVirtio, { ioeventfd: false, irqfd: false }],
  [hardwareAssisted, { shadow: 'drop' }],
];

const LENGTH = 20_000;

/** All that can be seen, with the fields of the VMCS. */
const seen = (execution: Execution): object => ({
  ...visible(execution),
  vmcs: [...(execution as VirtualMachine).mode.vmcs.values],
});

for (const [technique, options] of WAYS) {
  describe(`${technique.id} ${JSON.stringify(options)}`, () => {
    for (const [name, guest] of Object.entries(GUESTS)) {
      const start = (): VirtualMachine => technique.start(guest, chosenOptions(technique, options)) as VirtualMachine;

      it(`${name} is the same however one steps`, () => {
        const recording = new Recording(start, { keyframeEvery: 900 });
        fc.assert(
          fc.property(fc.array(fc.nat(LENGTH), { minLength: 2, maxLength: 6 }), (places) => {
            const wanted = seenOnTheWay(start(), places, seen);
            for (const n of places) expectSame(seen(recording.at(n).execution), wanted.get(n));
          }),
          { numRuns: 6 },
        );
      });

      it(`${name} tells the same events however its run is cut`, () => {
        const told = (slices: readonly number[]): HostEvent[] => {
          const events: HostEvent[] = [];
          const machine = start();
          machine.journal.listener = (event) => events.push(event);
          for (let i = 0; machine.machine.retired < LENGTH && machine.stop === undefined; i++) {
            machine.run(Math.min(LENGTH, machine.machine.retired + slices[i % slices.length]!));
          }
          machine.journal.endRun();
          return events;
        };
        const whole = told([LENGTH]);
        fc.assert(
          fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 9 }), (slices) => {
            expectSame(told(slices), whole);
          }),
          { numRuns: 4 },
        );
      });
    }
  });
}
