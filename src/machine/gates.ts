/** INT n, exceptions and interrupts through the IDT, and the ways back: SDM vol. 3, 6.12; vol. 2, INT n and IRET. */
import { checkCodeSegment, checkStackSegment, isNull, readDescriptor, selectorError } from './descriptors.ts';
import { BP, GP, hasErrorCode, NP, SS_VECTOR, TS_VECTOR, UD } from './exceptions.ts';
import { IF, IOPL, NT, STATUS_FLAGS, TF } from './flags.ts';
import { read, readLinear, writeLinear } from './linear-memory.ts';
import { type Machine, SYSTEM_FLAGS } from './machine.ts';
import { type Delivery, INTERCEPT } from './monitor.ts';
import type { Operands } from './operands.ts';
import { JUMPED, type Outcome } from './outcome.ts';
import { CS, DS, ES, ESP, FS, GS, SS } from './registers.ts';
import { type Descriptor, isCode, isConforming, type Segment, segmentOf } from './segments.ts';

const VM = 1 << 17;
const RF = 1 << 16;
const RPL = 3;

/** An entry of the IDT that may be used. */
interface Gate {
  readonly selector: number;
  readonly offset: number;
  readonly clearsInterrupts: boolean;
}

const INTERRUPT_GATE = 14;
const TRAP_GATE = 15;
const OUTSIDE_GATES: Readonly<Record<number, string>> = {
  5: 'task gate',
  6: '16-bit interrupt gate',
  7: '16-bit trap gate',
};

function readGate(machine: Machine, { vector, source }: Delivery): Gate {
  const external = source === 'software' ? 0 : 1;
  const error = vector * 8 + 2 + external;
  const { base, limit } = machine.idtr;
  if (vector * 8 + 7 > limit) throw machine.fault(GP, error);
  const low = readLinear(machine, base + vector * 8, 4, false);
  const high = readLinear(machine, base + vector * 8 + 4, 4, false);
  const type = (high >>> 8) & 31;
  if (OUTSIDE_GATES[type] !== undefined) throw machine.outsideSubset(OUTSIDE_GATES[type]);
  if (type !== INTERRUPT_GATE && type !== TRAP_GATE) throw machine.fault(GP, error);
  if (source === 'software' && ((high >>> 13) & 3) < machine.cpl) throw machine.fault(GP, error);
  if (!(high & 0x8000)) throw machine.fault(NP, error);
  return {
    selector: low >>> 16,
    offset: (high & 0xffff0000) | (low & 0xffff),
    clearsInterrupts: type === INTERRUPT_GATE,
  };
}

/** The handler's code segment. It may be more privileged than the interrupted code, never less. */
function readHandlerSegment(machine: Machine, { selector }: Gate, external: number): Descriptor {
  if (isNull(selector)) throw machine.fault(GP, external);
  const descriptor = readDescriptor(machine, selector, GP, external);
  if (!isCode(descriptor) || descriptor.dpl > machine.cpl) throw machine.fault(GP, selectorError(selector, external));
  if (!descriptor.isPresent) throw machine.fault(NP, selectorError(selector, external));
  if (descriptor.base !== 0 || !descriptor.isBig) throw machine.outsideSubset('16-bit or based code segment');
  return descriptor;
}

interface Stack {
  readonly segment: Segment;
  readonly pointer: number;
}

/** SS:ESP for a privilege level, from the TSS: SDM vol. 3, 7.2.1. */
function stackFromTss(machine: Machine, level: number, external: number): Stack {
  const { base, limit, selector: task } = machine.taskRegister;
  const at = 4 + level * 8;
  if (at + 7 > limit) throw machine.fault(TS_VECTOR, selectorError(task, external));
  const pointer = readLinear(machine, base + at, 4, false);
  const selector = readLinear(machine, base + at + 4, 2, false);
  const descriptor = checkStackSegment(machine, selector, level, TS_VECTOR, external);
  return { segment: segmentOf(selector, descriptor), pointer };
}

