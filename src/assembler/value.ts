/**
 * What an expression is worth. An address is not a number until the program has its place, so a value is a sum of a
 * number and so many times the program's start: 1 for a label, 0 for a difference of labels. In brackets it also has
 * registers. The terms are NASM's own, because what it does with a sum depends on them (see add).
 */
export interface Value {
  readonly number: bigint;
  /** True when the sum has the number as a term, be it 0. */
  readonly hasNumber: boolean;
  /** How many times the start of the program is in it. */
  readonly starts: bigint;
  /** How many times each register is in it. */
  readonly registers: ReadonlyMap<string, bigint>;
  /** In the first pass, how many times something is in it that is defined further down; the rest is not kept then. */
  readonly unknowns: bigint;
}

const NONE: ReadonlyMap<string, bigint> = new Map();
const NOTHING: Value = { number: 0n, hasNumber: false, starts: 0n, registers: NONE, unknowns: 0n };

export const UNKNOWN: Value = { ...NOTHING, unknowns: 1n };

/** Numbers are of 64 bits, as NASM's. */
export function scalarValue(number: bigint): Value {
  return { ...NOTHING, number: BigInt.asIntN(64, number), hasNumber: true };
}

/** The address so many bytes after the program's start. */
export function addressValue(offset: bigint): Value {
  return { ...NOTHING, number: offset, hasNumber: true, starts: 1n };
}

export function registerValue(name: string): Value {
  return { ...NOTHING, registers: new Map([[name, 1n]]) };
}

/** A number and nothing else. */
export function isScalar({ starts, registers, unknowns }: Value): boolean {
  return starts === 0n && registers.size === 0 && unknowns === 0n;
}

/** A value of which nothing is known yet. */
export function isJustUnknown({ registers, unknowns }: Value): boolean {
  return unknowns !== 0n && registers.size === 0;
}

export function isSame(one: Value, other: Value): boolean {
  return one.number === other.number && one.starts === other.starts && one.unknowns === other.unknowns;
}

/** The sum, term by term; `onMerge` is called when terms of one kind came together and did not vanish. */
export function add(left: Value, right: Value, onMerge: () => void = () => {}): Value {
  const merged = (one: bigint, other: bigint, areBoth = one !== 0n && other !== 0n): bigint => {
    const sum = BigInt.asIntN(64, one + other);
    if (areBoth && sum !== 0n) onMerge();
    return sum;
  };
  const registers = sumOfRegisters(left.registers, right.registers, merged);
  if (left.unknowns !== 0n || right.unknowns !== 0n) {
    return { ...NOTHING, registers, unknowns: merged(left.unknowns, right.unknowns) };
  }
  const number = merged(left.number, right.number, left.hasNumber && right.hasNumber);
  const hasNumber = left.hasNumber !== right.hasNumber || number !== 0n;
  return { number, hasNumber, starts: merged(left.starts, right.starts), registers, unknowns: 0n };
}

export function multiply(value: Value, factor: bigint): Value {
  const times = (term: bigint): bigint => BigInt.asIntN(64, term * factor);
  const registers =
    value.registers.size === 0 ? NONE : withoutZeros([...value.registers].map(([name, count]) => [name, times(count)]));
  return {
    ...value,
    number: times(value.number),
    starts: times(value.starts),
    registers,
    unknowns: times(value.unknowns),
  };
}

type Registers = ReadonlyMap<string, bigint>;

function sumOfRegisters(left: Registers, right: Registers, merged: (one: bigint, other: bigint) => bigint): Registers {
  if (left.size === 0) return right;
  if (right.size === 0) return left;
  const names = new Set([...left.keys(), ...right.keys()]);
  return withoutZeros([...names].map((name) => [name, merged(left.get(name) ?? 0n, right.get(name) ?? 0n)]));
}

function withoutZeros(registers: readonly (readonly [string, bigint])[]): Registers {
  return new Map(registers.filter(([, times]) => times !== 0n));
}
