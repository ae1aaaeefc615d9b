import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kvm } from '../../src/virtualization/kvm.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import type { Guest, Options } from '../../src/virtualization/technique.ts';
import { eventsOf as eventsUnder, guestOf } from './events-of.ts';
import { lessonGuest, RECORDED_GUESTS, recordedImage } from './guests.ts';
import { recordedExitLines, userExitLines } from './kvm-user/user-exits.ts';

const recordOf = (name: string): URL => new URL(`../oracle/data/guests/${name}.exits.kvm.txt`, import.meta.url);

const eventsOf = (guest: Guest, options?: Options): HostEvent[] => eventsUnder(kvm, guest, options);

const reasons = (events: readonly HostEvent[], kind = 'vm-exit'): string[] =>
  events.filter((event) => event.kind === kind && event.reason !== 'EPT_VIOLATION').map(({ reason }) => reason!);

describe('the exits to user space', () => {
  for (const name of RECORDED_GUESTS.filter((one) => existsSync(recordOf(one)))) {
    it(`of ${name} are those of a real KVM, one for one`, () => {
      const recorded = recordedExitLines(readFileSync(recordOf(name), 'latin1'));
      expect(userExitLines(eventsOf({ image: recordedImage(name) }, { irqchip: 'user' }))).toEqual(recorded);
    });
  }

  it('leave out interrupt controllers and timer when these are in the kernel', () => {
    const guest = { image: recordedImage('pit') };
    const ports = (options: Options): number[] =>
      eventsOf(guest, options).flatMap(({ kind, io }) => (kind === 'user-exit' && io ? [io.port] : []));
    expect(ports({ irqchip: 'user' })).toContain(0x40);
    expect(new Set(ports({ irqchip: 'kernel' }))).toEqual(new Set([0xe9, 0xf4]));
  });

  it('do not happen for CPUID, RDMSR, VMCALL, nor for any system call or page fault of the guest', () => {
    const events = eventsOf(guestOf('cpuid\n mov ecx,0x174\n rdmsr\n mov eax,1\n vmcall'));
    expect(reasons(events)).toEqual(['CPUID', 'VMCALL', 'IO_INSTRUCTION']);
    expect(reasons(events, 'user-exit')).toEqual(['KVM_EXIT_IO']);
  });
});

describe('a halted guest', () => {
  const idle = lessonGuest('idle');

  it('sleeps in the kernel when the interrupt controller is there', () => {
    const events = eventsOf(idle, { irqchip: 'kernel' });
    expect(events.filter(({ kind }) => kind === 'user-exit').map(({ reason }) => reason)).not.toContain('KVM_EXIT_HLT');
    expect(reasons(events)).toContain('HLT');
    expect(reasons(events)).not.toContain('EXTERNAL_INTERRUPT');
  });

  it('goes to user space when it is not, and is woken with the interrupt that KVM_INTERRUPT names', () => {
    const events = eventsOf(idle, { irqchip: 'user' }).filter(({ kind }) => kind !== 'direct-execution');
    const at = events.findIndex(({ reason }) => reason === 'KVM_EXIT_HLT');
    expect(events.slice(at - 1, at + 3).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['vm-exit', 'HLT'],
      ['user-exit', 'KVM_EXIT_HLT'],
      ['user-entry', 'KVM_RUN'],
      ['vm-entry', 'VMRESUME'],
    ]);
    expect(events.slice(at).find(({ kind }) => kind === 'interrupt')!.vector).toBe(32);
    expect(events[at + 1]!.text).toBe('KVM_INTERRUPT 32');
    expect(events[at + 2]!.fields).toEqual({ VM_ENTRY_INTR_INFO_FIELD: 0x80000020 });
  });

  it('stays halted for ever with its interrupts masked', () => {
    const events = eventsOf(guestOf('cli\n hlt'), { irqchip: 'user' });
    expect(userExitLines(events)).toEqual(['HLT']);
    expect(events.at(-1)!.kind).not.toBe('vm-entry');
  });
});

describe('an interrupt that the guest masks', () => {
  it('waits for the interrupt window, and is injected there', () => {
    const events = eventsOf(lessonGuest('window'));
    const told = events.filter(({ kind }) => ['vm-exit', 'vm-entry', 'interrupt'].includes(kind));
    const at = told.findIndex(({ reason }) => reason === 'EXTERNAL_INTERRUPT');
    expect(Number(told[at + 1]!.fields!.CPU_BASED_VM_EXEC_CONTROL) & 4).toBe(4);
    const open = told.findIndex(({ reason }) => reason === 'INTERRUPT_WINDOW');
    expect(open).toBeGreaterThan(at);
    expect(told[open]).toMatchObject({ number: 7 });
    expect(told[open + 1]!.fields).toEqual({ VM_ENTRY_INTR_INFO_FIELD: 0x80000020 });
    expect(told[open + 2]).toMatchObject({ kind: 'interrupt', vector: 32, from: 'host-kernel' });
  });

  it('is asked for by user space where the controller is there', () => {
    const exits = reasons(eventsOf(lessonGuest('window'), { irqchip: 'user' }), 'user-exit');
    expect(exits.filter((reason) => reason !== 'KVM_EXIT_IO').slice(0, 2)).toEqual([
      'KVM_EXIT_INTR',
      'KVM_EXIT_IRQ_WINDOW_OPEN',
    ]);
  });
});

