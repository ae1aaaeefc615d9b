import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import {
  consoleRing,
  frameTypes,
  lastBatch,
  sharedInfo,
  trapTable,
} from '../../src/virtualization/hypervisor/panels.ts';
import { paravirtualization, type ParavirtualExecution } from '../../src/virtualization/paravirtualization.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import { expectSame } from '../expect-same.ts';
import { lessonGuest, lessonProgram, visible } from './guests.ts';
import { processorViolations, tableViolations, translationViolations } from './hypervisor/isolation.ts';
import { runToEnd } from './hypervisor/paravirtual-guest.ts';

const EXPECTED = new URL('../guests/expected/', import.meta.url);
const recorded = JSON.parse(readFileSync(new URL('status.json', EXPECTED), 'utf8')) as Record<
  string,
  { kind: string; status: number }
>;
const applications = Object.keys(recorded).filter((name) => recorded[name]!.kind === 'application');
const expectedOutput = (name: string): string => readFileSync(new URL(`${name}.out`, EXPECTED), 'latin1');

const start = (application?: string): ParavirtualExecution =>
  paravirtualization.start(lessonGuest('paravirtual', application), {}) as ParavirtualExecution;
const printed = ({ output }: ParavirtualExecution): string => Buffer.from(output).toString('latin1');
const named = (events: readonly HostEvent[], name: string): HostEvent[] =>
  events.filter(({ reason }) => reason === name);

describe('the kernel that was ported to the hypervisor', () => {
  it.each(applications)('runs %s as the native kernel does on bare metal', (name) => {
    const execution = start(name);
    const events = runToEnd(execution);
    expect(printed(execution)).toBe(expectedOutput(name));
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, recorded[name]!.status]);
    expect(events.filter(({ kind }) => kind === 'denied')).toEqual([]);
    expect(
      [tableViolations, translationViolations, processorViolations].flatMap((check) => check(execution.domain)),
    ).toEqual([]);
  });

  it('runs its own two processes when it is given none', () => {
    const execution = start();
    runToEnd(execution);
    expect(printed(execution)).toBe(expectedOutput('native'));
    expect(execution.status).toBe(recorded['native']!.status);
  });

  it('costs nothing in the hypervisor for a system call that stays in the kernel', () => {
    const events = runToEnd(start('syscalls'));
    const calls = events.filter(({ kind, vector }) => kind === 'interrupt' && vector === 0x80);
    expect(calls.length).toBeGreaterThan(1000);
    expect(
      calls.every(({ from, to, cycles }) => from === 'guest-application' && to === 'guest-kernel' && cycles === 260),
    ).toBe(true);
    expect(events.filter(({ kind }) => kind === 'hypercall').length).toBeLessThan(calls.length / 10);
  });

  it('copies the page tables of fork in one hypercall', () => {
    const batches = named(runToEnd(start('fork-pages')), 'multicall');
    const forks = batches.filter(({ fields }) => fields!['operations'] === 'mmu_update, mmuext_op');
    const [entries] = forks.map(({ cycles }) => (cycles - 700 - 200) / 80).sort((a, b) => b - a);
    expect(entries).toBeGreaterThan(4);
    expect(forks.every(({ cycles }) => Number.isInteger((cycles - 900) / 80))).toBe(true);
  });

  it('pays for every change of a page table with a hypercall of its own where batches are switched off', () => {
    const runs = [128, 16, 4, 1].map((batch) => {
      const execution = paravirtualization.start(lessonGuest('paravirtual', 'fork-pages'), {
        batch,
      }) as ParavirtualExecution;
      runToEnd(execution);
      expect(printed(execution)).toBe(expectedOutput('fork-pages'));
      return { hypercalls: execution.journal.counts.hypercall, cycles: execution.journal.cycles };
    });
    for (const [i, run] of runs.slice(1).entries()) {
      expect(run.hypercalls).toBeGreaterThan(runs[i]!.hypercalls);
      expect(run.cycles).toBeGreaterThan(runs[i]!.cycles);
    }
  });

  it('changes process in one hypercall, which costs what the load of CR3 costs in all', () => {
    const events = runToEnd(start('fork-pages'));
    const switches = events.filter(({ kind }) => kind === 'context-switch');
    expect(switches.length).toBeGreaterThan(5);
    for (const change of switches) {
      const call = events[events.indexOf(change) - 1]!;
      expect([call.reason, call.fields!['operations'], call.cycles + change.cycles]).toEqual([
        'multicall',
        'stack_switch, mmuext_op',
        900,
      ]);
    }
  });

  it('prints with one kick of a ring', () => {
    const events = runToEnd(start('hello'));
    const text = 'anillo kernel: 256 pages to give, 20 ticks a second\n';
    const banner = events.findIndex((event) => event.text === JSON.stringify(text));
    expect(events[banner - 1]).toMatchObject({
      kind: 'hypercall',
      reason: 'event_channel_op',
      number: 32,
      cycles: 700,
    });
    expect(events[banner]).toMatchObject({ kind: 'device', from: 'vmm', to: 'hardware', cycles: 1000 * text.length });
  });

  it('is told of a page fault by the hypervisor, and answers it with one hypercall', () => {
    const events = runToEnd(start('hello')).filter(({ kind }) => kind !== 'direct-execution');
    const first = events.findIndex(({ kind, vector }) => kind === 'exception' && vector === 14);
    expect(events.slice(first, first + 3)).toMatchObject([
      { kind: 'exception', from: 'guest-application', to: 'vmm', cr2: 0x400000, errorCode: 4, cycles: 1100 },
      { kind: 'exception', from: 'vmm', to: 'guest-kernel', cr2: 0x400000, errorCode: 4, cycles: 600 },
      { kind: 'hypercall', reason: 'update_va_mapping', number: 14, fields: { va: 0x400000, flags: 2, result: 0 } },
    ]);
  });

  it('gets its clock through the hypervisor: half of the road from the hardware, half of it an upcall', () => {
    const events = runToEnd(start('compute')).filter(({ kind }) => kind === 'interrupt');
    const ticks = events.filter(({ from }) => from === 'hardware');
    const upcalls = named(events, 'upcall');
    expect(ticks.length).toBeGreaterThan(4);
    expect(ticks.slice(1).map(({ instruction }, i) => instruction - ticks[i]!.instruction)).toEqual(
      ticks.slice(1).map(() => 59_659),
    );
    expect(upcalls).toHaveLength(ticks.length);
    expect(upcalls[0]!.cycles + ticks[0]!.cycles).toBe(1000);
  });

  it('has the same total of cycles as all its events', () => {
    for (const name of ['fork-pages', 'errors', 'device-polling']) {
      const execution = start(name);
      const events = runToEnd(execution);
      expect(events.reduce((sum, { cycles }) => sum + cycles, 0)).toBeCloseTo(execution.journal.cycles, 3);
    }
  });
});

