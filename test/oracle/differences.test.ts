import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';
import type { OracleRun } from './oracle-event.ts';

const run: OracleRun = {
  output: 'one\ntwo\n',
  events: [{ int: 13, err: 0, soft: 0, cpl: 3, eip: 0x100100 }],
  stop: 'exit 0',
};

describe('the comparison of two runs', () => {
  it('finds nothing between equal runs', () => {
    expect(differences(run, { ...run, events: [{ ...run.events[0]! }] })).toEqual([]);
  });

  it('finds a line, an event and an end that differ', () => {
    expect(differences(run, { ...run, output: 'one\n2\n' })).toEqual(['line 1: two | 2']);
    expect(differences(run, { ...run, stop: 'limit' })).toEqual(['stop: exit 0 | limit']);
    expect(differences(run, { ...run, events: [] })).toEqual([expect.stringContaining('event 0: {"int":13')]);
    expect(differences(run, { ...run, events: [{ ...run.events[0]!, err: 8 }] })).toHaveLength(1);
  });
});
