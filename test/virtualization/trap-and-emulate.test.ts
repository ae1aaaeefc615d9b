import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IF, IOPL } from '../../src/machine/flags.ts';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import type { Execution, Guest } from '../../src/virtualization/technique.ts';
import { trapAndEmulate } from '../../src/virtualization/trap-and-emulate.ts';
import type { LostEquivalence } from '../../src/virtualization/virtual-cpu/lost-equivalence.ts';
import type { DeprivilegedGuest } from '../../src/virtualization/vmm-emulator/deprivileged-guest.ts';
import { expectSame } from '../expect-same.ts';
import { assembled, lessonGuest, recordedImage, seenOnTheWay, visible } from './guests.ts';

const LIMIT = 300_000;
const POLICIES = ['trace', 'drop'] as const;
const HEADER = 'bits 32\norg 0x100000\ndd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start\n';

const start = (guest: Guest, shadow = 'trace'): DeprivilegedGuest =>
  trapAndEmulate.start(guest, { shadow }) as DeprivilegedGuest;

function ran(
  guest: Guest,
  shadow = 'trace',
  limit = LIMIT,
): { execution: DeprivilegedGuest; events: HostEvent[]; text: string } {
  const execution = start(guest, shadow);
  const events: HostEvent[] = [];
  execution.journal.listener = (event) => events.push(event);
  execution.run(limit);
  return { execution, events, text: Buffer.from(execution.output).toString('latin1') };
}

/** A few instructions of a kernel that has no tables of its own. */
const kernel = (body: string): Guest => ({
  image: assembled(`${HEADER}start:\nmov esp,0x180000\n${body}\nmov al,0\nout 0xf4,al\n`),
});

/** Without the scratch bytes behind its end. */
const memoryOf = ({ machine }: Execution): Uint8Array => machine.memory.subarray(0, machine.memoryBytes);

const hop = ({ kind, from, to }: HostEvent): string => `${kind}: ${from} to ${to}`;
const roadAt = (events: readonly HostEvent[], instruction: number): string[] =>
  events.filter((event) => event.instruction === instruction && event.count === undefined).map(hop);
const lostIn = ({ lostEquivalence }: DeprivilegedGuest): string[] =>
  lostEquivalence.map(({ cpl, mnemonic, what }: LostEquivalence) => `ring ${cpl}: ${mnemonic} ${what}`);

