import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { container } from '../../../src/virtualization/container.ts';
import { CONTAINER_OPTIONS } from '../../../src/virtualization/host-kernel/container-settings.ts';
import { START_STEPS } from '../../../src/virtualization/host-kernel/start-steps.ts';
import { SYSTEM_CALLS } from '../../../src/virtualization/host-kernel/system-calls.ts';
import { containerView } from '../../../src/virtualization/host-kernel/views.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { lessonProgram } from '../guests.ts';
import { finished, started } from './start.ts';

const hello = { application: lessonProgram('hello') };

/** Every choice of every option. */
const anyOptions = fc.record(
  Object.fromEntries(CONTAINER_OPTIONS.map(({ id, values }) => [id, fc.constantFrom(...values)])),
) as fc.Arbitrary<Options>;

/** The steps of the runtime's calls, each once, in the order in which they came. */
function stepsOf(options: Options): unknown[] {
  const calls = finished(hello, options).events.filter(
    ({ from, kind }) => from === 'host-user' && kind === 'system-call',
  );
  return [...new Set(calls.map(({ fields }) => fields?.['step']))];
}

describe('the start of a container', () => {
  it('takes all steps in their order, each by system calls', () => {
    expect(stepsOf({})).toEqual(START_STEPS.map(({ id }) => id));
  });

  it.each([
    [{ user: false }, 'id-maps'],
    [{ capabilities: 'all' }, 'capabilities'],
    [{ seccomp: false }, 'filter'],
    [{ uts: false, net: false, cgroup: false }, 'names'],
  ] as [Options, string][])('with %o leaves out the step %s', (options, step) => {
    expect(stepsOf(options)).toEqual(START_STEPS.map(({ id }) => id).filter((id) => id !== step));
  });

  it('works with every choice of layers, and the program prints the same', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { execution, text } = finished(hello, options);
        expect(execution.stop?.kind).toBe('exit');
        expect(execution.status).toBe(0);
        expect(text).toBe('hello from ring 3\n'.repeat(Number(options['containers'])));
      }),
      { numRuns: 150 },
    );
  });

  it('gives a layer exactly where its option says so', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { kernel } = started(hello, options);
        const view = containerView(kernel, 0)!;
        for (const { kind, isOwn } of view.namespaces) expect(isOwn, kind).toBe(options[kind]);
        expect(view.hasSeccomp).toBe(options['seccomp']);
        expect(view.group.files).toMatchObject({
          'memory.max': options['memory.max'],
          'cpu.max': options['cpu.max'],
          'pids.max': options['pids.max'],
        });
      }),
      { numRuns: 100 },
    );
  });

  it('says the same of the two containers, but for their names and numbers', () => {
    const { kernel } = started(hello, { containers: 2 });
    const plain = (index: number) => {
      const { namespaces, group, ...view } = containerView(kernel, index)!;
      return { ...view, kinds: namespaces.map(({ kind }) => kind), limits: group.files['memory.max'] };
    };
    const [one, two] = [plain(0), plain(1)];
    expect(one.uidMap).toEqual([{ inside: 0, outside: 100_000, count: 65_536 }]);
    expect(two.uidMap).toEqual([{ inside: 0, outside: 165_536, count: 65_536 }]);
    expect({ ...two, name: one.name, uidMap: one.uidMap }).toEqual(one);
    expect(containerView(kernel, 2)).toBeUndefined();
  });
});

describe('the table of system calls', () => {
  it('names each call and each number once', () => {
    expect(new Set(SYSTEM_CALLS.map(({ name }) => name)).size).toBe(SYSTEM_CALLS.length);
    expect(new Set(SYSTEM_CALLS.map(({ number }) => number)).size).toBe(SYSTEM_CALLS.length);
  });

  it('takes at most the six arguments that registers hold', () => {
    for (const { takes } of SYSTEM_CALLS) expect(takes.length).toBeLessThanOrEqual(6);
  });
});

describe('the technique', () => {
  it('offers every layer as an option, on by default', () => {
    const defaults = Object.fromEntries(container.options.map(({ id, values }) => [id, values[0]]));
    expect(defaults).toMatchObject({ pid: true, user: true, seccomp: true, 'pids.max': '8', 'memory.max': '1048576' });
  });
});
