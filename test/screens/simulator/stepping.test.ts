import { describe, expect, it } from 'vitest';
import type { SimulatorModel } from '../../../src/screens/simulator.ts';
import { costParts } from '../../../src/screens/simulator/panels/events.ts';
import { TECHNIQUES } from '../../../src/virtualization/techniques.ts';
import { opened, press, subjectOf, type } from './subjects.ts';

const subject = subjectOf('hello');

/** All that a learner sees change. */
const seen = ({ standing }: SimulatorModel): object => standing;

/** Goes on with a key until such an event has just happened. */
function until(model: SimulatorModel, key: string, isWanted: (now: SimulatorModel) => boolean): SimulatorModel {
  let now = model;
  for (let presses = 0; presses < 4000 && !now.standing.isEnd; presses++) {
    now = press(now, key);
    if (isWanted(now)) return now;
  }
  throw new Error('the event never came');
}

const has = (kind: string, reason?: string) => (model: SimulatorModel) =>
  model.standing.events.some((event) => event.kind === kind && (reason === undefined || event.reason === reason));

const JOURNEYS = [
  ['a trap', 'trap-and-emulate', has('trap')],
  ['a hypercall', 'paravirtualization', has('hypercall')],
  ['an exit to user space', 'kvm', has('user-exit', 'KVM_EXIT_IO')],
] as const;

describe('stepping through a run', () => {
  for (const [name, technique, isWanted] of JOURNEYS) {
    it(`shows the same before and after ${name}, forth and back`, () => {
      const there = until(opened(technique, subject), 'x', isWanted);
      const before = press(there, 'left');
      const behind = press(there, 'right');
      expect(seen(press(before, 'right'))).toEqual(seen(there));
      expect(seen(press(behind, 'left'))).toEqual(seen(there));
      expect(seen(press(press(behind, 'left'), 'left'))).toEqual(seen(before));
      expect(before.standing.at).toBe(there.standing.at - 1);
    });
  }

  it('shows the same before and after what a container refuses, forth and back', () => {
    const there = until(opened('container', subjectOf('attack-port')), 'e', has('denied'));
    const before = press(there, 'left');
    expect(seen(press(before, 'right'))).toEqual(seen(there));
    const first = press(there, 'home');
    expect(first.standing.at).toBe(0);
    expect(seen(until(first, 'e', has('denied')))).toEqual(seen(there));
  });

  it('goes back through the very events that it came by', () => {
    for (const technique of ['trap-and-emulate', 'kvm', 'paravirtualization', 'container']) {
      let model = opened(technique, subject);
      const ways: object[] = [];
      while (ways.length < 12 && !model.standing.isEnd) {
        model = press(model, 'e');
        ways.push(seen(model));
      }
      for (let i = ways.length - 2; i >= 0; i--) {
        model = press(model, 'E');
        expect(seen(model), `${technique} ${i}`).toEqual(ways[i]);
      }
    }
  });

  it('stops behind each event with that event just happened', () => {
    for (const { id } of TECHNIQUES) {
      let model = opened(id, subject);
      for (let i = 0; i < 25 && !model.standing.isEnd; i++) {
        model = press(model, 'e');
        if (!model.standing.isEnd) expect(model.standing.events, `${id} at ${model.standing.at}`).not.toEqual([]);
      }
    }
  });

  it('ends where the guest ends, and goes no farther', () => {
    for (const { id } of TECHNIQUES) {
      const end = press(opened(id, subject), 'end');
      expect(end.standing.isEnd, id).toBe(true);
      expect(press(end, 'right').standing, id).toEqual(end.standing);
      expect(press(press(end, 'left'), 'right').standing, id).toEqual(end.standing);
    }
  });

  it('steps over a call and back over it', () => {
    let model = type(opened('bare-metal', subject), 'g', '200');
    for (let i = 0; i < 60; i++) {
      const over = press(model, 'n');
      expect(over.standing.at).toBeGreaterThan(model.standing.at);
      model = over;
    }
  });
});

describe('the same instruction elsewhere', () => {
  it('is where another technique that counts alike takes over', () => {
    const there = type(opened('bare-metal', subject), 'g', '1500');
    for (const [i, technique] of TECHNIQUES.entries()) {
      if (technique.kernel !== 'any') continue;
      const other = press(there, 't', ...new Array<string>(i).fill('down'), 'enter');
      expect(other.run.technique.id).toBe(technique.id);
      expect(other.standing.at, technique.id).toBe(1500);
      expect(other.standing.now.eip, technique.id).toBe(there.standing.now.eip);
      expect(other.standing.now.registers, technique.id).toEqual(there.standing.now.registers);
    }
  });

  it('is the same one of the application, where the kernel is another or there is none', () => {
    const second = subject.application!.assembly!.sourceMap[2]!.address;
    const there = press(type(opened('bare-metal', subject), 'b', `0x${second.toString(16)}`), 'r');
    expect(there.standing.now.eip).toBe(second);
    expect(there.standing.now.ring).toBe(3);
    for (const [i, technique] of TECHNIQUES.entries()) {
      if (technique.kernel === 'any') continue;
      const other = press(there, 't', ...new Array<string>(i).fill('down'), 'enter');
      expect(other.run.technique.id).toBe(technique.id);
      expect(other.standing.now.eip, technique.id).toBe(there.standing.now.eip);
    }
  });

  it('stays when an option changes', () => {
    const there = type(opened('kvm', subject), 'g', '900');
    const other = press(there, 'o', 'right', 'enter');
    expect(other.run.options['memory']).toBe('shadow');
    expect(other.standing.at).toBe(900);
    expect(other.standing.now.eip).toBe(there.standing.now.eip);
  });
});

describe('breakpoints', () => {
  it('stop at a label, forth and back', () => {
    const model = type(opened('bare-metal', subject), 'b', '0x400000');
    const first = press(model, 'r');
    expect(first.standing.now.eip).toBe(0x400000);
    const back = press(press(first, 'right', 'right'), 'R');
    expect(back.standing.at).toBe(first.standing.at);
  });

  it('stop at a kind of event and at a reason', () => {
    const kind = press(type(opened('kvm', subject), 'b', 'user-exit'), 'r');
    expect(kind.standing.events.map((event) => event.kind)).toContain('user-exit');
    const reason = press(type(opened('kvm', subject), 'b', 'ept_violation'), 'r');
    expect(reason.standing.events.map((event) => event.reason)).toContain('EPT_VIOLATION');
  });

  it('stop at a line of the source, and go away when they are set again', () => {
    const there = type(opened('bare-metal', subject), 'g', '50');
    const set = type(there, 'b', '');
    expect(set.breakpoints).toHaveLength(1);
    expect(press(set, 'home', 'r').standing.now.eip).toBe(there.standing.now.eip);
    expect(type(set, 'b', '').breakpoints).toEqual([]);
  });
});

describe('the running cost', () => {
  it('is the sum of its parts, none of which is negative, under every technique', () => {
    for (const { id } of TECHNIQUES) {
      const { run, standing } = press(opened(id, subject), 'end');
      const { execution } = run.recording.at(standing.at);
      const { total, parts } = costParts({ run, execution });
      expect(
        parts.reduce((sum, { cycles }) => sum + cycles, 0),
        id,
      ).toBeCloseTo(total, 3);
      for (const { name, cycles } of parts) expect(cycles, `${id} ${name}`).toBeGreaterThanOrEqual(0);
    }
  });
});
