import { REGISTERS_8, randomValue } from './random-operands.ts';
import { between, chance, pick, type Random } from './random.ts';

/** EFLAGS bits of the status flags. */
const CF = 0x1;
const PF = 0x4;
const AF = 0x10;
const ZF = 0x40;
const SF = 0x80;
const OF = 0x800;

/** All status flags. */
export const STATUS_FLAGS = CF | PF | AF | ZF | SF | OF;

/** A step of a random program: its lines, and which status flags have an unknown value after it. */
export interface Step {
  readonly lines: readonly string[];
  readonly undefinedFlags: number;
}

type Maker = (random: Random, undefinedFlags: number) => Step | undefined;

/** EBP holds the address of the data and ESP the stack: the rest is free. */
const FREE = ['eax', 'ecx', 'edx', 'ebx', 'esi', 'edi'] as const;
const DATA = 0x140000;
const DATA_BYTES = 64;

const step = (line: string | readonly string[], undefinedFlags: number): Step => ({
  lines: typeof line === 'string' ? [line] : line,
  undefinedFlags,
});

function place(random: Random, bits: 8 | 16 | 32): string {
  const offset = between(random, 0, DATA_BYTES - 4);
  const size = { 8: 'byte', 16: 'word', 32: 'dword' }[bits];
  return `${size} ${pick(random, [`[0x${(DATA + offset).toString(16)}]`, `[ebp+${offset}]`])}`;
}

function target(random: Random, bits: 8 | 32): string {
  if (chance(random, 0.25)) return place(random, bits);
  return pick(random, bits === 8 ? REGISTERS_8 : FREE);
}

function source(random: Random, bits: 8 | 32, isMemoryAllowed: boolean): string {
  if (isMemoryAllowed && chance(random, 0.25)) return place(random, bits);
  if (chance(random, 0.4)) return String(randomValue(random, bits));
  return pick(random, bits === 8 ? REGISTERS_8 : FREE);
}

const isMemory = (operand: string): boolean => operand.includes('[');
const randomBits = (random: Random): 8 | 32 => (chance(random, 0.3) ? 8 : 32);

function pair(random: Random, mnemonic: string, bits: 8 | 32): string {
  const first = target(random, bits);
  return `${mnemonic} ${first},${source(random, bits, !isMemory(first))}`;
}

const arithmetic: Maker = (random, undefinedFlags) => {
  const mnemonic = pick(random, ['add', 'sub', 'cmp', 'adc', 'sbb']);
  if (['adc', 'sbb'].includes(mnemonic) && (undefinedFlags & CF) !== 0) return undefined;
  return step(pair(random, mnemonic, randomBits(random)), 0);
};

const logic: Maker = (random) => {
  const bits = randomBits(random);
  const mnemonic = pick(random, ['and', 'or', 'xor', 'test']);
  return step(pair(random, mnemonic, bits), AF);
};

const move: Maker = (random, undefinedFlags) => {
  const bits = randomBits(random);
  return step(pair(random, 'mov', bits), undefinedFlags);
};

const oneOperand: Maker = (random, undefinedFlags) => {
  const mnemonic = pick(random, ['inc', 'dec', 'neg', 'not']);
  const text = `${mnemonic} ${target(random, randomBits(random))}`;
  if (mnemonic === 'not') return step(text, undefinedFlags);
  return step(text, mnemonic === 'neg' ? 0 : undefinedFlags & CF);
};

function afterShift(mnemonic: string, count: number, bits: number, before: number): number {
  const times = count & 31;
  if (times === 0) return before;
  const overflow = times > 1 ? OF : 0;
  if (mnemonic === 'rol' || mnemonic === 'ror') return (before & ~(CF | OF)) | overflow;
  return AF | overflow | (times >= bits ? CF : 0);
}

function shiftStep(random: Random, mnemonic: string, undefinedFlags: number): Step {
  const bits = randomBits(random);
  const count = pick(random, [1, 1, between(random, 0, 31), between(random, 0, 255)]);
  const after = afterShift(mnemonic, count, bits, undefinedFlags);
  const operand = target(random, bits);
  if (chance(random, 0.6)) return step(`${mnemonic} ${operand},${count}`, after);
  return step([`mov cl,${count}`, `${mnemonic} ${operand},cl`], after);
}

const shift: Maker = (random, undefinedFlags) =>
  shiftStep(random, pick(random, ['shl', 'shr', 'sar', 'rol']), undefinedFlags);

const multiply: Maker = (random) => {
  const shape = random();
  const register = pick(random, FREE);
  if (shape < 0.4)
    return step(`${pick(random, ['mul', 'imul'])} ${target(random, randomBits(random))}`, SF | ZF | AF | PF);
  const factor = chance(random, 0.5) ? pick(random, FREE) : place(random, 32);
  const third = shape < 0.7 ? '' : `,${randomValue(random, 32)}`;
  return step(`imul ${register},${factor}${third}`, SF | ZF | AF | PF);
};

