/** Privileged and sensitive instructions: SDM vol. 3, 2.8. */
import { effectiveAddress } from './address.ts';
import { isNull, readDescriptor, selectorError } from './descriptors.ts';
import { GP, NP, UD } from './exceptions.ts';
import { defaultSegment, read, readLinear, write, writeLinear } from './linear-memory.ts';
import { CR0_TS, type Machine, type TableRegister } from './machine.ts';
import { readMsrValue, writeMsrValue } from './msrs.ts';
import { INTERCEPT, type InterceptedInstruction } from './monitor.ts';
import type { Operands } from './operands.ts';
import { JUMPED, NEXT, type Outcome } from './outcome.ts';
import { invalidate } from './paging.ts';
import { EAX, EBX, ECX, EDX } from './registers.ts';
import { loadWord, storeWord } from './stack.ts';
import { writeCr0, writeCr3, writeCr4 } from './control-registers.ts';

/** Lets the monitor take an instruction whose bit is set. */
function intercepted(machine: Machine, instruction: InterceptedInstruction, operands: Operands): Outcome | undefined {
  if (!(machine.intercepts & INTERCEPT[instruction])) return undefined;
  return machine.monitor?.intercept?.(machine, instruction, operands);
}

/** The instruction is done, and everything must be looked at again. */
export function finish(machine: Machine, { length }: Operands): Outcome {
  machine.eip = (machine.eip + length) | 0;
  machine.retired++;
  return JUMPED;
}

/** HLT waits for an interrupt; with IF = 0 none can come, and the machine stands still. */
export function halt(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'hlt', operands);
  if (outcome !== undefined) return outcome;
  machine.isHalted = true;
  return finish(machine, operands);
}

function loadTable(machine: Machine, operands: Operands, table: TableRegister): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'descriptorTables', operands);
  if (outcome !== undefined) return outcome;
  const address = effectiveAddress(machine, operands);
  const segment = defaultSegment(operands.base);
  const limit = read(machine, segment, address, 2);
  table.base = read(machine, segment, (address + 2) | 0, 4);
  table.limit = limit;
  return NEXT;
}

export function loadGdtr(machine: Machine, operands: Operands): Outcome {
  return loadTable(machine, operands, machine.gdtr);
}

export function loadIdtr(machine: Machine, operands: Operands): Outcome {
  return loadTable(machine, operands, machine.idtr);
}

/** SGDT and SIDT are not privileged: they show the real machine's tables to anyone. */
function storeTable(machine: Machine, operands: Operands, table: TableRegister): Outcome {
  const outcome = intercepted(machine, 'descriptorTables', operands);
  if (outcome !== undefined) return outcome;
  const address = effectiveAddress(machine, operands);
  const segment = defaultSegment(operands.base);
  write(machine, segment, (address + 2) | 0, 4, table.base);
  write(machine, segment, address, 2, table.limit);
  return NEXT;
}

export function storeGdtr(machine: Machine, operands: Operands): Outcome {
  return storeTable(machine, operands, machine.gdtr);
}

export function storeIdtr(machine: Machine, operands: Operands): Outcome {
  return storeTable(machine, operands, machine.idtr);
}

const AVAILABLE_TSS = 9;
const BUSY = 1 << 9;

/** LTR marks the descriptor busy: SDM vol. 2, LTR. */
export function loadTaskRegister(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'descriptorTables', operands);
  if (outcome !== undefined) return outcome;
  const selector = loadWord(machine, operands);
  if (isNull(selector)) return machine.raise(GP, 0);
  const descriptor = readDescriptor(machine, selector);
  if (descriptor.isCodeOrData || descriptor.type !== AVAILABLE_TSS) return machine.raise(GP, selectorError(selector));
  if (!descriptor.isPresent) return machine.raise(NP, selectorError(selector));
  const high = (machine.gdtr.base + (selector & ~7) + 4) | 0;
  writeLinear(machine, high, 4, readLinear(machine, high, 4, false) | BUSY, false);
  Object.assign(machine.taskRegister, { selector, base: descriptor.base, limit: descriptor.limit });
  return NEXT;
}

export function storeTaskRegister(machine: Machine, operands: Operands): Outcome {
  const outcome = intercepted(machine, 'descriptorTables', operands);
  if (outcome !== undefined) return outcome;
  storeWord(machine, operands, machine.taskRegister.selector);
  return NEXT;
}

/** The subset has no LDT: LDTR holds the null selector. */
export function storeLocalDescriptorTable(machine: Machine, operands: Operands): Outcome {
  const outcome = intercepted(machine, 'descriptorTables', operands);
  if (outcome !== undefined) return outcome;
  storeWord(machine, operands, 0);
  return NEXT;
}

/** SMSW shows CR0's low word, and all of it to a 32-bit register. */
export function storeMachineStatusWord(machine: Machine, operands: Operands): Outcome {
  const outcome = intercepted(machine, 'smsw', operands);
  if (outcome !== undefined) return outcome;
  const { isMemory, size, register } = operands;
  if (!isMemory && size === 32) machine.registers[register] = machine.cr0;
  else storeWord(machine, operands, machine.cr0 & 0xffff);
  return NEXT;
}