/** Writes a frame below `pointer`, first value highest, and returns the new stack pointer. */
function pushFrame(machine: Machine, stack: Stack, level: number, values: readonly number[], error: number): number {
  let pointer = stack.pointer;
  for (const value of values) {
    pointer = (pointer - 4) | 0;
    const isInside = (pointer >>> 0) + 3 <= stack.segment.limit;
    if (!isInside || !stack.segment.isWritable) throw machine.fault(SS_VECTOR, error);
    writeLinear(machine, pointer, 4, value, level === 3);
  }
  return pointer;
}

/** Takes the processor through the IDT. Throws a second fault, with nothing but memory below the stack changed. */
export function enter(machine: Machine, delivery: Delivery, returnAddress: number): void {
  const { vector, errorCode, source } = delivery;
  const external = source === 'software' ? 0 : 1;
  const gate = readGate(machine, delivery);
  const descriptor = readHandlerSegment(machine, gate, external);
  const level = isConforming(descriptor) ? machine.cpl : descriptor.dpl;
  const isInner = level < machine.cpl;
  const { registers, segments } = machine;
  const stack = isInner ? stackFromTss(machine, level, external) : { segment: segments[SS]!, pointer: registers[ESP]! };
  // A fault's saved EFLAGS has RF set: SDM vol. 3, 17.3.1.1.
  const eflags = machine.eflags | (source === 'fault' ? RF : 0);
  const frame = [eflags, segments[CS]!.selector, returnAddress];
  if (isInner) frame.unshift(segments[SS]!.selector, registers[ESP]!);
  if (source === 'fault' && hasErrorCode(vector)) frame.push(errorCode);
  const stackError = isInner ? selectorError(stack.segment.selector, external) : external;
  const pointer = pushFrame(machine, stack, level, frame, stackError);
  if (gate.offset >>> 0 > descriptor.limit) throw machine.fault(GP, external);
  if (isInner) machine.setSegment(SS, stack.segment);
  registers[ESP] = pointer;
  setCode(machine, gate.selector, descriptor, level);
  machine.eip = gate.offset;
  machine.systemFlags &= ~(TF | NT | (gate.clearsInterrupts ? IF : 0));
}

/** Loads CS. The RPL of the stored selector is the privilege level. */
function setCode(machine: Machine, selector: number, descriptor: Descriptor, level: number): void {
  machine.setSegment(CS, segmentOf((selector & ~RPL) | level, descriptor));
  machine.cpl = level;
  machine.forgetFetching();
}

/** INT n: the gate's DPL decides who may. */
export function softwareInterrupt(machine: Machine, { immediate, length }: Operands): Outcome {
  return interruptBySoftware(machine, immediate, length);
}

export function breakpoint(machine: Machine, { length }: Operands): Outcome {
  return interruptBySoftware(machine, BP, length);
}

function interruptBySoftware(machine: Machine, vector: number, length: number): Outcome {
  const delivery: Delivery = { vector, errorCode: -1, source: 'software' };
  const { eip } = machine;
  if (machine.monitor?.deliver?.(machine, delivery)) return JUMPED;
  const observed = { instruction: machine.retired, eip, cpl: machine.cpl, cr2: machine.cr2, ...delivery };
  try {
    enter(machine, delivery, (eip + length) | 0);
  } catch (error) {
    machine.observer?.({ ...observed, isAborted: true });
    throw error;
  }
  machine.retired++;
  machine.deliveries++;
  machine.observer?.(observed);
  return JUMPED;
}

export function undefinedInstruction(machine: Machine): Outcome {
  return machine.raise(UD);
}

/** JMP ptr16:32. */
export function farJump(machine: Machine, { selector, immediate }: Operands): Outcome {
  const descriptor = checkCodeSegment(machine, selector, machine.cpl, false);
  if (immediate >>> 0 > descriptor.limit) return machine.raise(GP, 0);
  setCode(machine, selector, descriptor, machine.cpl);
  machine.eip = immediate;
  machine.retired++;
  return JUMPED;
}

