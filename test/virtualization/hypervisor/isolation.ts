/**
 * What must hold of a hypervisor's guest at every moment, found out anew from machine memory: nothing here trusts the
 * hypervisor's own books, which are compared at the end. Each function returns what is wrong.
 */
import { CR0_PG, CR0_WP } from '../../../src/machine/machine.ts';
import { CS, DS, ES, FS, GS, SS } from '../../../src/machine/registers.ts';
import type { Domain } from '../../../src/virtualization/hypervisor/domain.ts';

const FRAME = 4096;
const FRAMES = 4096;
const FIRST_OF_GUEST = 2048;
const [TABLES, GDT, HYPERVISOR_TABLE, SHARED_INFO, CONSOLE] = [0, 1, 2, 3, 4];
const [PRESENT, WRITABLE] = [1, 2];
const HYPERVISOR_BASE = 0xfc000000;
const HYPERVISOR_ENTRY = 1008;
const [L1, L2, WRITABLE_PAGE, DESCRIPTORS] = [1, 2, 3, 4];
/** Of the hypervisor's frames only SS1:ESP1, the gate of system calls and the GDT's place may change. */
const STACK = TABLES * FRAME + 0x800 + 12;
const GATE = TABLES * FRAME + 0x80 * 8;
const GDT_ENTRY = HYPERVISOR_TABLE * FRAME + 0x29 * 4;
const MAY_CHANGE = [
  [STACK, 8],
  [GATE, 8],
  [GDT_ENTRY, 4],
] as const;

/** What stands in nobody's frames: they belong to somebody else. */
const OTHERS = new Uint8Array((FIRST_OF_GUEST - CONSOLE - 1) * FRAME).fill(0x5a);

/** The frames that a guest must never change, as they are at its start. */
export class HypervisorMemory {
  private readonly own: Uint8Array;

  constructor({ machine }: Domain) {
    machine.memory.set(OTHERS, (CONSOLE + 1) * FRAME);
    this.own = machine.memory.slice(0, SHARED_INFO * FRAME);
  }

  violations({ machine, frames }: Domain): string[] {
    const { memory, view } = machine;
    const own = memory.slice(0, SHARED_INFO * FRAME);
    for (const [at, bytes] of MAY_CHANGE) own.set(this.own.subarray(at, at + bytes), at);
    const gate = view.getUint32(GATE + 4, true);
    const isGateSafe = gate === 0 || ((gate & 0x9f00) === 0x8f00 && (view.getUint16(GATE + 2, true) & 3) === 1);
    const gdt = view.getUint32(GDT_ENTRY, true) >>> 12;
    return [
      ...(Buffer.compare(own, this.own) === 0 ? [] : ["the hypervisor's memory has changed"]),
      ...(isGateSafe ? [] : ['the gate of system calls']),
      ...((view.getUint16(STACK + 4, true) & 3) === 1 ? [] : ['SS1 of the TSS']),
      ...(gdt === GDT || frames.type[gdt] === DESCRIPTORS ? [] : ['a GDT that was not checked']),
    ];
  }
}

/** What nobody changes back, and takes long to look at: it is enough at the end of an attack. */
export function othersViolations({ machine }: Domain): string[] {
  const others = machine.memory.subarray((CONSOLE + 1) * FRAME, FIRST_OF_GUEST * FRAME);
  return Buffer.compare(others, OTHERS) === 0 ? [] : ["another's memory has changed"];
}

/** The processor has the guest in its rings, behind its limits. */
export function processorViolations({ machine }: Domain): string[] {
  const wrong: string[] = [];
  if (machine.cpl !== 1 && machine.cpl !== 3) wrong.push(`CPL ${machine.cpl}`);
  if (machine.iopl !== 0 || (machine.eflags & 0x200) === 0) wrong.push('EFLAGS');
  if ((machine.cr0 & CR0_PG) === 0 || (machine.cr0 & CR0_WP) === 0) wrong.push('CR0');
  for (const register of [CS, SS, DS, ES, FS, GS]) {
    const { limit, dpl } = machine.segments[register]!;
    if (limit >= HYPERVISOR_BASE || (limit >= 0 && dpl !== 1 && dpl !== 3)) wrong.push(`segment register ${register}`);
  }
  return wrong;
}

/** No table that the processor can reach, now or after a load of CR3, lets the guest write a table or reach another's frame. */
export function tableViolations(domain: Domain): string[] {
  const { machine, frames, state } = domain;
  const counts = new Int32Array(FRAMES);
  const wrong: string[] = [];
  const require = (isRight: boolean, what: string, frame: number): void =>
    void (isRight || wrong.push(`${what}: ${frame}`));
  require(frames.type[machine.cr3 >>> 12] === L2, 'CR3 names no directory', machine.cr3 >>> 12);
  counts[machine.cr3 >>> 12]!++;
  if (state.gdtFrame >= 0) counts[state.gdtFrame]!++;
  for (let frame = 0; frame < FRAMES; frame++) {
    if (frames.isPinned[frame]) counts[frame]!++;
    const type = frames.type[frame];
    if (type !== L1 && type !== L2) continue;
    require(frame >= FIRST_OF_GUEST, "a table that is not the guest's", frame);
    for (let index = 0; index < 1024; index++) {
      const entry = machine.view.getUint32(frame * FRAME + index * 4, true);
      const target = entry >>> 12;
      if (type === L2 && index >= HYPERVISOR_ENTRY) {
        const expected = index === HYPERVISOR_ENTRY ? (HYPERVISOR_TABLE << 12) | 0x21 : 0;
        require(entry === expected, "the hypervisor's part of a directory", frame);
      } else if (entry & PRESENT && type === L2) {
        require(frames.type[target] === L1, 'a directory names no table', target);
        counts[target]!++;
      } else if (entry & PRESENT) {
        require(isReachable(target), "another's frame is mapped", target);
        if (!(entry & WRITABLE)) continue;
        require(frames.type[target] === WRITABLE_PAGE, 'writable, but not a plain page', target);
        counts[target]!++;
      }
    }
  }
  for (let frame = 0; frame < FRAMES; frame++) require(counts[frame] === frames.count[frame], 'a wrong count', frame);
  return wrong;
}

/** What the processor remembers of older tables lets the guest write no table, and reach no other's frame. */
export function translationViolations({ machine, frames }: Domain): string[] {
  const { tlb, userPages, supervisorPages } = machine;
  const wrong: string[] = [];
  const check = (tag: number, frame: number, isWritable: boolean): void => {
    if (tag & 1 || tag >>> 0 >= HYPERVISOR_BASE) return;
    if (!isReachable(frame)) wrong.push(`another's frame is remembered: ${frame}`);
    if (isWritable && [L1, L2, DESCRIPTORS].includes(frames.type[frame]!)) wrong.push(`a table is writable: ${frame}`);
  };
  for (let slot = 0; slot < 64; slot++) {
    check(tlb.tags[slot]!, tlb.frames[slot]! >>> 12, (tlb.flags[slot]! & WRITABLE) !== 0);
    for (const { readTag, writeTag, frame } of [userPages, supervisorPages]) {
      check(readTag[slot]!, (readTag[slot]! ^ frame[slot]!) >>> 12, false);
      check(writeTag[slot]!, (writeTag[slot]! ^ frame[slot]!) >>> 12, true);
    }
  }
  return wrong;
}

const isReachable = (frame: number): boolean => frame >= FIRST_OF_GUEST || frame === SHARED_INFO || frame === CONSOLE;
