import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../src/machine/machine.ts';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import { container } from '../../src/virtualization/container.ts';
import { COST_ROWS, costsOf } from '../../src/virtualization/costs.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import { runGuest } from '../../src/virtualization/run-guest.ts';
import type { Options } from '../../src/virtualization/technique.ts';
import { expectSame } from '../expect-same.ts';
import { assembled, lessonGuest, lessonProgram, visible } from './guests.ts';
import { type Finished, finished, started, withPrint } from './host-kernel/start.ts';

const APPLICATIONS = [
  'hello',
  'compute',
  'syscalls',
  'fork-pages',
  'device-io',
  'memory-walk',
  'device-polling',
  'identity',
  'errors',
  'attack-brk',
  'attack-fork',
  'attack-kill',
  'attack-memory',
  'attack-port',
];

/** What the application printed on bare hardware: all but the kernel's own first line. */
const onBareHardware = (name: string): string =>
  readFileSync(new URL(`../guests/expected/${name}.out`, import.meta.url), 'latin1').replace(/^.*\n/, '');

/** A program that does this and, if it lives, exits with status 0. */
const doing = (code: string): Uint8Array =>
  assembled(`bits 32\norg 0x400000\n${code}\n mov eax,1\n xor ebx,ebx\n int 0x80`);

const statusOf = (code: string, options?: Options): number =>
  finished({ application: doing(code) }, options).execution.status;

describe.each(APPLICATIONS)('%s in a container', (name) => {
  let ran: Finished | undefined;
  beforeAll(() => void (ran = finished({ application: lessonProgram(name) })));
  afterAll(() => void (ran = undefined));

  it('prints what it prints on bare hardware, and ends as there', () => {
    const { execution, text } = ran!;
    expect(text).toBe(onBareHardware(name));
    expect(execution.stop).toEqual({ kind: 'exit' });
    expect(execution.status).toBe(0);
  });

  it('makes no exit, no hypercall, and nothing is emulated or translated', () => {
    const kinds = new Set(ran!.events.map(({ kind }) => kind));
    for (const kind of [
      'vm-exit',
      'vm-entry',
      'hypercall',
      'user-exit',
      'trap',
      'emulation',
      'translation',
      'shadow-page-fault',
    ]) {
      expect(kinds).not.toContain(kind);
    }
  });

  it('costs the sum of its events, which are between its own actors', () => {
    const { execution, events } = ran!;
    expect(events.reduce((sum, { cycles }) => sum + cycles, 0)).toBe(execution.journal.cycles);
    const actors = new Set(events.flatMap(({ from, to }) => [from, to]));
    expect([...actors].filter((actor) => !container.actors.includes(actor))).toEqual([]);
  });
});

describe('an application in a container', () => {
  it('pays a system call as on bare hardware', () => {
    expect(COST_ROWS.some(({ id }) => id === 'syscall')).toBe(true);
    expect(costsOf('container').syscall).toBe(costsOf('bare-metal').syscall);
  });

  it('ends with the code that its process 1 exits with', () => {
    expect(statusOf('mov eax,1\n mov ebx,0x12A\n int 0x80')).toBe(0x2a);
  });

  it('refuses to start without an application', () => {
    expect(() => container.start({}, {})).toThrow('needs an application');
  });

  it('ends with 126 when its file is no program', () => {
    for (const application of [new Uint8Array(0), new Uint8Array(0x20001).fill(0x90)]) {
      const { execution } = finished({ application });
      expect([execution.stop?.kind, execution.status, execution.machine.retired]).toEqual(['exit', 126, 0]);
    }
  });
});

