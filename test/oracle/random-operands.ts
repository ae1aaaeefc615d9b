import { between, chance, pick, type Random } from './random.ts';

/** The names that operands may use: the lines that define them stand around the line under test. */
export const DEFINED_NAMES = {
  labels: ['before', 'after'],
  scalars: ['small', 'large', 'length'],
} as const;

export const REGISTERS_32 = ['eax', 'ecx', 'edx', 'ebx', 'esp', 'ebp', 'esi', 'edi'] as const;
export const REGISTERS_16 = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'] as const;
export const REGISTERS_8 = ['al', 'cl', 'dl', 'bl', 'ah', 'ch', 'dh', 'bh'] as const;
export const SEGMENT_REGISTERS = ['es', 'ss', 'ds', 'fs', 'gs'] as const;

const INDEX_REGISTERS = REGISTERS_32.filter((register) => register !== 'esp');
const TELLING_VALUES = [0, 1, 2, 127, 128, 129, 255, 256, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000];

/** The same number in one of the notations that NASM reads. */
export function writtenNumber(random: Random, value: number): string {
  if (value < 0) return `-${writtenNumber(random, -value)}`;
  const notation = random();
  if (notation < 0.45) return String(value);
  if (notation < 0.9) return `0x${value.toString(16)}`;
  if (notation < 0.95) return `0${value.toString(16)}h`;
  return `${value.toString(2)}b`;
}

/** A whole number of `bits` bits, signed or not, with a liking for the edges. */
export function randomValue(random: Random, bits: 8 | 16 | 32): number {
  const least = -(2 ** (bits - 1));
  const greatest = 2 ** bits - 1;
  if (chance(random, 0.4)) return between(random, -8, 20);
  if (chance(random, 0.5)) return between(random, least, greatest);
  const edge = pick(random, TELLING_VALUES) * pick(random, [1, -1]) + between(random, -1, 1);
  return edge < least || edge > greatest ? between(random, 0, 127) : edge;
}

function leaf(random: Random): string {
  if (chance(random, 0.15)) return pick(random, DEFINED_NAMES.scalars);
  if (chance(random, 0.1)) return '(after-before)';
  if (chance(random, 0.06)) return '($-$$)';
  if (chance(random, 0.08)) return `'${pick(random, [...'aZ0 ~'])}'`;
  return writtenNumber(random, between(random, 0, 300));
}

const OPERATORS = ['+', '-', '*', '&', '|', '^', '<<', '>>', '/', '%'];

function rightSide(random: Random, operator: string, depth: number): string {
  if (operator === '<<' || operator === '>>') return String(between(random, 0, 12));
  if (operator === '/' || operator === '%') return writtenNumber(random, between(random, 1, 40));
  return scalarExpression(random, depth - 1);
}

/** An expression whose value is known without the address of any label. */
export function scalarExpression(random: Random, depth = 2): string {
  if (depth === 0 || chance(random, 0.3)) return leaf(random);
  if (chance(random, 0.15)) return `${pick(random, ['-', '~', '+'])}${writtenNumber(random, between(random, 0, 300))}`;
  const operator = pick(random, OPERATORS);
  const space = operator === '%' ? ' ' : pick(random, ['', ' ']);
  const text = `${scalarExpression(random, depth - 1)}${space}${operator}${space}${rightSide(random, operator, depth)}`;
  return chance(random, 0.5) ? `(${text})` : text;
}

/** An expression that holds the address of a label. */
export function addressExpression(random: Random): string {
  const label = pick(random, [...DEFINED_NAMES.labels, '$', '$$', 'before.inner']);
  if (chance(random, 0.5)) return label;
  if (chance(random, 0.2)) return `${writtenNumber(random, between(random, 0, 200))}+${label}`;
  return `${label}${pick(random, ['+', '-', ' + '])}${writtenNumber(random, between(random, 0, 300))}`;
}

/** An immediate operand that fits in `bits` bits. */
export function immediate(random: Random, bits: 8 | 16 | 32): string {
  if (bits === 32 && chance(random, 0.15)) return addressExpression(random);
  if (chance(random, 0.1)) return bits === 8 ? `(${scalarExpression(random)}) & 0x7f` : scalarExpression(random, 1);
  if (chance(random, 0.05)) return `'${pick(random, [...'aZ0 ~'])}'`;
  return writtenNumber(random, randomValue(random, bits));
}

function scaled(random: Random): string {
  const register = pick(random, INDEX_REGISTERS);
  const scale = pick(random, [1, 2, 4, 8]);
  return chance(random, 0.2) ? `${scale}*${register}` : `${register}*${scale}`;
}

function displacement(random: Random, hasOneRegister: boolean): string {
  if (chance(random, 0.2)) return addressExpression(random);
  if (chance(random, 0.1)) return pick(random, ['small', 'large', 'length']);
  if (hasOneRegister && chance(random, 0.05)) return 'after-before';
  return writtenNumber(random, randomValue(random, 32));
}

function joined(random: Random, parts: readonly string[]): string {
  const plus = chance(random, 0.2) ? ' + ' : '+';
  return parts.reduce((text, part) => (part.startsWith('-') ? text + part : text + plus + part));
}

function registerParts(random: Random): string[] {
  const shape = random();
  if (shape < 0.2) return [];
  if (shape < 0.55) return [pick(random, REGISTERS_32)];
  if (shape < 0.7) return [scaled(random)];
  if (shape < 0.8) return [pick(random, REGISTERS_32), pick(random, INDEX_REGISTERS)];
  const parts = [pick(random, REGISTERS_32), scaled(random)];
  return chance(random, 0.2) ? parts.reverse() : parts;
}

/** A memory operand without a size, in one of the address forms of the subset. */
export function memory(random: Random): string {
  const registers = registerParts(random);
  const needsDisplacement = registers.length === 0 || chance(random, 0.55);
  if (!needsDisplacement) return `[${joined(random, registers)}]`;
  const offset = displacement(random, registers.length < 2);
  const first = !offset.startsWith('-') && chance(random, 0.15);
  return `[${joined(random, first ? [offset, ...registers] : [...registers, offset])}]`;
}

const SIZE_WORDS = { 8: 'byte', 16: 'word', 32: 'dword' } as const;

/** A memory operand whose size is written before it. */
export function sizedMemory(random: Random, bits: 8 | 16 | 32): string {
  return `${SIZE_WORDS[bits]} ${memory(random)}`;
}

/** A memory operand beside a register, which already tells the size: written or not. */
export function memoryBesideRegister(random: Random, bits: 8 | 16 | 32): string {
  return chance(random, 0.1) ? sizedMemory(random, bits) : memory(random);
}

/** A register of the given size. */
export function register(random: Random, bits: 8 | 16 | 32): string {
  if (bits === 8) return pick(random, REGISTERS_8);
  return pick(random, bits === 16 ? REGISTERS_16 : REGISTERS_32);
}
