import type { BinaryOperator, Expression, UnaryOperator } from './expression.ts';
import { Mistake, type Place } from './mistake.ts';
import {
  UNKNOWN,
  add,
  addressValue,
  isJustUnknown,
  isScalar,
  multiply,
  registerValue,
  scalarValue,
  type Value,
} from './value.ts';

/**
 * What an address says about which of its registers is the base: the first one written, unless it was multiplied. NASM
 * keeps it beside the sum, which has no order, and forgets it as soon as any two terms of the sum come together.
 */
export interface BaseHint {
  register?: string;
  kind: 'none' | 'base' | 'not-base' | 'summed';
}

/** What an expression's value depends on. */
export interface Scope {
  /** Offset of the statement from the program's start: `$`. */
  readonly offset: bigint;
  /** What `$` means where it is not that: in all repetitions of a jump. */
  readonly here?: bigint;
  /** The value that a name has now; undefined when it is defined further down and this is the first pass. */
  readonly lookUp: (name: string, place: Place) => Value | undefined;
  /** True where NASM wants a value in the first pass already: in `times`, `resb`, `align` and `org`. */
  readonly isCritical: boolean;
  readonly hint?: BaseHint;
}

/** The value of an expression; throws a Mistake where it has none. */
export function evaluate(expression: Expression, scope: Scope): Value {
  // One cast: the table's own type says that each kind meets its own function.
  const read = KINDS[expression.kind] as (expression: Expression, scope: Scope) => Value;
  return read(expression, scope);
}

type Kinds = { [Kind in Expression['kind']]: (expression: Extract<Expression, { kind: Kind }>, scope: Scope) => Value };

const KINDS: Kinds = {
  number: ({ value }) => scalarValue(value),
  here: (_expression, { offset, here }) => addressValue(here ?? offset),
  start: () => addressValue(0n),
  register: ({ register: { name } }, { hint }) => {
    if (hint?.kind === 'none') Object.assign(hint, { register: name, kind: 'base' });
    return registerValue(name);
  },
  symbol: ({ name, place }, scope) => {
    const value = scope.lookUp(name, place);
    if (value === undefined && scope.isCritical) throw new Mistake(place, 'asm.usedTooEarly', { name });
    return value ?? UNKNOWN;
  },
  unary: ({ operator, operand }, scope) => UNARY[operator](evaluate(operand, scope), operand.place, operator),
  binary: ({ operator, left, right }, scope) => {
    const [first, second] = [evaluate(left, scope), evaluate(right, scope)];
    if (operator === '+') return hinted(first, second, scope);
    if (operator === '-') return hinted(first, multiply(second, -1n), scope);
    if (isJustUnknown(first) || isJustUnknown(second)) return unknownResult(first, second, left.place);
    if (operator === '*') return product([first, left.place], [second, right.place], scope);
    return scalarValue(
      SCALAR_OPERATORS[operator](
        scalarOf(first, left.place, operator),
        scalarOf(second, right.place, operator),
        right.place,
      ),
    );
  },
};

/** NASM wants to know at once how many times a register is in an address. */
function unknownResult(first: Value, second: Value, place: Place): Value {
  if (first.registers.size + second.registers.size > 0) throw new Mistake(place, 'asm.notScalar', { operator: '*' });
  return UNKNOWN;
}

const UNARY: Record<UnaryOperator, (value: Value, place: Place, operator: UnaryOperator) => Value> = {
  '+': (value) => value,
  '-': (value) => multiply(value, -1n),
  '~': (value, place, operator) => (isJustUnknown(value) ? UNKNOWN : scalarValue(~scalarOf(value, place, operator))),
  '!': (value, place, operator) =>
    isJustUnknown(value) ? UNKNOWN : scalarValue(scalarOf(value, place, operator) === 0n ? 1n : 0n),
};

function hinted(first: Value, second: Value, { hint }: Scope): Value {
  return add(first, second, () => {
    if (hint !== undefined) hint.kind = 'summed';
  });
}

type Placed = readonly [Value, Place];

function product([first, place]: Placed, [second, secondPlace]: Placed, { hint }: Scope): Value {
  const [value, factor] = isScalar(first) ? [second, first] : [first, second];
  if (!isScalar(factor)) throw new Mistake(value === first ? secondPlace : place, 'asm.notScalar', { operator: '*' });
  if (hint?.kind === 'base' && value.registers.has(hint.register ?? '')) hint.kind = 'not-base';
  return multiply(value, factor.number);
}

function scalarOf(value: Value, place: Place, operator: string): bigint {
  if (!isScalar(value)) throw new Mistake(place, 'asm.notScalar', { operator });
  return value.number;
}

const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

type ScalarOperation = (left: bigint, right: bigint, place: Place) => bigint;

/** `/` and `%` are unsigned, their doubles signed: NASM manual, 3.5.7. */
const SCALAR_OPERATORS: Record<Exclude<BinaryOperator, '+' | '-' | '*'>, ScalarOperation> = {
  '/': (left, right, place) => unsigned(left) / unsigned(divisor(right, place)),
  '%': (left, right, place) => unsigned(left) % unsigned(divisor(right, place)),
  '//': (left, right, place) => left / divisor(right, place),
  '%%': (left, right, place) => left % divisor(right, place),
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => left << shiftCount(right),
  '>>': (left, right) => unsigned(left) >> shiftCount(right),
};

function divisor(value: bigint, place: Place): bigint {
  if (value === 0n) throw new Mistake(place, 'asm.divisionByZero');
  return value;
}

/** NASM shifts as 64-bit processors do: by the count's lowest six bits. */
function shiftCount(value: bigint): bigint {
  return value & 63n;
}