describe('what the processor refuses becomes a signal', () => {
  it.each([
    ['in al,0xE9', 139],
    ['out 0xE9,al', 139],
    ['cli', 139],
    ['hlt', 139],
    ['mov eax,cr3', 139],
    ['mov eax,[0xC0000000]', 139],
    ['mov dword [0xC0001000],0', 139],
    ['mov eax,[0x100000]', 139],
    ['int 0x20', 139],
    ['xor ecx,ecx\n div ecx', 136],
    ['ud2', 132],
    ['int3', 133],
    ['pushfd\n or dword [esp],0x100\n popfd\n nop', 133],
  ])('%s ends the program with status %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });

  it('a reference to kernel memory is a page fault on a page that is present', () => {
    const { events } = finished({ application: doing('mov eax,[0xC0000000]') });
    const last = events.filter(({ kind }) => kind === 'exception').at(-1);
    expect(last).toMatchObject({ vector: 14, errorCode: 5, cr2: 0xc0000000 | 0 });
    expect(events.find(({ kind }) => kind === 'denied')).toMatchObject({ reason: 'paging' });
  });

  it('popfd leaves IF alone, and the clock still preempts', () => {
    const spinning = 'pushfd\n and dword [esp],0xFFFFFDFF\n popfd\n mov ecx,100000\n.loop:\n dec ecx\n jne .loop';
    const { events, execution } = finished({ application: doing(`start:\n${spinning}`) });
    expect(execution.status).toBe(0);
    expect(events.filter(({ kind }) => kind === 'interrupt')).toHaveLength(3);
  });
});

describe('a run in a container', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 30 });
  const cases: readonly [string, Options][] = [
    ['fork-pages', {}],
    ['compute', { containers: 2, 'cpu.max': '25000 100000' }],
    ['attack-brk', { containers: 2, 'memory.max': '262144' }],
    ['device-io', { containers: 2, pid: false }],
  ];

  it.each(cases)('%s with %o does not depend on how it is sliced', (name, options) => {
    const guest = { application: lessonProgram(name) };
    const whole = started(guest, options);
    whole.run(400_000);
    fc.assert(
      fc.property(sizes, (slices) => {
        const sliced = started(guest, options);
        for (const size of slices) sliced.run(Math.min(400_000, sliced.machine.retired + size));
        sliced.run(400_000);
        expectSame(visible(sliced), visible(whole));
        expectSame(sliced.save(), whole.save());
      }),
      { numRuns: 4 },
    );
  });

  /** What is seen at a place, with the state of the host kernel and what just happened. */
  const seenAt = (recording: Recording, n: number): object => {
    const { execution, events } = recording.at(n);
    return { ...visible(execution), state: execution.save(), events: [...events] };
  };

  it.each(cases)('%s with %o can be stepped back and forth', (name, options) => {
    const start = () => started({ application: lessonProgram(name) }, options);
    const recording = new Recording(start, { keyframeEvery: 500, instructions: 120_000 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 2, maxLength: 6 }), (places) => {
        const forwards = new Recording(start, { instructions: 120_000 });
        const wanted = new Map([...places].sort((a, b) => a - b).map((n) => [n, seenAt(forwards, n)]));
        for (const n of places) expectSame(seenAt(recording, n), wanted.get(n));
      }),
      { numRuns: 4 },
    );
  });

  it.each(cases)('%s with %o gives each instruction its own events', (name, options) => {
    const recording = new Recording(() => started({ application: lessonProgram(name) }, options), {
      keyframeEvery: 300,
    });
    const all: HostEvent[] = [];
    recording.events(0, 4000, (event) => all.push(event) > 0);
    const chosen = all.filter((event, i) => event.count === undefined && i % 7 === 0);
    expect(chosen.length).toBeGreaterThan(10);
    for (const wanted of chosen) {
      const { events } = recording.at(wanted.instruction + 1);
      expect(events).toContainEqual(wanted);
    }
  });

  it('tells how the container was started before the first instruction', () => {
    const { events } = finished({ application: lessonProgram('hello') });
    const calls = events.filter(({ from }) => from === 'host-user').map(({ reason }) => reason);
    const order = ['unshare', 'clone', 'setuid', 'sethostname', 'pivot_root', 'prctl', 'seccomp', 'execve'];
    expect([...new Set(calls)].filter((name) => order.includes(name!))).toEqual(order);
    expect(events.filter(({ from }) => from === 'host-user').every(({ instruction }) => instruction === 0)).toBe(true);
  });

  it('gives the same events to a listener that comes after the start', () => {
    const run = runGuest({ technique: container, guest: { application: lessonProgram('hello') }, limit: 1000 });
    let step = run.next();
    while (!step.done) step = run.next();
    const { execution } = finished({ application: lessonProgram('hello') });
    expect(step.value.counts).toEqual(execution.journal.counts);
    expect(step.value.cycles).toBe(execution.journal.cycles);
  });
});