describe('a run of direct execution', () => {
  it('belongs to the guest, whoever ends it', () => {
    const runs = runToEnd(start('fork-pages')).filter(({ kind }) => kind === 'direct-execution');
    expect(new Set(runs.map(({ from }) => from))).toEqual(new Set(['guest-kernel', 'guest-application']));
  });
});

describe('a recording under the hypervisor', () => {
  it.each(['fork-pages', 'errors'])('of %s is the same forwards, backwards and in slices', (name) => {
    const recording = new Recording(() => start(name), { keyframeEvery: 4000 });
    const places = [70_000, 21_543, 61_000, 61_001, 0, 45_000, 66_238, 30_387, 44_999];
    for (const place of places) {
      const execution = start(name);
      execution.run(place);
      const moment = recording.at(place);
      const here = moment.execution as ParavirtualExecution;
      expectSame(visible(here), visible(execution));
      expectSame(here.save(), execution.save());
      expect(Buffer.compare(here.machine.memory, execution.machine.memory)).toBe(0);
    }
  });
});

describe('the smallest paravirtual guest', () => {
  it('prints and ends with a hypercall each', () => {
    const execution = paravirtualization.start({ image: lessonProgram('hypercall') }, {}) as ParavirtualExecution;
    const events = runToEnd(execution).filter(({ kind }) => kind === 'hypercall');
    expect(printed(execution)).toBe('hello from ring 1, by hypercall\n');
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, 0]);
    expect(events.map(({ reason }) => reason)).toEqual(['console_io', 'sched_op']);
  });
});

describe('an image that was made for bare hardware', () => {
  it('is not started', () => {
    const execution = paravirtualization.start(lessonGuest('native'), {});
    execution.run(1000);
    expect(execution.stop).toMatchObject({ kind: 'outside-subset' });
    expect(execution.machine.retired).toBe(0);
  });
});

describe('the panels of the hypervisor', () => {
  it('show the trap table, with system calls past the hypervisor', () => {
    const execution = start('hello');
    runToEnd(execution);
    const rows = trapTable(execution.domain);
    expect(rows.map(({ vector }) => vector)).toEqual([0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 0x80]);
    expect(rows.filter(({ isDirect }) => isDirect)).toMatchObject([
      { vector: 0x80, ring: 3, masksEvents: false, selector: 9 },
    ]);
  });

  it('show nine directories, of which each process has one, and who shares the table of the kernel', () => {
    const execution = start('hello');
    runToEnd(execution);
    const rows = frameTypes(execution.domain);
    expect(rows.filter(({ type }) => type === 'l2-directory')).toHaveLength(9);
    expect(rows.find(({ guestFrame }) => guestFrame === 0x201)).toMatchObject({
      type: 'l1-table',
      count: 9,
      isPinned: false,
    });
    expect(lastBatch(execution.domain).map(({ name, result }) => [name, result])).toEqual([
      ['stack_switch', 0],
      ['mmuext_op', 0],
    ]);
    expect(rows.filter(({ guestFrame }) => guestFrame === undefined).map(({ machineFrame }) => machineFrame)).toEqual([
      3, 4,
    ]);
  });

  it('show the mask byte, the channels and the ring', () => {
    const execution = start('hello');
    execution.run(4000);
    expect(sharedInfo(execution.machine)).toMatchObject({
      areEventsMasked: true,
      isUpcallPending: false,
      pending: [],
      masked: [],
    });
    runToEnd(execution);
    expect(sharedInfo(execution.machine).masked).toEqual([1]);
    expect(consoleRing(execution.machine)).toEqual({
      consumed: execution.output.length,
      produced: execution.output.length,
      waiting: 0,
    });
  });
});