it('an exit while an interrupt is on its way through the IDT says so, and the entry injects it again', () => {
  const events = eventsOf(lessonGuest('idle'));
  const at = events.findIndex(({ fields }) => fields?.IDT_VECTORING_INFO_FIELD !== undefined);
  expect(events[at]).toMatchObject({ reason: 'EPT_VIOLATION', fields: { IDT_VECTORING_INFO_FIELD: 0x80000020 } });
  expect(events[at + 2]).toMatchObject({ kind: 'vm-entry', fields: { VM_ENTRY_INTR_INFO_FIELD: 0x80000020 } });
});

describe('memory of a device', () => {
  const touch = guestOf('mov [0xD0000000],eax\n mov eax,[0xD0000004]\n add dword [0xD0000008],1\n mov bl,[0xD0001000]');

  it('is an EPT violation at the first touch of a page, then a misconfiguration', () => {
    const exits = eventsOf(touch).filter(({ kind }) => kind === 'vm-exit');
    const numbers = exits
      .filter(({ fields }) => Number(fields?.GUEST_PHYSICAL_ADDRESS) >= 0xd0000000)
      .map(({ number }) => number);
    expect(numbers).toEqual([48, 49, 49, 49, 48]);
  });

  it('goes to user space as KVM_EXIT_MMIO, a read and a write for an instruction that does both', () => {
    expect(userExitLines(eventsOf(touch)).slice(0, -1)).toEqual([
      'MMIO write addr=0xd0000000 len=4',
      'MMIO read addr=0xd0000004 len=4',
      'MMIO read addr=0xd0000008 len=4',
      'MMIO write addr=0xd0000008 len=4',
      'MMIO read addr=0xd0001000 len=1',
    ]);
  });

  it('costs 6,500 cycles a touch besides the device, against 3,700 of a port', () => {
    const cycles = (guest: Guest): number =>
      eventsOf(guest)
        .filter(({ kind }) => ['vm-exit', 'emulation', 'user-exit'].includes(kind))
        .reduce((sum, event) => sum + event.cycles, 0);
    const base = cycles(guestOf(''));
    expect(cycles(guestOf('mov eax,[0xD0000004]')) - base).toBe(6500);
    expect(cycles(guestOf('in al,0x80')) - base).toBe(3700);
  });
});

it('a guest that cannot go on ends as KVM_EXIT_SHUTDOWN', () => {
  const events = eventsOf(lessonGuest('triple-fault'));
  expect(events.at(-2)).toMatchObject({ kind: 'vm-exit', reason: 'TRIPLE_FAULT', number: 2 });
  expect(events.at(-1)).toMatchObject({ kind: 'user-exit', reason: 'KVM_EXIT_SHUTDOWN', number: 8 });
});

it('an OUT to user space is told as in the design: two hops of 1,400 and 2,300 cycles', () => {
  const events = eventsOf(guestOf('mov al,98\n out 0xE9,al'));
  const exit = events.find(({ text }) => text === 'out 0xe9,al')!;
  expect(exit).toMatchObject({
    kind: 'vm-exit',
    from: 'guest-kernel',
    to: 'host-kernel',
    reason: 'IO_INSTRUCTION',
    number: 30,
    cycles: 1400,
  });
  expect(events[events.indexOf(exit) + 1]).toMatchObject({
    ...{ kind: 'user-exit', from: 'host-kernel', to: 'host-user', reason: 'KVM_EXIT_IO', number: 2, cycles: 2300 },
    ...{ instruction: exit.instruction, eip: exit.eip, io: { direction: 'out', port: 233, size: 1, value: 98 } },
    fields: { 'io.direction': 1, 'io.size': 1, 'io.port': 233, 'io.count': 1, 'io.data_offset': 4096 },
  });
});

it('a guest is told of its hypervisor only when the run asks for it', () => {
  const leaf = guestOf('mov eax,0x40000000\n cpuid\n mov eax,ebx\n out 0xE9,al');
  const printed = (options: Options): number => eventsOf(leaf, options).find(({ io }) => io?.port === 0xe9)!.io!.value;
  expect(printed({ 'hypervisor-leaf': true })).toBe('K'.charCodeAt(0));
  expect(printed({})).toBe(0);
});
