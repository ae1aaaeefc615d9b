import type { BinaryOperator, Expression, UnaryOperator } from './expression.ts';
import { LIMITS } from './limits.ts';
import { Mistake, span } from './mistake.ts';
import { readNumber } from './read-number.ts';
import { REGISTERS } from './register.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokenize.ts';
import { isOutsideWord, isReserved } from './words.ts';

/** Binary operators from the loosest to the tightest: NASM manual, 3.5. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '%%'],
];
const UNARY_OPERATORS: readonly string[] = ['-', '+', '~', '!'] satisfies UnaryOperator[];
const OUTSIDE_OPERATORS = new Set('< > <= >= <=> <> != = == && || ^^ <<< >>> ? { }'.split(' '));

/** Reads one expression; stops before what cannot belong to it. */
export function parseExpression(tokens: TokenStream): Expression {
  tokens.operators = 0;
  const expression = parseLevel(tokens, 0, 0);
  const token = tokens.peek();
  if (token?.kind === 'sign' && OUTSIDE_OPERATORS.has(token.text)) {
    throw new Mistake(token, 'asm.outside.operator', { operator: token.text });
  }
  return expression;
}

function parseLevel(tokens: TokenStream, level: number, depth: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(tokens, depth);
  let left = parseLevel(tokens, level + 1, depth);
  for (let operator = operatorOf(tokens, operators); operator !== undefined; operator = operatorOf(tokens, operators)) {
    countOperator(tokens);
    tokens.read();
    const right = parseLevel(tokens, level + 1, depth);
    left = { kind: 'binary', operator, left, right, place: span(left.place, right.place) };
  }
  return left;
}

function operatorOf(tokens: TokenStream, operators: readonly BinaryOperator[]): BinaryOperator | undefined {
  const token = tokens.peek();
  return token?.kind === 'sign' ? operators.find((operator) => operator === token.text) : undefined;
}

/** Reading and evaluation are recursive, so that an endless sum would be as bad as endless parentheses. */
function countOperator(tokens: TokenStream): void {
  if (tokens.operators++ < LIMITS.operators) return;
  throw new Mistake(tokens.place, 'asm.expressionTooLong', { limit: LIMITS.operators });
}

function parseUnary(tokens: TokenStream, depth: number): Expression {
  const token = tokens.peek();
  if (depth > LIMITS.depth) throw new Mistake(tokens.place, 'asm.expressionTooDeep', { limit: LIMITS.depth });
  if (token === undefined || token.kind !== 'sign' || !UNARY_OPERATORS.includes(token.text))
    return parsePrimary(tokens, depth);
  tokens.read();
  const operand = parseUnary(tokens, depth + 1);
  return { kind: 'unary', operator: token.text as UnaryOperator, operand, place: span(token, operand.place) };
}

function parsePrimary(tokens: TokenStream, depth: number): Expression {
  const token = tokens.peek();
  if (token === undefined) throw new Mistake(tokens.place, 'asm.expectedValueAtEnd');
  return PRIMARIES[token.kind](token, tokens, depth);
}

const PRIMARIES: Record<Token['kind'], (token: Token, tokens: TokenStream, depth: number) => Expression> = {
  number: (token, tokens) => {
    tokens.read();
    return { kind: 'number', value: wholeNumber(token), place: token };
  },
  string: (token, tokens) => {
    tokens.read();
    return { kind: 'number', value: characterConstant(token), place: token };
  },
  word: (token, tokens) => {
    tokens.read();
    return named(token, tokens.scope);
  },
  sign: parseSign,
};

function parseSign(token: Token, tokens: TokenStream, depth: number): Expression {
  if (token.text === '$' || token.text === '$$') {
    tokens.read();
    return { kind: token.text === '$' ? 'here' : 'start', place: token };
  }
  if (token.text !== '(') throw new Mistake(token, 'asm.expectedValue', { found: token.text });
  tokens.read();
  const inner = parseLevel(tokens, 0, depth + 1);
  if (!tokens.skip(')')) throw new Mistake(tokens.place, 'asm.expectedParenthesis');
  return { ...inner, place: span(token, tokens.lastPlace) };
}

function wholeNumber(token: Token): bigint {
  const value = readNumber(token.text);
  if (value === undefined) throw new Mistake(token, 'asm.badNumber', { number: token.text });
  if (value >= 2n ** 64n) throw new Mistake(token, 'asm.numberTooLarge', { number: token.text });
  return BigInt.asIntN(64, value);
}

/** `'ab'` as a number: the first character is the lowest byte. */
function characterConstant(token: Token): bigint {
  const bytes = new TextEncoder().encode(token.text);
  if (bytes.length > 8) throw new Mistake(token, 'asm.characterConstantTooLong');
  const value = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(64, value);
}

function named(token: Token, scope: string): Expression {
  const word = token.text.toLowerCase();
  const register = REGISTERS.get(word);
  if (register !== undefined) return { kind: 'register', register, place: token };
  if (isOutsideWord(word)) throw new Mistake(token, 'asm.outside.word', { word: token.text });
  if (isReserved(word)) throw new Mistake(token, 'asm.expectedValue', { found: token.text });
  return { kind: 'symbol', name: completeName(token, scope), place: token };
}

/** A local name begins with one dot and belongs to the last label that is not local. */
export function completeName(token: Token, scope: string): string {
  const { text } = token;
  if (text === '.' || text.startsWith('..')) throw new Mistake(token, 'asm.outside.specialName', { name: text });
  return text.startsWith('.') ? scope + text : text;
}