/** Divides something that fits, or now and then whatever there is: then #DE is likely. */
const divide: Maker = (random) => {
  if (chance(random, 0.3)) return step(`${pick(random, ['div', 'idiv'])} ${target(random, 32)}`, STATUS_FLAGS);
  const divisor = `mov ecx,${between(random, 1, 0x7fffffff)}`;
  if (chance(random, 0.5)) return step([divisor, 'cdq', 'idiv ecx'], STATUS_FLAGS);
  return step([divisor, 'xor edx,edx', 'div ecx'], STATUS_FLAGS);
};

const widen: Maker = (random, undefinedFlags) => {
  const text = pick(random, [
    `movzx ${pick(random, FREE)},${pick(random, REGISTERS_8)}`,
    `movzx ${pick(random, FREE)},${place(random, pick(random, [8, 16]))}`,
    'cdq',
    `lea ${pick(random, FREE)},[${pick(random, FREE)}+${pick(random, FREE)}*${pick(random, [2, 4, 8])}+${randomValue(random, 32)}]`,
    `lea ${pick(random, FREE)},[${pick(random, FREE)}*4+${randomValue(random, 32)}]`,
  ]);
  return step(text.replace('+-', '-'), undefinedFlags);
};

const exchange: Maker = (random, undefinedFlags) => {
  const bits = randomBits(random);
  return step(`xchg ${target(random, bits)},${pick(random, bits === 8 ? REGISTERS_8 : FREE)}`, undefinedFlags);
};

const indexed: Maker = (random) => {
  const index = pick(random, FREE);
  const address = `[ebp+${index}*4]`;
  const use = pick(random, [
    `mov ${pick(random, FREE)},${address}`,
    `mov ${address},${pick(random, FREE)}`,
    `lea ${pick(random, FREE)},${address}`,
  ]);
  return step([`and ${index},${pick(random, [1, 3, 7, 15])}`, use], AF);
};

const stack: Maker = (random, undefinedFlags) => {
  const push = `push ${pick(random, [pick(random, FREE), place(random, 32), String(randomValue(random, 32))])}`;
  const pop = `pop ${pick(random, [pick(random, FREE), place(random, 32)])}`;
  return step([push, pop], undefinedFlags);
};

const showFlags: Maker = (random, undefinedFlags) => {
  const register = pick(random, FREE);
  return step(['pushfd', `pop ${register}`, `and ${register},0x${(STATUS_FLAGS & ~undefinedFlags).toString(16)}`], AF);
};

/** The names of Jcc and SETcc, and the flags that each reads. */
export const CONDITIONS: readonly (readonly [string, number])[] = [
  ['o', OF],
  ['no', OF],
  ['b', CF],
  ['ae', CF],
  ['e', ZF],
  ['ne', ZF],
  ['be', CF | ZF],
  ['a', CF | ZF],
  ['s', SF],
  ['ns', SF],
  ['p', PF],
  ['np', PF],
  ['l', SF | OF],
  ['ge', SF | OF],
  ['le', SF | OF | ZF],
  ['g', SF | OF | ZF],
];

const setCondition: Maker = (random, undefinedFlags) => {
  const [name, flags] = pick(random, CONDITIONS);
  return (flags & undefinedFlags) === 0 ? step(`set${name} ${target(random, 8)}`, undefinedFlags) : undefined;
};

const signExtend: Maker = (random, undefinedFlags) =>
  step(
    `movsx ${pick(random, FREE)},${pick(random, [pick(random, REGISTERS_8), place(random, 16), place(random, 8)])}`,
    undefinedFlags,
  );

const carryFlag: Maker = (random, undefinedFlags) => step(pick(random, ['clc', 'stc']), undefinedFlags & ~CF);

const compareExchange: Maker = (random) =>
  step(`cmpxchg ${place(random, 32).replace('dword ', '')},${pick(random, FREE)}`, 0);

const FIRST_TIER: readonly Maker[] = [
  arithmetic,
  arithmetic,
  arithmetic,
  logic,
  logic,
  move,
  move,
  oneOperand,
  shift,
  shift,
  multiply,
  divide,
  widen,
  widen,
  exchange,
  indexed,
  stack,
  showFlags,
];

const SECOND_TIER: readonly Maker[] = [
  setCondition,
  signExtend,
  carryFlag,
  compareExchange,
  (random, undefinedFlags) => shiftStep(random, 'ror', undefinedFlags),
];

/** One random step that reads no flag of unknown value and stays inside its data. */
export function randomStep(random: Random, undefinedFlags: number, withSecondTier: boolean): Step {
  const makers = withSecondTier && chance(random, 0.2) ? SECOND_TIER : FIRST_TIER;
  return pick(random, makers)(random, undefinedFlags) ?? randomStep(random, undefinedFlags, withSecondTier);
}
