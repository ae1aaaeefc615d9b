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
import { assembled, lessonGuest, lessonProgram, visible } from './guests.ts';
import { processorViolations, tableViolations, translationViolations } from './hypervisor/isolation.ts';
import { paravirtualGuest, runToEnd } from './hypervisor/paravirtual-guest.ts';

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
    const runs = [128, 32, 8, 1].map((batch) => {
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
      expect(visible(here)).toEqual(visible(execution));
      expect(here.save()).toEqual(execution.save());
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

/** A kernel of a few lines: its handlers at fixed labels, and the mask byte at 5001h. */
const KERNEL = `
start:
    mov eax,0x23                    ; data that is good in ring 3 too
    mov ds,eax
    mov es,eax
    mov esp,0x170000
    mov ecx,[esi+36]
    or ecx,3
    mov ebx,0x5000
    mov edx,2
    call 0x7000+14*32
    mov ebx,traps
    call 0x7000
    mov ebx,9
    mov ecx,event
    mov edx,9
    mov esi,failed
    call 0x7000+4*32
`;
const END = `
the_end:
    mov [status],eax
    mov ebx,2
    mov ecx,reason
    call 0x7000+29*32
align 4
reason: dd 0
status: dd 0
`;

describe('the mask byte', () => {
  const TIMER = `
    mov ebx,1
    mov ecx,binding
    call 0x7000+32*32
    mov ebx,6
    xor ecx,ecx
    mov edx,period
    call 0x7000+24*32
`;
  const DATA = `
event:
    mov byte [0x5000],0
    mov dword [0x5004],0
    mov dword [0x5800],0
    inc dword [ticks]
    jmp 0x7000+23*32
failed: ud2
align 4
binding: dd 0,0,0
period: dd 1000000,0
ticks: dd 0
traps: dd 0,0
`;

  it('keeps events away until it is cleared, and then any hypercall brings what was pending', () => {
    const guest = `${KERNEL}${TIMER}
    mov ecx,5000
.wait:
    dec ecx
    jne .wait
    mov eax,[ticks]                 ; none yet: masked
    mov byte [0x5001],0
    add eax,[ticks]                 ; none yet: a store calls nobody
    mov [0x3f0000],eax
    mov ebx,0
    call 0x7000+17*32
    mov eax,[ticks]                 ; one, although eight periods have passed
    mov byte [0x5001],1
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    const events = runToEnd(execution);
    expect(execution.status).toBe(1);
    expect(execution.machine.view.getUint32((4095 - 0x3f0) * 4096, true)).toBe(0);
    expect(events.filter(({ from }) => from === 'hardware').length).toBe(8);
    expect(named(events, 'upcall')).toHaveLength(1);
  });

  it('is cleared by the return from an event, and by a block, which sleeps until the next one', () => {
    const guest = `${KERNEL}${TIMER}
    mov edi,7
.again:
    mov ebx,1
    xor ecx,ecx
    call 0x7000+29*32
    test eax,eax
    jne the_end
    mov byte [0x5001],1
    dec edi
    jne .again
    mov eax,[ticks]
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    runToEnd(execution);
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, 7]);
    expect(execution.machine.clock).toBeGreaterThan(7 * 1193);
    expect(execution.machine.retired).toBeLessThan(1000);
  });

  it('of a guest that blocks without a timer is never set again: the machine halts', () => {
    const execution = paravirtualGuest(`${KERNEL}\n mov ebx,1\n call 0x7000+29*32\n${END}${DATA}`);
    runToEnd(execution);
    expect(execution.stop).toEqual({ kind: 'halt' });
  });

  it('lets a single timer come once, at its time', () => {
    const guest = `${KERNEL}${TIMER.replace('mov ebx,6', 'mov ebx,7')}
    mov ebx,100000000               ; 100 ms: more than the interval timer counts at once
    xor ecx,ecx
    call 0x7000+15*32
    mov ebx,1
    call 0x7000+29*32
    rdtsc
    mov [0x3f0000],eax
    mov eax,[ticks]
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    runToEnd(execution);
    expect(execution.status).toBe(1);
    const woken = execution.machine.view.getUint32((4095 - 0x3f0) * 4096, true);
    expect(woken - 119_318).toBeGreaterThanOrEqual(0);
    expect(woken - 119_318).toBeLessThan(20);
  });
});

describe('an entry into the kernel', () => {
  const run = (body: string, traps: string, handlers: string): { execution: ParavirtualExecution; stack: number[] } => {
    const text = `${KERNEL}${body}\n${END}\nevent: ud2\nfailed: mov eax,99\n jmp the_end\n${handlers}\nalign 4\ntraps:\n${traps}\ndd 0,0\n`;
    const execution = paravirtualGuest(text);
    runToEnd(execution);
    const stack = Array.from({ length: 6 }, (_, i) =>
      execution.machine.view.getUint32((4095 - 0x3f0) * 4096 + i * 4, true),
    );
    return { execution, stack };
  };
  const KEEP = Array.from({ length: 6 }, (_, i) => ` mov eax,[esp+${i * 4}]\n mov [0x3f0000+${i * 4}],eax`).join('\n');

  it("from ring 1 pushes EFLAGS with the guest's IF, CS with the mask, EIP and the error code on the current stack", () => {
    const { execution, stack } = run(
      'bad: mov eax,[0x900000]',
      'db 14,4\ndw 9\ndd handler',
      `handler:\n${KEEP}\n mov eax,[0x5008]\n shr eax,16\n jmp the_end`,
    );
    const [errorCode, eip, cs, eflags] = stack;
    expect([errorCode, cs, eflags! & 0x3200]).toEqual([0, 0x10009, 0]);
    expect(execution.status).toBe(0x90);
    expect(eip).toBeGreaterThan(0x100000);
  });

  it('from ring 3 pushes SS and ESP too, on the stack of stack_switch, and masks events only where the table says so', () => {
    const user =
      'mov byte [0x5001],0\n mov ebx,0x11\n mov ecx,0x160000\n call 0x7000+3*32\n push 0x23\n push 0x150000\n push 0x3202\n push 0x1b\n push user\n iretd\nuser: ud2';
    const { execution, stack } = run(
      user,
      'db 6,0\ndw 9\ndd h6\ndb 14,4\ndw 9\ndd handler',
      `h6: jmp the_end\nhandler:\n${KEEP}\n movzx eax,byte [0x5001]\n lea ebx,[esp+0]\n mov [0x3f0020],ebx\n jmp the_end`,
    );
    // Ring 3 may not fetch from the kernel's page: the fault's frame says that it was user, present, and from where.
    const [errorCode, , cs, eflags, esp, ss] = stack;
    expect([errorCode, cs, eflags! & 0x3200, esp, ss]).toEqual([5, 0x1b, 0x200, 0x150000, 0x23]);
    expect(execution.status).toBe(1);
    expect(execution.machine.view.getUint32((4095 - 0x3f0) * 4096 + 0x20, true)).toBe(0x160000 - 24);
  });

  it('by INT n goes through the table of the guest, behind the instruction, without an error code', () => {
    const { execution, stack } = run(
      'before: int 0x21\nafter: nop',
      'db 0x21,1\ndw 9\ndd handler',
      `handler:\n${KEEP}\n mov eax,after\n sub eax,[esp]\n jmp the_end`,
    );
    expect(stack[1]).toBe(0x10009);
    expect(execution.status).toBe(0);
  });

  it('by a breakpoint has the address behind it, whether that is one byte long or two', () => {
    for (const [instruction, length] of [
      ['int3', 1],
      ['int 3', 2],
    ] as const) {
      const { execution } = run(
        `before: ${instruction}\nafter: nop`,
        'db 3,3\ndw 9\ndd handler',
        `handler:\n mov eax,[esp]\n sub eax,before\n jmp the_end`,
      );
      expect(execution.status).toBe(length);
    }
  });

  it('by a hypercall from ring 3 is a general protection fault: the gate is for ring 1', () => {
    const application = assembled('bits 32\norg 0x400000\nmov eax,29\nmov ebx,2\nint 0x82\n');
    const execution = paravirtualization.start(
      { image: lessonProgram('paravirtual'), application },
      {},
    ) as ParavirtualExecution;
    const events = runToEnd(execution);
    const signal = 11;
    expect(execution.status).toBe(128 + signal);
    const [refused] = events.filter(({ vector, to }) => vector === 13 && to === 'vmm');
    expect(refused).toMatchObject({ from: 'guest-application', errorCode: 0x82 * 8 + 2 });
  });

  it('without a handler, or without a stack, ends the guest and nothing else', () => {
    const missing = run('ud2', 'db 14,4\ndw 9\ndd handler', 'handler: jmp the_end');
    expect(missing.execution.stop).toEqual({ kind: 'triple-fault' });
    const stackless = run('mov esp,0x900000\n push eax', 'db 14,4\ndw 9\ndd handler', 'handler: jmp the_end');
    expect(stackless.execution.stop).toEqual({ kind: 'triple-fault' });
  });

  it('by the failsafe tells of a return that could not be done', () => {
    const { execution } = run('push 0x200\n push 0x39\n push 0\n jmp 0x7000+23*32', '', '');
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, 99]);
  });

  it('is not made for a return to ring 0: the guest ends', () => {
    const { execution } = run('push 0x200\n push 0x28\n push 0\n jmp 0x7000+23*32', '', '');
    expect(execution.stop).toEqual({ kind: 'triple-fault' });
  });
});