describe('the memory of an application', () => {
  /** The bytes of every page that the tables give the program between 4 and 8 MiB. */
  function pagesOf({ memory, view, cr3 }: Machine): Map<number, Uint8Array> {
    const table = view.getUint32(cr3 + 4, true) & -4096;
    const pages = new Map<number, Uint8Array>();
    for (let i = 0; i < 1024; i++) {
      const entry = view.getUint32(table + i * 4, true);
      if (entry & 1) pages.set(0x400000 + i * 4096, memory.slice(entry & -4096, (entry & -4096) + 4096));
    }
    return pages;
  }

  it.each(['hello', 'compute', 'syscalls', 'fork-pages', 'memory-walk', 'device-io'])(
    '%s ends as on bare metal',
    (name) => {
      const reference = bareMetal.start(lessonGuest('native', name), {});
      reference.run(5_000_000);
      const { execution } = finished({ application: lessonProgram(name) });
      expectSame(pagesOf(execution.machine), pagesOf(reference.machine));
    },
  );
});

describe('a program of any bytes', () => {
  it('ends by itself, by a signal, at the limit or outside the subset; the kernel never fails', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
    const callOften = fc.array(
      fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.constant(Uint8Array.of(0xcd, 0x80))),
    );
    const programs = fc.oneof(
      bytes,
      callOften.map((parts) => Uint8Array.from([0x90, ...parts.flatMap((part) => [...part])])),
    );
    fc.assert(
      fc.property(programs, (application) => {
        const { execution } = finished({ application }, {}, 20_000);
        expect(['exit', 'outside-subset', undefined]).toContain(execution.stop?.kind);
      }),
      { numRuns: 300 },
    );
  });
});

describe('processes', () => {
  it('share pages after fork until one writes', () => {
    const code = `
    mov dword [value],1
    mov eax,2
    int 0x80
    test eax,eax
    jne .parent
    mov dword [value],2
    mov eax,1
    xor ebx,ebx
    int 0x80
.parent:
    mov ebx,eax
    mov eax,7
    xor ecx,ecx
    xor edx,edx
    int 0x80
    mov eax,[value]
    call print_number`;
    const { text, events } = finished({ application: withPrint(`start:\n${code}`, 'value: dd 0') });
    expect(text).toBe('1\n');
    const copies = events.filter(({ kind, errorCode }) => kind === 'exception' && errorCode === 7);
    expect(copies.length).toBeGreaterThanOrEqual(1);
  });

  it('that never call the kernel take turns by the clock', () => {
    const code = 'mov eax,2\n int 0x80\n mov ecx,150000\n.loop:\n dec ecx\n jne .loop';
    const { events } = finished({ application: doing(`start:\n${code}`) });
    const switches = events.filter(({ kind }) => kind === 'context-switch').map(({ text }) => text);
    expect(switches.slice(0, 4)).toEqual(['0 -> 4211', '4211 -> 4212', '4212 -> 4211', '4211 -> 4212']);
  });

  it('wait for the machine to idle when all sleep', () => {
    const { execution } = finished({
      application: doing('start:\n mov eax,162\n mov ebx,.time\n int 0x80\n jmp end\n.time: dd 1,0\nend:'),
    });
    expect(execution.machine.idle).toBeGreaterThan(1_193_182);
    expect(execution.machine.retired).toBeLessThan(20);
  });

  it('that never end are stopped by the limit', () => {
    const endless = finished({ application: doing('start:\n jmp start') }, {}, 200_000);
    expect(endless.execution.stop).toBeUndefined();
    expect(endless.execution.machine.retired).toBe(200_000);
  });
});
