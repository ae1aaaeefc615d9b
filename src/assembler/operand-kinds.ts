import type { OperandKind } from '../machine/instruction.ts';
import type { Operand, Size } from './statement.ts';

/** What an operand must be to fit a kind of the instruction table, before any value is known. */
interface KindShape {
  /** The kind of register that fits. */
  readonly register?: 'r8' | 'r16' | 'r32' | 'sreg' | 'cr';
  /** The one register that fits. */
  readonly name?: string;
  /** Size of the memory that fits; 0 for an address without a size. */
  readonly memory?: Size | 0;
  /** Size words that an immediate may have before it; it may always have none. */
  readonly immediate?: readonly Size[];
  readonly isRelative?: true;
  readonly isFar?: true;
}

export const KIND_SHAPES: Readonly<Record<OperandKind, KindShape>> = {
  r8: { register: 'r8' },
  r16: { register: 'r16' },
  r32: { register: 'r32' },
  'r/m8': { register: 'r8', memory: 8 },
  'r/m16': { register: 'r16', memory: 16 },
  'r/m32': { register: 'r32', memory: 32 },
  'r16@rm': { register: 'r16' },
  'r32@rm': { register: 'r32' },
  m: { memory: 0 },
  m8: { memory: 8 },
  m16: { memory: 16 },
  m32: { memory: 32 },
  'r32@both': { register: 'r32' },
  simm8: { immediate: [8, 32] },
  imm8: { immediate: [8] },
  imm16: { immediate: [16] },
  imm32: { immediate: [32] },
  al: { name: 'al' },
  ax: { name: 'ax' },
  eax: { name: 'eax' },
  cl: { name: 'cl' },
  dx: { name: 'dx' },
  '1': { immediate: [] },
  rel8: { isRelative: true, immediate: [] },
  rel32: { isRelative: true, immediate: [32] },
  moffs8: { memory: 8 },
  moffs16: { memory: 16 },
  moffs32: { memory: 32 },
  'ptr16:32': { isFar: true },
  sreg: { register: 'sreg' },
  cr: { register: 'cr' },
  es: { name: 'es' },
  cs: { name: 'cs' },
  ss: { name: 'ss' },
  ds: { name: 'ds' },
  fs: { name: 'fs' },
  gs: { name: 'gs' },
};

/** True when the operand fits the kind as far as can be told before values are known; a missing memory size fits too. */
export function fitsKind(operand: Operand, kind: OperandKind): boolean {
  const shape = KIND_SHAPES[kind];
  if (operand.kind === 'far') return shape.isFar === true;
  if (operand.kind === 'register') {
    return shape.register === operand.register.kind || shape.name === operand.register.name;
  }
  if (operand.kind === 'memory') return fitsMemory(operand, kind, shape);
  return fitsImmediate(operand, kind, shape);
}

function fitsMemory(operand: Extract<Operand, { kind: 'memory' }>, kind: OperandKind, { memory }: KindShape): boolean {
  if (memory === undefined) return false;
  if (kind.startsWith('moffs') && operand.displacementSize !== undefined) return false;
  return operand.size === undefined || operand.size === memory;
}

const REFUSED_DISTANCE = { rel8: 'near', rel32: 'short' } as const;

function fitsImmediate(operand: Extract<Operand, { kind: 'immediate' }>, kind: OperandKind, shape: KindShape): boolean {
  const { size, distance, isStrict } = operand;
  if (shape.immediate === undefined || (isStrict && kind === 'simm8')) return false;
  if (size !== undefined && !shape.immediate.includes(size)) return false;
  if (distance === undefined) return true;
  return (kind === 'rel8' || kind === 'rel32') && REFUSED_DISTANCE[kind] !== distance;
}

const ACCUMULATOR_SIZES: Partial<Record<OperandKind, Size>> = { al: 8, r8: 8, ax: 16, r16: 16, eax: 32, r32: 32 };

/** The size that an operand of this kind tells of a memory operand beside it: `mov [x],eax`, `mov [x],byte 1`. */
export function toldSize(operand: Operand, kind: OperandKind): Size | undefined {
  if (operand.kind === 'register') return ACCUMULATOR_SIZES[kind];
  return operand.kind === 'immediate' ? operand.size : undefined;
}