/** EFLAGS bits that IRETD, POPFD and the task may change at this privilege level: SDM vol. 2, table 4-15. */
export function changeableFlags({ cpl, iopl }: Machine): number {
  const kept = (cpl === 0 ? 0 : IOPL) | (cpl <= iopl ? 0 : IF);
  return (STATUS_FLAGS | SYSTEM_FLAGS) & ~kept;
}

function popped(machine: Machine, slot: number): number {
  return read(machine, SS, (machine.registers[ESP]! + slot * 4) | 0, 4);
}

/** IRETD. IF changes only when CPL ≤ IOPL, and IOPL only in ring 0: otherwise they stay, silently. */
export function interruptReturn(machine: Machine): Outcome {
  if (machine.intercepts & INTERCEPT.iret) {
    const outcome = machine.monitor?.intercept?.(machine, 'iret', NO_OPERANDS);
    if (outcome !== undefined) return outcome;
  }
  if (machine.systemFlags & NT) throw machine.outsideSubset('IRETD with NT set: return to a task');
  const eflags = popped(machine, 2);
  if (eflags & VM && machine.cpl === 0) throw machine.outsideSubset('virtual-8086 mode');
  const kept = machine.eflags & ~changeableFlags(machine);
  const changed = eflags & changeableFlags(machine);
  returnFar(machine, popped(machine, 0), popped(machine, 1) & 0xffff, 3, 0);
  machine.eflags = kept | changed;
  machine.retired++;
  return JUMPED;
}

const NO_OPERANDS: Operands = {
  size: 32,
  register: -1,
  other: 0,
  isMemory: false,
  base: 8,
  index: 8,
  scale: 0,
  displacement: 0,
  immediate: 0,
  selector: 0,
  length: 1,
  isRepeated: false,
};

/** RET far. */
export function farReturn(machine: Machine, { immediate }: Operands): Outcome {
  returnFar(machine, popped(machine, 0), popped(machine, 1) & 0xffff, 2, immediate);
  machine.retired++;
  return JUMPED;
}

/** The common half of IRETD and RETF: `slots` doublewords were popped, `released` bytes of parameters go too. */
function returnFar(machine: Machine, eip: number, selector: number, slots: number, released: number): void {
  if (isNull(selector)) throw machine.fault(GP, 0);
  const level = selector & RPL;
  if (level < machine.cpl) throw machine.fault(GP, selectorError(selector));
  const descriptor = checkCodeSegment(machine, selector, level, true);
  const { registers } = machine;
  if (level === machine.cpl) {
    if (eip >>> 0 > descriptor.limit) throw machine.fault(GP, 0);
    registers[ESP] = registers[ESP]! + slots * 4 + released;
  } else {
    const outerPointer = read(machine, SS, (registers[ESP]! + slots * 4 + released) | 0, 4);
    const outerStack = read(machine, SS, (registers[ESP]! + slots * 4 + released + 4) | 0, 4) & 0xffff;
    const stack = checkStackSegment(machine, outerStack, level, GP);
    if (eip >>> 0 > descriptor.limit) throw machine.fault(GP, 0);
    machine.setSegment(SS, segmentOf(outerStack, stack));
    registers[ESP] = outerPointer + released;
  }
  const isOuter = level > machine.cpl;
  if (isOuter) machine.leavingRing?.(machine);
  setCode(machine, selector, descriptor, level);
  machine.eip = eip | 0;
  if (isOuter) nullInnerSegments(machine);
}

/** A return to an outer ring nulls data segments that are not for that ring: SDM vol. 3, 5.8.6. */
function nullInnerSegments(machine: Machine): void {
  for (const register of [ES, DS, FS, GS]) {
    const segment = machine.segments[register]!;
    const isForAll = segment.isCode && segment.isConforming;
    if (!isForAll && segment.limit >= 0 && segment.dpl < machine.cpl) machine.nullSegment(register);
  }
}
