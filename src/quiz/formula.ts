/** Names that stand for numbers. */
export type Values = Readonly<Record<string, number>>;

/** Reads `n * 4 + (m - 1)`: + - * / % and parentheses over numbers and named values. Undefined where it cannot be read, or is no finite number. */
export function evaluateFormula(formula: string, values: Values): number | undefined {
  const tokens = formula.match(/\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9_]*|\S/g) ?? [];
  const reader = { tokens: tokens.slice(0, MAX_TOKENS), at: 0, values };
  const result = sum(reader, 0);
  return reader.at === tokens.length && result !== undefined && Number.isFinite(result) ? result : undefined;
}

const MAX_TOKENS = 100;
const MAX_DEPTH = 20;

interface Reader {
  readonly tokens: readonly string[];
  readonly values: Values;
  at: number;
}

type Operation = (left: number, right: number) => number;

const additive: Readonly<Record<string, Operation>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
};

const multiplicative: Readonly<Record<string, Operation>> = {
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

function sum(reader: Reader, depth: number): number | undefined {
  return chain(reader, additive, () => product(reader, depth));
}

function product(reader: Reader, depth: number): number | undefined {
  return chain(reader, multiplicative, () => factor(reader, depth));
}

/** Operands joined by operations of one rank, from left to right. */
function chain(reader: Reader, operations: Readonly<Record<string, Operation>>, operand: () => number | undefined) {
  let result = operand();
  for (let token = reader.tokens[reader.at]; result !== undefined; token = reader.tokens[reader.at]) {
    if (token === undefined || !Object.hasOwn(operations, token)) return result;
    reader.at += 1;
    const right = operand();
    result = right === undefined ? undefined : operations[token]!(result, right);
  }
  return result;
}

function factor(reader: Reader, depth: number): number | undefined {
  const token = reader.tokens[reader.at++];
  if (token === undefined || depth > MAX_DEPTH) return undefined;
  if (token === '-') return negated(factor(reader, depth + 1));
  if (/^\d/.test(token)) return Number(token);
  if (Object.hasOwn(reader.values, token)) return reader.values[token];
  if (token !== '(') return undefined;
  const inner = sum(reader, depth + 1);
  return reader.tokens[reader.at++] === ')' ? inner : undefined;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
