import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';
import { kvm } from '../../../src/virtualization/kvm.ts';
import { SVM_EXIT } from '../../../src/virtualization/svm/svm-exits.ts';
import { vmcbOf } from '../../../src/virtualization/svm/vmcb.ts';
import { chosenOptions } from '../../../src/virtualization/techniques.ts';
import type { VirtualMachine } from '../../../src/virtualization/vmcs/virtual-machine.ts';
import { eventsOf, guestOf } from '../events-of.ts';
import { lessonGuest } from '../guests.ts';

const ON = {
  'rdtsc-exiting': true,
  'invlpg-exiting': true,
  'cr3-store-exiting': true,
  'descriptor-table-exiting': true,
  'use-msr-bitmaps': false,
};

/** The exit of one instruction, in AMD's words. */
const exitOf = (lines: string): HostEvent =>
  eventsOf(kvm, guestOf(lines), { ...ON, vocabulary: 'amd' }).findLast(
    ({ kind, reason, text }) => kind === 'vm-exit' && reason !== 'NPF' && text !== 'out 0xf4,al',
  )!;

describe("in AMD's words", () => {
  it.each([
    ['cpuid', 'CPUID', 0x72],
    ['rdtsc', 'RDTSC', 0x6e],
    ['vmcall', 'VMMCALL', 0x81],
    ['invlpg [0x1234]', 'INVLPG', 0x79],
    ['mov eax,0x13\n mov cr0,eax', 'WRITE_CR0', 0x10],
    ['mov eax,cr3', 'READ_CR3', 0x03],
    ['mov ecx,0x174\n rdmsr', 'MSR', 0x7c],
    ['sgdt [0x1000]', 'GDTR_READ', 0x67],
    ['sidt [0x1000]', 'IDTR_READ', 0x66],
    ['str ax', 'TR_READ', 0x69],
    ['lgdt [0x1000]', 'GDTR_WRITE', 0x6b],
    ['lidt [0x1000]', 'IDTR_WRITE', 0x6a],
  ])('%s is #VMEXIT %s', (lines, reason, number) => {
    expect(exitOf(lines)).toMatchObject({ kind: 'vm-exit', reason, number });
  });

  it('a port access has its information in EXITINFO1, and the next address in EXITINFO2', () => {
    const exit = exitOf('in al,0x80');
    expect(exit).toMatchObject({
      reason: 'IOIO',
      number: 0x7b,
      fields: { EXITINFO1: 0x00800111, EXITINFO2: exit.eip + 2 },
    });
    expect(exitOf('out 0x80,eax').fields!.EXITINFO1).toBe(0x00800140);
  });

  it('a gap in nested tables is NPF, with the address in EXITINFO2', () => {
    const [fetched] = eventsOf(kvm, guestOf(''), { vocabulary: 'amd' }).filter(({ kind }) => kind === 'vm-exit');
    expect(fetched).toMatchObject({
      reason: 'NPF',
      number: 0x400,
      fields: { EXITINFO1: 2 ** 32 + 0x14, EXITINFO2: 0x100020 },
    });
  });

  it('every entry is VMRUN, and an injection stands in EVENTINJ', () => {
    const entries = eventsOf(kvm, lessonGuest('window'), { vocabulary: 'amd' }).filter(
      ({ kind }) => kind === 'vm-entry',
    );
    expect(new Set(entries.map(({ reason }) => reason))).toEqual(new Set(['VMRUN']));
    expect(entries.map(({ fields }) => fields?.EVENTINJ)).toContain(0x80000020);
    expect(entries.map(({ fields }) => fields?.INTERCEPT_VINTR)).toContain(1);
  });

  it('the same happens, at the same instructions, for the same cycles', () => {
    const plain = (vocabulary: string): object[] =>
      eventsOf(kvm, lessonGuest('native', 'syscalls'), { vocabulary }).map(
        ({ kind, from, to, instruction, eip, cycles }) => ({ kind, from, to, instruction, eip, cycles }),
      );
    expect(plain('amd')).toEqual(plain('intel'));
  });

  it('no word of Intel is left', () => {
    const told = eventsOf(kvm, lessonGuest('native', 'hello'), { vocabulary: 'amd' }).filter(
      ({ kind }) => kind === 'vm-exit' || kind === 'vm-entry',
    );
    const codes = new Set<number | undefined>(Object.values(SVM_EXIT));
    for (const { kind, number, fields } of told) {
      if (kind === 'vm-exit') expect(codes).toContain(number);
      for (const name of Object.keys(fields ?? {}))
        expect(name).toMatch(/^(EXITINFO[12]|EVENTINJ|EXITINTINFO|INTERCEPT_VINTR)$/);
    }
  });
});

it('a VMCB has a control area, whose intercepts are those of the VMCS, and a state save area at 400h', () => {
  const machine = kvm.start(guestOf(''), chosenOptions(kvm, { 'rdtsc-exiting': true })) as VirtualMachine;
  const fields = new Map(vmcbOf(machine.mode.vmcs).map((field) => [field.name, field]));
  const word3 = fields.get('intercept_word3')!;
  expect(word3.offset).toBe(0x00c);
  expect([0, 14, 18, 24, 25, 27].map((bit) => (word3.value >>> bit) & 1)).toEqual([1, 1, 1, 1, 0, 1]);
  expect(fields.get('rip')).toMatchObject({ area: 'save', offset: 0x578, value: 0x100020 });
  expect(fields.get('nested_cr3')!.value % 4096).toBe(0);
});
