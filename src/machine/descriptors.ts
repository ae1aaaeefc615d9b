/** Loading segment registers through the GDT, with the checks of SDM vol. 3, 5.6 to 5.8. The subset has no LDT. */
import { GP, NP, SS_VECTOR } from './exceptions.ts';
import { readLinear } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import { SS } from './registers.ts';
import {
  type Descriptor,
  isCode,
  isConforming,
  isExpandDown,
  isReadable,
  isWritable,
  parseDescriptor,
  segmentOf,
} from './segments.ts';

const TABLE_INDICATOR = 4;
const RPL = 3;

export const isNull = (selector: number): boolean => (selector & ~RPL) === 0;

/** An error code names the selector without its RPL; bit 0 then says that the event came from outside the program. */
export const selectorError = (selector: number, external = 0): number => (selector & ~RPL) | external;

/** The descriptor a selector names. Throws `vector` with the selector where the table has none. */
export function readDescriptor(machine: Machine, selector: number, vector = GP, external = 0): Descriptor {
  const { base, limit } = machine.gdtr;
  const offset = selector & ~7;
  const isInTable = (selector & TABLE_INDICATOR) === 0 && offset + 7 <= limit;
  if (!isInTable) throw machine.fault(vector, selectorError(selector, external));
  const low = readLinear(machine, base + offset, 4, false);
  const high = readLinear(machine, base + offset + 4, 4, false);
  return parseDescriptor(low, high);
}

/** Segments of the subset are flat and 32 bits wide. */
export function checkSubset(machine: Machine, descriptor: Descriptor): void {
  if (descriptor.base !== 0) throw machine.outsideSubset('segment base other than 0');
  if (isExpandDown(descriptor)) throw machine.outsideSubset('expand-down segment');
  if (isCode(descriptor) && !descriptor.isBig) throw machine.outsideSubset('16-bit code segment');
}

/** MOV or POP to DS, ES, FS, GS or SS: SDM vol. 2, MOV. */
export function loadSegment(machine: Machine, register: number, selector: number): void {
  if (register === SS) {
    loadStackSegment(machine, selector, machine.cpl, GP);
    return;
  }
  if (isNull(selector)) {
    machine.nullSegment(register, selector);
    return;
  }
  const descriptor = readDescriptor(machine, selector);
  const isUsable = isReadable(descriptor);
  const lowest = Math.max(machine.cpl, selector & RPL);
  if (!isUsable || (!isConforming(descriptor) && descriptor.dpl < lowest))
    throw machine.fault(GP, selectorError(selector));
  if (!descriptor.isPresent) throw machine.fault(NP, selectorError(selector));
  checkSubset(machine, descriptor);
  machine.setSegment(register, segmentOf(selector, descriptor));
}

/** Checks a stack segment for privilege level `level` and returns its descriptor. Faults carry `vector` (#GP or #TS). */
export function checkStackSegment(
  machine: Machine,
  selector: number,
  level: number,
  vector: number,
  external = 0,
): Descriptor {
  if (isNull(selector)) throw machine.fault(vector, external);
  const descriptor = readDescriptor(machine, selector, vector, external);
  const isRight = (selector & RPL) === level && descriptor.dpl === level && isWritable(descriptor);
  if (!isRight) throw machine.fault(vector, selectorError(selector, external));
  if (!descriptor.isPresent) throw machine.fault(SS_VECTOR, selectorError(selector, external));
  checkSubset(machine, descriptor);
  return descriptor;
}

export function loadStackSegment(machine: Machine, selector: number, level: number, vector: number): void {
  const descriptor = checkStackSegment(machine, selector, level, vector);
  machine.setSegment(SS, segmentOf(selector, descriptor));
}

/** Checks a code segment that a far jump or return names; `level` is the privilege level after it. */
export function checkCodeSegment(machine: Machine, selector: number, level: number, isReturn: boolean): Descriptor {
  if (isNull(selector)) throw machine.fault(GP, 0);
  const descriptor = readDescriptor(machine, selector);
  const error = selectorError(selector);
  if (!descriptor.isCodeOrData && !isReturn) checkFarTarget(machine, descriptor, error);
  if (!isCode(descriptor)) throw machine.fault(GP, error);
  const rpl = selector & RPL;
  const isAllowed = isConforming(descriptor)
    ? descriptor.dpl <= level
    : descriptor.dpl === level && (isReturn || rpl <= level);
  if (!isAllowed) throw machine.fault(GP, error);
  if (!descriptor.isPresent) throw machine.fault(NP, error);
  checkSubset(machine, descriptor);
  return descriptor;
}

/** A far jump through a call gate, a task gate or a TSS is real, but not in the subset. */
function checkFarTarget(machine: Machine, { type }: Descriptor, error: number): void {
  const [availableTss, callGate, taskGate, callGate16, availableTss16] = [9, 12, 5, 4, 1];
  if ([availableTss, callGate, taskGate, callGate16, availableTss16].includes(type)) {
    throw machine.outsideSubset('far transfer through a gate or a task');
  }
  throw machine.fault(GP, error);
}
