import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { hardwareAssisted } from '../../src/virtualization/hardware-assisted.ts';
import { KVM_2008, kvm } from '../../src/virtualization/kvm.ts';
import { chosenOptions } from '../../src/virtualization/techniques.ts';
import { entryError, startSteps } from '../../src/virtualization/vmcs/start-vmx.ts';
import type { VirtualMachine } from '../../src/virtualization/vmcs/virtual-machine.ts';
import { eventsOf, exitsOf, guestOf } from './events-of.ts';
import { lessonGuest } from './guests.ts';

const cyclesOf = (events: readonly HostEvent[], wanted: (event: HostEvent) => boolean): number =>
  events.filter(wanted).reduce((sum, { cycles }) => sum + cycles, 0);

describe('the first generation of VT-x', () => {
  it('takes each port access to the hypervisor, for 15,800 cycles besides the device', () => {
    const events = eventsOf(hardwareAssisted, guestOf('out 0x80,al'));
    const exit = events.find(({ text }) => text === 'out 0x80,al')!;
    expect(exit).toMatchObject({ kind: 'vm-exit', from: 'guest-kernel', to: 'vmm', number: 30, cycles: 15_800 });
    expect(events[events.indexOf(exit) + 1]).toMatchObject({
      kind: 'device',
      from: 'vmm',
      to: 'hardware',
      cycles: 1000,
    });
  });

  it("gives the guest's own page fault back for 11,200 cycles in all, and lets system calls go by themselves", () => {
    const events = eventsOf(hardwareAssisted, lessonGuest('pagefault'));
    const own = events.find(({ kind }) => kind === 'exception')!;
    const exit = events
      .slice(0, events.indexOf(own))
      .findLast(({ kind, fields }) => kind === 'vm-exit' && fields?.EXIT_QUALIFICATION === own.cr2! >>> 0)!;
    expect(exit).toMatchObject({ kind: 'vm-exit', number: 0, instruction: own.instruction });
    expect(exit.cycles + own.cycles).toBe(11_200);
    const calls = eventsOf(hardwareAssisted, lessonGuest('syscall')).filter(({ software }) => software);
    expect(calls).toHaveLength(4);
    for (const call of calls) {
      expect(call).toMatchObject({ from: 'guest-application', to: 'guest-kernel', vector: 0x80, cycles: 250 });
    }
  });

  it('fills gaps of the shadow tables unknown to the guest', () => {
    const events = eventsOf(hardwareAssisted, guestOf('mov eax,[0x300000]'));
    const at = events.findIndex(({ kind, cr2 }) => kind === 'shadow-page-fault' && cr2 === 0x300000);
    expect(events.slice(at - 1, at + 2).map(({ kind, number, reason }) => number ?? reason ?? kind)).toEqual([
      0,
      'FILL',
      'VMRESUME',
    ]);
    expect(cyclesOf(events.slice(at - 1, at + 1), () => true)).toBe(10_100);
  });

  it('leaves the guest in the middle of INT n where its tables have a gap, and begins it anew', () => {
    const events = eventsOf(hardwareAssisted, lessonGuest('native', 'syscalls'), { shadow: 'drop' });
    const at = events.findIndex(({ fields }) => fields?.IDT_VECTORING_INFO_FIELD === 0x80000480);
    expect(events[at + 2]).toMatchObject({ kind: 'vm-entry', fields: { VM_ENTRY_INTR_INFO_FIELD: 0x80000480 } });
    expect(events.some(({ text }) => text === 'delivery failed')).toBe(false);
  });

  it('pays 12,700 cycles for each change of a watched page table', () => {
    const events = eventsOf(hardwareAssisted, lessonGuest('pte-loop'));
    const at = events.findIndex(({ reason }) => reason === 'TRACE');
    expect(events[at - 1]!.cycles + events[at]!.cycles).toBe(12_700);
    expect(events.filter(({ reason }) => reason === 'TRACE').length).toBeGreaterThanOrEqual(1000);
  });

  it('exits at each load of CR3, which nested paging does not', () => {
    const loads = (exits: readonly string[]): number => exits.filter((reason) => reason === 'CR_ACCESS').length;
    expect(loads(exitsOf(hardwareAssisted, lessonGuest('cr3-loop')))).toBeGreaterThan(1000);
    expect(loads(exitsOf(kvm, lessonGuest('cr3-loop')))).toBeLessThan(5);
  });

  it('answers VMCALL as bare hardware does: #UD', () => {
    const events = eventsOf(hardwareAssisted, lessonGuest('vmcall'));
    const at = events.findIndex(({ reason }) => reason === 'VMCALL');
    expect(events[at + 1]).toMatchObject({ kind: 'vm-entry', fields: { VM_ENTRY_INTR_INFO_FIELD: 0x80000306 } });
    expect(events.find(({ kind, vector }) => kind === 'exception' && vector === 6)).toBeDefined();
  });
});

describe('VMLAUNCH', () => {
  it('is the first entry, VMRESUME every other', () => {
    const entries = eventsOf(hardwareAssisted, guestOf('cpuid')).filter(({ kind }) => kind === 'vm-entry');
    expect(entries[0]!.reason).toBe('VMLAUNCH');
    expect(new Set(entries.slice(1).map(({ reason }) => reason))).toEqual(new Set(['VMRESUME']));
    expect([entryError('VMLAUNCH', false), entryError('VMLAUNCH', true), entryError('VMRESUME', false)]).toEqual([
      undefined,
      4,
      5,
    ]);
  });

  it('comes after VMXON, VMCLEAR, VMPTRLD and the fields, whose values are those of the guest', () => {
    const machine = kvm.start(guestOf(''), chosenOptions(kvm)) as VirtualMachine;
    const steps = startSteps(machine.mode.vmcs);
    const at = (name: string): number => steps.findIndex(({ instruction }) => instruction === name);
    const order = ['VMXON', 'VMCLEAR', 'VMPTRLD', 'VMWRITE', 'VMLAUNCH', 'VMRESUME'].map(at);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(steps.find(({ field }) => field === 'GUEST_RIP')!.value).toBe(0x100020);
    expect(steps.find(({ field }) => field === 'CR0_READ_SHADOW')!.value).toBe(0x11);
  });
});

it("the article's KVM has shadow tables, and every device in user space", () => {
  const events = eventsOf(kvm, lessonGuest('window'), KVM_2008);
  expect(events.some(({ kind }) => kind === 'ept-violation')).toBe(false);
  expect(events.some(({ kind }) => kind === 'shadow-page-fault')).toBe(true);
  expect(events.filter(({ kind, io }) => kind === 'user-exit' && io?.port === 0x40)).toHaveLength(2);
});
