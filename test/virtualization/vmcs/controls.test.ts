import { describe, expect, it } from 'vitest';
import { hardwareAssisted } from '../../../src/virtualization/hardware-assisted.ts';
import { kvm } from '../../../src/virtualization/kvm.ts';
import { chosenOptions } from '../../../src/virtualization/techniques.ts';
import { CONTROL_OPTIONS } from '../../../src/virtualization/vmcs/control-options.ts';
import type { VirtualMachine } from '../../../src/virtualization/vmcs/virtual-machine.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { eventsOf, exitsOf, guestOf } from '../events-of.ts';
import { lessonGuest } from '../guests.ts';

/** Instructions, and the control that decides whether each exits. */
const CASES: readonly (readonly [control: string, lines: string, reason: string])[] = [
  ['rdtsc-exiting', 'rdtsc', 'RDTSC'],
  ['invlpg-exiting', 'invlpg [0x1000]', 'INVLPG'],
  ['cr3-load-exiting', 'mov eax,0x200000\n mov cr3,eax', 'CR_ACCESS'],
  ['cr3-store-exiting', 'mov eax,cr3', 'CR_ACCESS'],
  ['descriptor-table-exiting', 'sgdt [0x1000]', 'GDTR_IDTR'],
  ['descriptor-table-exiting', 'sidt [0x1000]', 'GDTR_IDTR'],
  ['descriptor-table-exiting', 'str ax', 'LDTR_TR'],
  ['descriptor-table-exiting', 'str eax', 'LDTR_TR'],
];

const LAST = 'IO_INSTRUCTION'; // the OUT with which every guest here ends

describe('a control bit', () => {
  it.each(CASES)('%s decides whether %s exits', (control, lines, reason) => {
    expect(exitsOf(kvm, guestOf(lines), { [control]: true })).toEqual([reason, LAST]);
    expect(exitsOf(kvm, guestOf(lines), { [control]: false })).toEqual([LAST]);
  });

  it('hlt-exiting: without it the processor halts inside the guest, and the interrupt makes it exit', () => {
    const kinds = (options: Options): string[] => [...new Set(exitsOf(kvm, lessonGuest('idle'), options))];
    expect(kinds({ 'hlt-exiting': true })).toEqual([LAST, 'HLT']);
    expect(kinds({ 'hlt-exiting': false })).toEqual([LAST, 'EXTERNAL_INTERRUPT']);
    expect(kinds({ 'hlt-exiting': false, 'external-interrupt-exiting': false })).toEqual([LAST]);
  });

  it('use-io-bitmaps overrules unconditional-io-exiting, and lets the console through', () => {
    const guest = guestOf('out 0xE9,al\n out 0x80,al');
    expect(exitsOf(kvm, guest, { 'use-io-bitmaps': true })).toEqual([LAST, LAST]);
    const passed = eventsOf(kvm, guest, { 'use-io-bitmaps': true }).find(({ io }) => io?.port === 0xe9)!;
    expect(passed).toMatchObject({ kind: 'device', from: 'guest-kernel', to: 'hardware' });
  });

  it('unconditional-io-exiting: without it and without bitmaps no port exits', () => {
    expect(exitsOf(kvm, guestOf('out 0x80,al'), { 'unconditional-io-exiting': false })).toEqual([]);
  });

  it('use-msr-bitmaps passes the registers that KVM passes; without it every access exits', () => {
    const guest = guestOf('mov ecx,0x174\n rdmsr\n wrmsr\n mov ecx,0x10\n rdmsr');
    expect(exitsOf(kvm, guest)).toEqual([LAST]);
    expect(exitsOf(kvm, guest, { 'use-msr-bitmaps': false })).toEqual(['MSR_READ', 'MSR_WRITE', 'MSR_READ', LAST]);
  });

  it('CPUID and VMCALL exit whatever the controls say', () => {
    const off = Object.fromEntries(
      CONTROL_OPTIONS.filter(({ values }) => typeof values[0] === 'boolean').map(({ id }) => [id, false]),
    );
    expect(exitsOf(kvm, guestOf('cpuid\n vmcall'), off)).toEqual(['CPUID', 'VMCALL']);
  });

  it('no control makes CLI, STI, PUSHFD, POPFD, IRETD or INT n exit', () => {
    const on = Object.fromEntries(
      CONTROL_OPTIONS.filter(({ values }) => typeof values[0] === 'boolean').map(({ id }) => [
        id,
        id !== 'use-io-bitmaps',
      ]),
    );
    const lines =
      'cli\n sti\n cli\n pushfd\n popfd\n pushfd\n push dword 8\n push dword next\n iretd\nnext: lgdt [gdtr]\n jmp end\ngdt: dd 0,0,0xFFFF,0xCF9A00,0xFFFF,0xCF9200\ngdtr: dw 23\n dd gdt\nend:';
    const withGdt = `lgdt [gdtr]\n ${lines}`;
    expect(exitsOf(kvm, guestOf(withGdt), on)).toEqual(['GDTR_IDTR', 'GDTR_IDTR', LAST]);
  });
});

