import { describe, expect, it } from 'vitest';
import { bareMetal } from '../../../src/virtualization/bare-metal.ts';
import { ESCAPES, type Escape, withoutLayers } from '../../../src/virtualization/host-kernel/escapes.ts';
import { HARDWARE_LAYERS, type Layer } from '../../../src/virtualization/host-kernel/layer.ts';
import { lessonProgram } from '../guests.ts';
import { finished, type Finished, program } from './start.ts';

/** Layers that confine without a refusal: the call is done, inside. */
const CONFINING: readonly Layer[] = ['uts', 'mount', 'net', 'ipc', 'pid'];

const run = (escape: Escape, without: readonly Layer[]): Finished =>
  finished({ application: program(escape.program) }, { ...escape.options, ...withoutLayers(without) });

const refusals = ({ events }: Finished): Set<string> =>
  new Set(events.filter(({ kind }) => kind === 'denied').map(({ reason }) => reason!));

const isHardware = (layer: Layer): boolean => (HARDWARE_LAYERS as readonly Layer[]).includes(layer);

describe.each(ESCAPES)('the attempt $id', (escape) => {
  const steps = escape.refusedBy.map((layer, i) => ({ layer, taken: escape.refusedBy.slice(0, i) }));

  it.each(steps)('is refused by $layer when $taken are taken away', ({ layer, taken }) => {
    const seen = run(escape, taken);
    expect(escape.hasSucceeded(seen.execution.kernel)).toBe(false);
    if (!CONFINING.includes(layer)) expect(refusals(seen)).toContain(layer);
    for (const gone of taken) expect(refusals(seen)).not.toContain(gone);
  });

  it('succeeds without all of them, unless the processor itself refuses', () => {
    const seen = run(escape, escape.refusedBy);
    expect(escape.hasSucceeded(seen.execution.kernel)).toBe(!escape.refusedBy.some(isHardware));
  });

  it('needs each of them gone: the last one alone is enough where it stands', () => {
    const last = escape.refusedBy.at(-1)!;
    const seen = run(
      escape,
      escape.refusedBy.filter((layer) => layer !== last),
    );
    expect(escape.hasSucceeded(seen.execution.kernel)).toBe(false);
  });
});

describe('the list of escapes', () => {
  it('names each attempt once, in both languages', () => {
    expect(new Set(ESCAPES.map(({ id }) => id)).size).toBe(ESCAPES.length);
    for (const { meaning } of ESCAPES) expect(meaning.es).not.toBe(meaning.en);
  });
});

describe('the attacks', () => {
  const own = ['iopl', 'limits', 'mount', 'names', 'reboot', 'spy'].map((name) => `attack-${name}`);

  it.each(own)('%s runs on a small kernel too, which knows none of its calls', (name) => {
    const execution = bareMetal.start({ image: lessonProgram('native'), application: program(name) }, {});
    execution.run(1_000_000);
    const lines = Buffer.from(execution.output).toString('latin1').split('\n').slice(1, -1);
    expect([execution.stop?.kind, execution.status]).toEqual(['exit', 0]);
    for (const line of lines) expect(line).toMatch(/-38|write max: -9/);
  });
});

describe('a uid map', () => {
  const kill = { application: program('attack-kill') };

  it('to numbers of its own makes root inside a stranger outside', () => {
    expect(finished(kill, { pid: false }).text).toContain('kill 4210: -1');
  });

  it('to the host’s numbers protects nobody', () => {
    expect(finished(kill, { pid: false, 'uid-map': '0 0 4294967295' }).text).toContain('kill 4210: 0');
  });
});
