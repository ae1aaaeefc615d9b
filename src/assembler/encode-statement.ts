import type { OperandKind } from '../machine/instruction.ts';
import { encodeInstruction, type EncodingScope } from './encode-instruction.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { checkRange, littleEndian, placed } from './field.ts';
import { LIMITS } from './limits.ts';
import { Mistake } from './mistake.ts';
import type {
  DataStatement,
  InstructionStatement,
  RepeatableStatement,
  ReserveStatement,
  Statement,
} from './statement.ts';
import { isScalar } from './value.ts';

/** A statement that may give bytes. */
type Emitting = Exclude<Statement, { kind: 'equ' | 'org' | 'bits' }>;

/** How many bytes a statement takes in this pass. */
export function sizeOfStatement(statement: Emitting, scope: EncodingScope): number {
  const { body, count } = repetition(statement, scope);
  if (count === 1) return sizeOf(body, scope);
  if (hasChoiceByPlace(body)) return repeatedJumps(body, count, scope).length;
  return count * sizeOf(body, scope);
}

/** Writes a statement's bytes into the room that `write` gives for them; the answer is how many they are. */
export function encodeStatement(
  statement: Emitting,
  scope: EncodingScope,
  write: (length: number) => Uint8Array,
): number {
  const { body, count } = repetition(statement, scope);
  if (body.kind === 'reserve') {
    const length = count * sizeOf(body, scope);
    write(length).fill(0);
    return length;
  }
  if (count !== 1 && hasChoiceByPlace(body)) {
    const bytes = repeatedJumps(body, count, scope);
    write(bytes.length).set(bytes);
    return bytes.length;
  }
  const once = body.kind === 'data' ? encodeData(body, scope) : instructionBytes(body, scope);
  repeat(once, write(count * once.length));
  return count * once.length;
}

/** Fills the room with copies, each time doubling what is there. */
function repeat(once: ArrayLike<number>, room: Uint8Array): void {
  if (room.length === 0) return;
  room.set(once);
  for (let filled = once.length; filled < room.length; filled *= 2) room.copyWithin(filled, 0, filled);
}

function repetition(statement: Emitting, scope: EncodingScope): { body: RepeatableStatement; count: number } {
  if (statement.kind === 'times') {
    return { body: statement.body, count: scalar(statement.count, scope, 'asm.negativeTimes') };
  }
  if (statement.kind !== 'align') return { body: statement, count: 1 };
  const boundary = scalar(statement.boundary, scope, 'asm.badAlignment');
  if (boundary === 0 || (boundary & (boundary - 1)) !== 0)
    throw new Mistake(statement.boundary.place, 'asm.badAlignment');
  return { body: statement.body, count: (boundary - (Number(scope.offset) % boundary)) % boundary };
}

/** A number that NASM wants to know in the first pass, because places depend on it. */
function scalar(
  expression: Expression,
  scope: EncodingScope,
  key: 'asm.negativeTimes' | 'asm.badAlignment' | 'asm.negativeSpace',
): number {
  const value = evaluate(expression, { ...scope, isCritical: true });
  if (!isScalar(value)) throw new Mistake(expression.place, 'asm.expectedNumber');
  // A negative TIMES may become positive when the labels have found their places.
  if (value.number < 0n && key === 'asm.negativeTimes' && !scope.isFinal) return 0;
  if (value.number < 0n) throw new Mistake(expression.place, key, { number: String(value.number) });
  if (value.number > BigInt(LIMITS.imageBytes))
    throw new Mistake(expression.place, 'asm.imageTooLarge', { limit: String(LIMITS.imageBytes >> 20) });
  return Number(value.number);
}

function sizeOf(body: RepeatableStatement, scope: EncodingScope): number {
  if (body.kind === 'reserve') return reservedBytes(body, scope);
  return body.kind === 'data' ? dataSize(body) : instructionBytes(body, scope).length;
}

function reservedBytes({ count, unitBytes }: ReserveStatement, scope: EncodingScope): number {
  return scalar(count, scope, 'asm.negativeSpace') * unitBytes;
}

function dataSize({ items, unitBytes }: DataStatement): number {
  return items.reduce((sum, item) => sum + (item.kind === 'bytes' ? item.bytes.length : unitBytes), 0);
}

function encodeData(statement: DataStatement, scope: EncodingScope): Uint8Array {
  const { items, unitBytes } = statement;
  const bytes = new Uint8Array(dataSize(statement));
  let at = 0;
  for (const item of items) {
    const unit = item.kind === 'bytes' ? item.bytes : valueBytes(item.value, unitBytes, scope);
    bytes.set(unit, at);
    at += unit.length;
  }
  return bytes;
}

function valueBytes(expression: Expression, size: 1 | 2 | 4, scope: EncodingScope): number[] {
  const value = evaluate(expression, scope);
  const number = placed(value, expression.place, scope);
  if (value.starts !== 0n && size < 4) scope.warn(expression.place, 'asm.addressCut', { bits: String(size * 8) });
  else checkRange(number, size * 8, expression.place, scope.warn);
  return littleEndian(number, size);
}

/** What an instruction without a name in it came to; it comes to the same in every pass. */
const known = new WeakMap<InstructionStatement, number[]>();

function instructionBytes(statement: InstructionStatement, scope: EncodingScope): number[] {
  if (!statement.isConstant || isRelative(statement) || scope.isFinal) return encodeInstruction(statement, scope);
  const bytes = known.get(statement) ?? encodeInstruction(statement, scope);
  known.set(statement, bytes);
  return bytes;
}

function isRelative({ candidates }: InstructionStatement): boolean {
  return candidates.some(({ form }) =>
    (form as readonly (string | OperandKind)[]).some((kind) => kind === 'rel8' || kind === 'rel32'),
  );
}

/** True for a statement of which each repetition has bytes of its own. */
function hasChoiceByPlace(body: RepeatableStatement): body is InstructionStatement {
  return body.kind === 'instruction' && isRelative(body);
}

/** A target written with `$` means the first of them, as NASM reads the line once. */
function repeatedJumps(body: InstructionStatement, count: number, scope: EncodingScope): Uint8Array {
  if (count > LIMITS.repeatedJumps)
    throw new Mistake(body.place, 'asm.outside.repeatedJumps', { limit: LIMITS.repeatedJumps });
  const bytes: number[] = [];
  for (let index = 0; index < count; index++) {
    bytes.push(
      ...encodeInstruction(body, { ...scope, offset: scope.offset + BigInt(bytes.length), here: scope.offset }),
    );
  }
  return Uint8Array.from(bytes);
}
