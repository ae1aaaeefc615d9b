import type { OperandKind } from '../machine/instruction.ts';
import { EBP, ESP, NO_REGISTER } from '../machine/registers.ts';
import { effectiveAddress, type EffectiveAddress } from './effective-address.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { checkRange, littleEndian, placed, type Warn } from './field.ts';
import { Mistake } from './mistake.ts';
import type { Candidate, InstructionStatement, Operand } from './statement.ts';
import { isScalar, type Value } from './value.ts';

/** What the bytes of a statement depend on, beside the values of its expressions. */
export interface EncodingScope extends Scope {
  /** The address of the program's first byte. */
  readonly origin: bigint;
  /** True in the last pass, when the values are final and must fit. */
  readonly isFinal: boolean;
  readonly warn: Warn;
}

/** An operand whose expressions have their values of this pass. */
type Valued =
  | { readonly kind: 'register'; readonly operand: Operand; readonly number: number }
  | { readonly kind: 'immediate'; readonly operand: Extract<Operand, { kind: 'immediate' }>; readonly value: Value }
  | {
      readonly kind: 'memory';
      readonly operand: Extract<Operand, { kind: 'memory' }>;
      readonly address: EffectiveAddress;
    }
  | { readonly kind: 'far'; readonly operand: Operand; readonly selector: Value; readonly offset: Value };

/** The bytes of an instruction, in the first of its forms that the values of this pass fit. */
export function encodeInstruction(statement: InstructionStatement, scope: EncodingScope): number[] {
  const operands = statement.operands.map((operand) => valued(operand, scope));
  const prefixes = statement.prefix === undefined ? [] : [PREFIXES[statement.prefix]];
  const { candidates } = statement;
  const candidate = candidates.find((one) => suitsValues(one, operands, prefixes.length, scope));
  // The last form takes every value, or says why it cannot.
  return encode(candidate ?? candidates.at(-1)!, operands, prefixes, scope);
}

const PREFIXES = { rep: 0xf3, lock: 0xf0 } as const;

function valued(operand: Operand, scope: Scope): Valued {
  if (operand.kind === 'register') return { kind: 'register', operand, number: operand.register.number };
  if (operand.kind === 'memory') return { kind: 'memory', operand, address: effectiveAddress(operand, scope) };
  if (operand.kind === 'far') {
    return {
      kind: 'far',
      operand,
      selector: evaluate(operand.selector, scope),
      offset: evaluate(operand.offset, scope),
    };
  }
  const value = evaluate(operand.value, scope);
  if (value.registers.size > 0) throw new Mistake(operand.place, 'asm.registerInSum');
  return { kind: 'immediate', operand, value };
}

function suitsValues(
  { form, encoding }: Candidate,
  operands: readonly Valued[],
  prefixBytes: number,
  scope: EncodingScope,
): boolean {
  return operands.every((operand, index) => {
    const suits = SUITS[form[index + 1] as OperandKind];
    return suits?.(operand, scope, prefixBytes + encoding.opcode.length + 1) ?? true;
  });
}

type Suits = (operand: Valued, scope: EncodingScope, shortLength: number) => boolean;

const isDirect: Suits = (operand) =>
  operand.kind === 'memory' && operand.address.base === NO_REGISTER && operand.address.index === NO_REGISTER;

const isByte = (number: bigint): boolean => number >= -128n && number <= 127n;

/** Kinds whose choice waits for a value. What is not known yet is taken to be short. */
const SUITS: Partial<Record<OperandKind, Suits>> = {
  '1': (operand) =>
    operand.kind === 'immediate' &&
    (operand.value.unknowns !== 0n || (isScalar(operand.value) && operand.value.number === 1n)),
  simm8: (operand) => {
    if (operand.kind !== 'immediate') return false;
    const { operand: written, value } = operand;
    if (written.size === 8 || value.unknowns !== 0n) return true;
    return isScalar(value) && isByte(BigInt.asIntN(32, value.number));
  },
  rel8: (operand, { offset }, length) => {
    if (operand.kind !== 'immediate') return false;
    const { operand: written, value } = operand;
    if (written.distance === 'short' || value.unknowns !== 0n) return true;
    return written.size === undefined && value.starts === 1n && isByte(value.number - offset - BigInt(length));
  },
  moffs8: isDirect,
  moffs16: isDirect,
  moffs32: isDirect,
};

function encode(
  { form, encoding }: Candidate,
  operands: readonly Valued[],
  prefixes: readonly number[],
  scope: EncodingScope,
): number[] {
  const bytes = encoding.prefix === undefined ? [...prefixes] : [...prefixes, encoding.prefix];
  const kinds = form.slice(1) as OperandKind[];
  const inField = (role: RegExp): Valued | undefined => operands[kinds.findIndex((kind) => role.test(kind))];
  const field = inField(/^(r8|r16|r32|sreg|cr|r32@both)$/);
  const register = field?.kind === 'register' ? field.number : 0;
  bytes.push(...encoding.opcode.slice(0, -1), encoding.opcode.at(-1)! + (encoding.registerInOpcode ? register : 0));
  if (encoding.hasModRm) bytes.push(...modRm(inField(/^r\/m|@|^m\d*$/)!, encoding.digit ?? register, scope));
  for (const [index, kind] of kinds.entries()) {
    const length = TRAILING[kind]?.(operands[index]!, scope, bytes.length);
    if (length !== undefined) bytes.push(...length);
  }
  return bytes;
}