/** LMSW loads PE, MP, EM and TS, and can't clear PE. */
export function loadMachineStatusWord(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'lmsw', operands);
  if (outcome !== undefined) return outcome;
  const word = loadWord(machine, operands);
  writeCr0(machine, (machine.cr0 & ~14) | (word & 15));
  return finish(machine, operands);
}

export function clearTaskSwitched(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'clts', operands);
  if (outcome !== undefined) return outcome;
  machine.cr0 &= ~CR0_TS;
  return NEXT;
}

export function invalidatePage(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'invlpg', operands);
  if (outcome !== undefined) return outcome;
  invalidate(machine, effectiveAddress(machine, operands));
  return finish(machine, operands);
}

const CONTROL_REGISTERS: readonly number[] = [0, 2, 3, 4];
/** Reads that a monitor can take. */
const STORES: Readonly<Record<number, InterceptedInstruction>> = { 0: 'cr0Store', 3: 'cr3Store' };

export function moveFromControlRegister(machine: Machine, operands: Operands): Outcome {
  const { other, register } = operands;
  if (!CONTROL_REGISTERS.includes(other)) return machine.raise(UD);
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const store = STORES[other];
  const outcome = store === undefined ? undefined : intercepted(machine, store, operands);
  if (outcome !== undefined) return outcome;
  machine.registers[register] = readControlRegister(machine, other);
  return NEXT;
}

function readControlRegister(machine: Machine, number: number): number {
  const values: Record<number, number> = { 0: machine.cr0, 2: machine.cr2, 3: machine.cr3, 4: machine.cr4 };
  return values[number]!;
}

function loadAddressSpace(machine: Machine, value: number): void {
  machine.tally.addressSpaceLoads++;
  writeCr3(machine, value);
}

const LOADS: Readonly<Record<number, readonly [InterceptedInstruction, (machine: Machine, value: number) => void]>> = {
  0: ['cr0', writeCr0],
  2: ['cr2', (machine, value) => void (machine.cr2 = value)],
  3: ['cr3Load', loadAddressSpace],
  4: ['cr4', writeCr4],
};

export function moveToControlRegister(machine: Machine, operands: Operands): Outcome {
  const load = LOADS[operands.other];
  if (load === undefined) return machine.raise(UD);
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, load[0], operands);
  if (outcome !== undefined) return outcome;
  load[1](machine, machine.registers[operands.register]!);
  return finish(machine, operands);
}

export function readMsr(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'rdmsr', operands);
  if (outcome !== undefined) return outcome;
  const { registers } = machine;
  const value = readMsrValue(machine, registers[ECX]! >>> 0);
  if (value === undefined) return machine.raise(GP, 0);
  registers[EAX] = Number(value & 0xffffffffn) | 0;
  registers[EDX] = Number(value >> 32n) | 0;
  return NEXT;
}

export function writeMsr(machine: Machine, operands: Operands): Outcome {
  if (machine.cpl !== 0) return machine.raise(GP, 0);
  const outcome = intercepted(machine, 'wrmsr', operands);
  if (outcome !== undefined) return outcome;
  const { registers } = machine;
  const value = (BigInt(registers[EDX]! >>> 0) << 32n) | BigInt(registers[EAX]! >>> 0);
  return writeMsrValue(machine, registers[ECX]! >>> 0, value) ? NEXT : machine.raise(GP, 0);
}

/** The twelve letters of leaf 0, in EBX, EDX and ECX. */
export const VENDOR = 'AnilloAnillo';
const FAMILY_6 = 0x600;
const FEATURE_TSC = 1 << 4;
const FEATURE_MSR = 1 << 5;

type Identification = readonly [eax: number, ebx: number, ecx: number, edx: number];

const letters = (at: number): number =>
  [0, 1, 2, 3].reduce((word, i) => word | (VENDOR.charCodeAt(at + i) << (i * 8)), 0);

const LEAF_0: Identification = [1, letters(0), letters(8), letters(4)];
const LEAF_1: Identification = [FAMILY_6, 0, 0, FEATURE_TSC | FEATURE_MSR];

/** CPUID. Leaves above the highest give the highest one's data: SDM vol. 2, CPUID. */
export const cpuid = (leaf: number): Identification => (leaf === 0 ? LEAF_0 : LEAF_1);

export function identify(machine: Machine, operands: Operands): Outcome {
  const outcome = intercepted(machine, 'cpuid', operands);
  if (outcome !== undefined) return outcome;
  const { registers } = machine;
  machine.tally.identifications++;
  [registers[EAX], registers[EBX], registers[ECX], registers[EDX]] = cpuid(registers[EAX]! >>> 0) as [
    number,
    number,
    number,
    number,
  ];
  return NEXT;
}

/** The time-stamp counter is the guest's own clock, so that a guest behaves the same under every technique. */
export function readTimeStampCounter(machine: Machine, operands: Operands): Outcome {
  const outcome = intercepted(machine, 'rdtsc', operands);
  if (outcome !== undefined) return outcome;
  const { registers, clock } = machine;
  registers[EAX] = (clock % 2 ** 32) | 0;
  registers[EDX] = Math.floor(clock / 2 ** 32) | 0;
  return NEXT;
}

/** VMCALL outside VMX non-root operation is #UD: SDM vol. 3, 31.3. */
export function callMonitor(machine: Machine, operands: Operands): Outcome {
  return intercepted(machine, 'vmcall', operands) ?? machine.raise(UD);
}