describe('trap and emulate', () => {
  it.each(POLICIES)('leaves the whole memory as bare metal does, with A and D of all page tables (%s)', (shadow) => {
    for (const guest of [
      lessonGuest('native', 'fork-pages'),
      lessonGuest('pagefault'),
      { image: recordedImage('accessed-dirty') },
    ]) {
      const plain = bareMetal.start(guest, {});
      plain.run(2_000_000);
      const { execution } = ran(guest, shadow, 2_000_000);
      expect(execution.machine.retired).toBe(plain.machine.retired);
      expect(Buffer.compare(memoryOf(execution), memoryOf(plain))).toBe(0);
    }
  });

  it('keeps the processor: never ring 0, IF always 1, IOPL always 0', () => {
    for (const guest of [lessonGuest('native'), lessonGuest('sgdt'), { image: recordedImage('sensitive-ring-0') }]) {
      const execution = start(guest);
      const { machine } = execution;
      for (let n = 1; machine.stop === undefined && n < 20_000; n++) {
        execution.run(n);
        const isKept = (machine.cpl === 1 || machine.cpl === 3) && (machine.systemFlags & (IF | IOPL)) === IF;
        if (!isKept) expect.fail(`after ${n}: CPL ${machine.cpl}, flags ${machine.systemFlags.toString(16)}`);
      }
      expect(machine.retired).toBeGreaterThan(10);
    }
  });

  it('draws CLI as a real #GP and its emulation', () => {
    const { events, execution } = ran(kernel('cli'));
    const trap = events.find(({ text }) => text === 'cli')!;
    expect(trap).toMatchObject({
      kind: 'trap',
      reason: '#GP',
      vector: 13,
      errorCode: 0,
      instruction: 1,
      eip: 0x100025,
    });
    expect(roadAt(events, 1)).toEqual(['trap: guest-kernel to vmm', 'emulation: vmm to guest-kernel']);
    expect(execution.journal.counts.trap).toBe(2);
  });

  it('draws OUT through the monitor to the device', () => {
    const { events } = ran(kernel("mov al,'x'\nout 0xe9,al"));
    expect(roadAt(events, 2)).toEqual([
      'trap: guest-kernel to vmm',
      'device: vmm to hardware',
      'emulation: vmm to guest-kernel',
    ]);
  });

  it('takes int 0x80 from ring 3 to the monitor, and from there into ring 1 through the virtual IDT', () => {
    const { events } = ran(lessonGuest('syscall'));
    const call = events.find(({ kind, software }) => kind === 'trap' && software === true)!;
    expect(call).toMatchObject({ from: 'guest-application', to: 'vmm', vector: 0x80, text: 'int 0x80' });
    expect(roadAt(events, call.instruction)).toEqual([
      'trap: guest-application to vmm',
      'interrupt: vmm to guest-kernel',
    ]);
  });

  it('hears of IRETD to ring 3 because its code segment is not present, and of IRETD to ring 0 because no ring 1 may go there', () => {
    const events = ['native', 'idle'].flatMap((name) => ran(lessonGuest(name)).events);
    const returns = events.filter(({ kind, text }) => kind === 'trap' && text === 'iretd');
    expect(new Set(returns.map(({ reason, errorCode }) => `${reason} ${errorCode?.toString(16)}`))).toEqual(
      new Set(['#NP 18', '#GP 8']),
    );
  });

  it('loses the tick of popf.asm, and can say where', () => {
    const { execution, text } = ran(lessonGuest('popf'));
    expect(execution.stop).toBeUndefined();
    expect(text).toBe('cli: interrupts are masked\npopfd: now wait for the tick\n');
    expect(execution.lostEquivalence).toEqual([
      expect.objectContaining({ mnemonic: 'popfd', what: 'IF', got: 0, expected: 1, count: 1, cpl: 1 }),
    ]);
    expect(execution.journal.counts.interrupt).toBe(0);
  });

  it('tells every instruction of sgdt.asm that shows the real machine, in both rings', () => {
    const { execution } = ran(lessonGuest('sgdt'));
    expect(lostIn(execution)).toEqual(
      expect.arrayContaining([
        ...[
          'ring 1: sgdt GDTR.base',
          'ring 1: sidt IDTR.base',
          'ring 1: str TR',
          'ring 1: mov CS',
          'ring 1: pushfd IF',
        ],
        ...['ring 3: sgdt GDTR.base', 'ring 3: sidt IDTR.base', 'ring 3: str TR', 'ring 3: pushfd IF'],
      ]),
    );
    expect(lostIn(execution)).not.toContain('ring 3: mov CS');
  });

  it('loses SMSW only where the guest has set TS', () => {
    expect(lostIn(ran(lessonGuest('smsw')).execution)).toEqual(['ring 1: smsw CR0']);
  });

  it('loses nothing of a kernel that keeps to the rules', () => {
    for (const name of ['trap', 'syscall', 'pagefault', 'window', 'cli-sti', 'idle']) {
      expect(ran(lessonGuest(name)).execution.lostEquivalence, name).toEqual([]);
    }
  });

  it('cuts the guest’s segments below the monitor, so that a guest that runs into the limit gets the real fault', () => {
    const { execution, text } = ran(lessonGuest('limits'));
    expect(text).toBe('#GP: somebody has cut our segments\n');
    for (const { limit } of execution.machine.segments) expect(limit).toBeLessThan(0xfc000000);
  });

  it('never lets the monitor be made to use its own tables for the guest', () => {
    const table = '.table: dw 0xffff\ndd 0xfc020000\n';
    const attacks = [
      `lgdt [.table]\nmov eax,0x10\nmov ds,ax\njmp .end\n${table}.end:`,
      `lgdt [.table]\nmov eax,0xfff8\nmov ds,ax\njmp .end\n${table}.end:`,
      `lidt [.table]\nint 3\njmp .end\n${table}.end:`,
    ];
    for (const attack of attacks) {
      const guest = kernel(attack);
      const plain = bareMetal.start(guest, {});
      plain.run(LIMIT);
      const { execution } = ran(guest);
      expect(execution.stop).toEqual(plain.stop);
      expect(execution.machine.retired).toBe(plain.machine.retired);
    }
  });

  it('delivers the timer when the virtual IF allows it, at the very instruction of bare metal', () => {
    for (const guest of [lessonGuest('native', 'syscalls'), { image: recordedImage('preemption') }]) {
      const ticks = (events: readonly HostEvent[], from: string): number[] =>
        events.flatMap((event) =>
          event.kind === 'interrupt' && event.from === from && !event.software ? [event.instruction] : [],
        );
      const plain = bareMetal.start(guest, {});
      const events: HostEvent[] = [];
      plain.journal.listener = (event) => events.push(event);
      plain.run(LIMIT);
      expect(ticks(ran(guest).events, 'vmm')).toEqual(ticks(events, 'hardware'));
      expect(ticks(events, 'hardware').length).toBeGreaterThan(0);
    }
  });

  it('pays for a change in a page table when traced, and for the loss of all shadows when dropped, never for both', () => {
    const reasons = (shadow: string, name: string): Record<string, number> => {
      const faults = ran(lessonGuest(name), shadow).events.filter(({ kind }) => kind === 'shadow-page-fault');
      return {
        TRACE: faults.filter(({ reason }) => reason === 'TRACE').length,
        FILL: faults.filter(({ reason }) => reason === 'FILL').length,
      };
    };
    expect(reasons('trace', 'pte-loop').TRACE).toBe(1000);
    expect(reasons('drop', 'pte-loop').TRACE).toBe(0);
    expect(reasons('trace', 'cr3-loop').FILL).toBeLessThan(20);
    expect(reasons('drop', 'cr3-loop').FILL).toBeGreaterThan(1000);
  });

  it('is the same however a recording comes to an instruction, and however a run is sliced', () => {
    const guests = [lessonGuest('native'), lessonGuest('pte-loop'), lessonGuest('sgdt')];
    const state = (execution: Execution): object => ({ ...visible(execution), saved: execution.save() });
    fc.assert(
      fc.property(
        fc.constantFrom(...guests),
        fc.constantFrom(...POLICIES),
        fc.array(fc.nat(30_000), { minLength: 2, maxLength: 5 }),
        (guest, shadow, places) => {
          const recording = new Recording(() => start(guest, shadow), { keyframeEvery: 900 });
          const wanted = seenOnTheWay(start(guest, shadow), places, state);
          for (const n of places) expectSame(state(recording.at(n).execution), wanted.get(n));
        },
      ),
      { numRuns: 12 },
    );
  });
});