/** ModR/M, SIB and displacement: SDM vol. 2, tables 2-2 and 2-3. */
function modRm(operand: Valued, reg: number, scope: EncodingScope): number[] {
  if (operand.kind === 'register') return [0xc0 | (reg << 3) | operand.number];
  if (operand.kind !== 'memory') return [];
  const { base, index, scale, displacement } = operand.address;
  const written = operand.operand;
  if (base === NO_REGISTER && written.displacementSize === 8)
    throw new Mistake(written.place, 'asm.outside.addressForm');
  const mod = base === NO_REGISTER ? 0 : modOf(operand.address, written.displacementSize);
  const hasSib = index !== NO_REGISTER || base === ESP;
  const rm = hasSib ? ESP : base === NO_REGISTER ? EBP : base;
  const sib =
    (Math.log2(scale) << 6) | ((index === NO_REGISTER ? ESP : index) << 3) | (base === NO_REGISTER ? EBP : base);
  const size = base === NO_REGISTER ? 4 : [0, 1, 4][mod]!;
  return [
    (mod << 6) | (reg << 3) | rm,
    ...(hasSib ? [sib] : []),
    ...displacementBytes(displacement, size, written, scope),
  ];
}

function modOf({ base, displacement }: EffectiveAddress, size: 8 | 32 | undefined): number {
  if (size !== undefined) return size === 8 ? 1 : 2;
  if (displacement.starts !== 0n || displacement.unknowns !== 0n) return 2;
  const number = BigInt.asIntN(32, displacement.number);
  if (number === 0n && base !== EBP) return 0;
  return isByte(number) ? 1 : 2;
}

function displacementBytes(value: Value, size: number, { place }: Operand, scope: EncodingScope): number[] {
  const number = placed(value, place, scope);
  if (scope.isFinal && size === 4) checkRange(number, 32, place, scope.warn);
  if (scope.isFinal && size === 1 && !isByte(BigInt.asIntN(32, number)))
    throw new Mistake(place, 'asm.displacementTooLarge');
  return littleEndian(number, size);
}

type Trailing = (operand: Valued, scope: EncodingScope, length: number) => number[];

function immediate(size: number): Trailing {
  return (operand, scope) => {
    if (operand.kind !== 'immediate') return [];
    const { place } = operand.operand;
    const number = placed(operand.value, place, scope);
    if (scope.isFinal) checkImmediate(operand.value, number, size, operand.operand, scope);
    return littleEndian(number, size);
  };
}

function checkImmediate(value: Value, number: bigint, size: number, { place }: Operand, { warn }: EncodingScope): void {
  if (value.starts !== 0n && size < 4) warn(place, 'asm.addressCut', { bits: String(size * 8) });
  else checkRange(number, size * 8, place, warn);
}

/** A byte that the processor sign-extends: a label cannot be one, and what is written as `byte` must fit. */
const signedByte: Trailing = (operand, scope) => {
  if (operand.kind !== 'immediate') return [];
  const { operand: written, value } = operand;
  if (value.starts !== 0n) throw new Mistake(written.place, 'asm.addressInByte');
  if (scope.isFinal && !isByte(BigInt.asIntN(32, value.number)))
    scope.warn(written.place, 'asm.doesNotFit', { bits: '8' });
  if (scope.isFinal && isByte(BigInt.asIntN(32, value.number))) checkRange(value.number, 32, written.place, scope.warn);
  return littleEndian(value.number, 1);
};

function relative(size: 1 | 4): Trailing {
  return (operand, scope, length) => {
    if (operand.kind !== 'immediate' || operand.value.unknowns !== 0n) return littleEndian(0n, size);
    const { operand: written, value } = operand;
    if (size === 1 && value.starts !== 1n) throw new Mistake(written.place, 'asm.shortToNumber');
    const target = placed(value, written.place, scope);
    const distance = target - (scope.origin + scope.offset + BigInt(length + size));
    if (scope.isFinal && size === 1 && !isByte(distance))
      throw new Mistake(written.place, 'asm.shortTooFar', { distance: String(distance) });
    return littleEndian(distance, size);
  };
}

const direct: Trailing = (operand, scope) => {
  if (operand.kind !== 'memory') return [];
  return displacementBytes(operand.address.displacement, 4, operand.operand, scope);
};

const farPointer: Trailing = (operand, scope) => {
  if (operand.kind !== 'far') return [];
  const { place } = operand.operand;
  const [offset, selector] = [placed(operand.offset, place, scope), placed(operand.selector, place, scope)];
  if (!isScalar(operand.selector) && scope.isFinal) throw new Mistake(place, 'asm.selectorNotScalar');
  if (scope.isFinal) checkRange(offset, 32, place, scope.warn);
  if (scope.isFinal) checkRange(selector, 16, place, scope.warn);
  return [...littleEndian(offset, 4), ...littleEndian(selector, 2)];
};

const TRAILING: Partial<Record<OperandKind, Trailing>> = {
  simm8: signedByte,
  imm8: immediate(1),
  imm16: immediate(2),
  imm32: immediate(4),
  rel8: relative(1),
  rel32: relative(4),
  moffs8: direct,
  moffs16: direct,
  moffs32: direct,
  'ptr16:32': farPointer,
};