describe('CR0', () => {
  const read = guestOf('mov eax,cr0\n mov ebx,eax\n smsw cx');

  for (const technique of [kvm, hardwareAssisted]) {
    it(`under ${technique.id} shows the guest 11h, though the processor's own has NE set`, () => {
      const machine = technique.start(read, chosenOptions(technique)) as VirtualMachine;
      machine.run(1000);
      expect(machine.machine.registers[3]).toBe(0x11);
      expect(machine.machine.registers[1]! & 0xffff).toBe(0x11);
      expect(machine.mode.vmcs.read('GUEST_CR0') & 0x20).toBe(0x20);
    });
  }

  it('of the first generation has PE, PG and NE set while the guest believes its paging off', () => {
    const machine = hardwareAssisted.start(read, chosenOptions(hardwareAssisted)) as VirtualMachine;
    expect(machine.mode.vmcs.read('GUEST_CR0') & 0x80000021).toBe(0x80000021 | 0);
    expect(machine.mode.vmcs.read('CR0_READ_SHADOW')).toBe(0x11);
  });

  it('exits when a bit of the host changes, not when TS does', () => {
    const exits = (lines: string): string[] => exitsOf(kvm, guestOf(lines));
    expect(exits('mov eax,0x19\n mov cr0,eax\n clts')).toEqual([LAST]);
    expect(exits('mov eax,0x13\n mov cr0,eax')).toEqual(['CR_ACCESS', LAST]);
    expect(exits('mov eax,0x13\n lmsw ax')).toEqual(['CR_ACCESS', LAST]);
  });
});

it('an exception exits when its bit in the bitmap is set, and is injected afterwards', () => {
  const guest = guestOf('xor ecx,ecx\n div ecx');
  const told = (bitmap: string): string[] =>
    eventsOf(kvm, guest, { 'exception-bitmap': bitmap }).flatMap(({ kind, number }) =>
      kind === 'vm-exit' && number === 0 ? ['exit'] : [],
    );
  expect(told('none')).toEqual([]);
  expect(told('usual')).toEqual([]);
  expect(told('all').length).toBeGreaterThan(0);
});

it('INT3 is an exception to the bitmap, INT 3 is not', () => {
  const exits = (line: string): number[] =>
    eventsOf(kvm, guestOf(line), { 'exception-bitmap': 'all' }).flatMap(({ kind, fields }) =>
      kind === 'vm-exit' && fields?.VM_EXIT_INTR_INFO !== undefined ? [Number(fields.VM_EXIT_INTR_INFO) & 0x7ff] : [],
    );
  expect(exits('int3')).toContain(0x603);
  expect(exits('int 3')).not.toContain(0x603);
});

it('the first processors with VT-x always exit on loads and stores of CR3', () => {
  expect(
    exitsOf(hardwareAssisted, guestOf('mov eax,cr3\n mov cr3,eax')).filter((reason) => reason !== 'EXCEPTION_NMI'),
  ).toEqual(['CR_ACCESS', 'CR_ACCESS', LAST]);
  expect(hardwareAssisted.options.map(({ id }) => id)).not.toContain('cr3-load-exiting');
});

it('an interrupt pushes no error code, even at a vector whose exception has one', () => {
  // The controllers keep the vectors that they have before anybody sets them up: IRQ 0 is vector 8.
  const lines = `lgdt [gdtr]
    lidt [idtr]
    mov al,0xFE
    out 0x21,al
    mov al,0x34
    out 0x43,al
    mov al,100
    out 0x40,al
    mov al,0
    out 0x40,al
    sti
    hlt
    jmp end
handler:
    iretd
align 8
gates: times 8 dd 0,0
    dw (handler-$$+0x100000)&0xFFFF,8,0x8E00,(handler-$$+0x100000)>>16
gdt: dd 0,0,0xFFFF,0xCF9A00,0xFFFF,0xCF9200
gdtr: dw 23
    dd gdt
idtr: dw 71
    dd gates
end:`;
  expect(exitsOf(kvm, guestOf(lines)).filter((reason) => reason !== LAST)).toEqual(['HLT']);
});
