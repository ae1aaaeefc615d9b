import { describe, expect, it } from 'vitest';

import { COST_COLUMNS, COST_ROWS, type CostColumn, type CostRow, sourceOf } from '../../src/virtualization/costs.ts';

const rows: readonly CostRow[] = COST_ROWS;
const known: readonly string[] = COST_COLUMNS;

/** What a source speaks of: none may stand behind a number of another kind. */
const SUBJECTS: readonly (readonly [pattern: RegExp, columns: readonly CostColumn[]])[] = [
  [/^F\. Bellard/, ['dynamic-translation']],
  [/^Bochs/, ['emulation']],
  [/^Xen/, ['paravirtualization']],
  [/^A\. Kivity/, ['trap-and-emulate', 'binary-translation', 'hardware-assisted']],
  [/^Intel SDM|^O\. Agesen/, ['hardware-assisted', 'kvm', 'kvm-virtio']],
  [/^VirtualBox|^Linux, Documentation\/virt\/kvm|table reads$|^yshalabi/, ['kvm', 'kvm-virtio']],
  [/^instructions of lessons/, ['container']],
  [/^measured on/, ['container', 'dynamic-translation']],
];

describe('what each cost rests on', () => {
  it.each(rows)('names its columns, each once: $id', ({ sources, cycles }) => {
    const named = sources.flatMap(({ columns }) => columns.split(', '));
    expect(named.filter((column) => !known.includes(column))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    for (const column of named) expect(cycles[known.indexOf(column)], column).toBeGreaterThan(0);
  });

  it.each(rows)('is told wherever it is not what bare metal costs: $id', (row) => {
    const untold = COST_COLUMNS.filter((column, i) => row.cycles[i]! > 0 && sourceOf(row, column) === undefined);
    for (const column of untold) expect(row.cycles[known.indexOf(column)], column).toBe(row.cycles[0]);
  });

  it.each(rows)('comes from a source that speaks of such a technique: $id', ({ sources }) => {
    for (const { columns, source } of sources) {
      const subject = SUBJECTS.find(([pattern]) => pattern.test(source))?.[1];
      if (subject === undefined) continue;
      expect(columns.split(', ').filter((column) => !subject.includes(column as CostColumn))).toEqual([]);
    }
  });

  it('says nothing of lost shadow tables where nothing is shadowed', () => {
    const load = rows.find(({ id }) => id === 'ctxsw')!;
    expect(sourceOf(load, 'emulation')).toMatchObject({ basis: 'design-value' });
    expect(sourceOf(load, 'hardware-assisted')?.source).toContain('OLS 2007');
  });
});
