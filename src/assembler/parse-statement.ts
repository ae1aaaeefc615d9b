import { isConstant } from './expression.ts';
import { findCandidates, instructionsNamed, isMnemonic } from './find-candidates.ts';
import { Mistake, span } from './mistake.ts';
import { parseExpression } from './parse-expression.ts';
import { parseOperand } from './parse-operand.ts';
import type { DataItem, InstructionStatement, Operand, RepeatableStatement, Statement } from './statement.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokenize.ts';
import { isOutsideStatement, isOutsideWord } from './words.ts';

type Parse<Result> = (tokens: TokenStream, word: Token) => Result;

/** Statements that `times` and `align` may repeat, by their first word. */
const REPEATABLE: Readonly<Record<string, Parse<RepeatableStatement>>> = {
  db: data(1),
  dw: data(2),
  dd: data(4),
  resb: reserve(1),
  resd: reserve(4),
  rep: prefixed('rep'),
  lock: prefixed('lock'),
};

const DIRECTIVES: Readonly<Record<string, Parse<Statement>>> = { times, align, org, bits };

/** True for a word that begins a statement of the subset. */
export function beginsStatement(word: string): boolean {
  return Object.hasOwn(REPEATABLE, word) || Object.hasOwn(DIRECTIVES, word) || isMnemonic(word);
}

/** True for a word that is a directive or a prefix, and so can never be a label. */
export function isDirective(word: string): boolean {
  return beginsStatement(word) && !isMnemonic(word);
}

/** Reads the statement that is left of the line. */
export function parseStatement(tokens: TokenStream): Statement {
  if (tokens.isSign('[')) return parseBracketed(tokens);
  const { word } = tokens;
  if (!Object.hasOwn(DIRECTIVES, word)) return parseRepeatable(tokens);
  return DIRECTIVES[word]!(tokens, tokens.read()!);
}

/** `[bits 32]` and `[org 0]` are the plain forms of the same directives. */
function parseBracketed(tokens: TokenStream): Statement {
  const bracket = tokens.read()!;
  const { word } = tokens;
  if (word !== 'bits' && word !== 'org') throw new Mistake(bracket, 'asm.outside.bracketed');
  const statement = DIRECTIVES[word]!(tokens, tokens.read()!);
  if (!tokens.skip(']')) throw new Mistake(tokens.place, 'asm.expectedBracket');
  return statement;
}

function parseRepeatable(tokens: TokenStream): RepeatableStatement {
  const token = tokens.peek();
  const { word } = tokens;
  if (token === undefined) throw new Mistake(tokens.place, 'asm.expectedInstruction');
  if (Object.hasOwn(REPEATABLE, word)) return REPEATABLE[word]!(tokens, tokens.read()!);
  if (isMnemonic(word)) return parseInstruction(tokens);
  throw unknownStatement(token);
}

/** What to say of a word that stands where a statement should. */
export function unknownStatement(token: Token): Mistake {
  const word = token.text.toLowerCase();
  if (isOutsideStatement(word) || isOutsideWord(word))
    return new Mistake(token, 'asm.outside.statement', { word: token.text });
  return new Mistake(token, 'asm.unknownInstruction', { word: token.text });
}

function parseInstruction(tokens: TokenStream, prefix?: 'rep' | 'lock'): InstructionStatement {
  const token = tokens.read()!;
  const mnemonic = token.text.toLowerCase();
  const operands = parseOperands(tokens);
  const place = span(token, tokens.lastPlace);
  const candidates = findCandidates(mnemonic, operands, place);
  return {
    kind: 'instruction',
    mnemonic,
    ...(prefix && { prefix }),
    operands,
    candidates,
    isConstant: operands.every(isFixed),
    place,
  };
}

function parseOperands(tokens: TokenStream): Operand[] {
  if (tokens.isAtEnd) return [];
  const operands = [parseOperand(tokens)];
  while (tokens.skip(',')) operands.push(parseOperand(tokens));
  return operands;
}

/** True for an operand that is the same in every pass and at every address. */
function isFixed(operand: Operand): boolean {
  if (operand.kind === 'register') return true;
  if (operand.kind === 'memory') return isConstant(operand.address);
  if (operand.kind === 'far') return isConstant(operand.selector) && isConstant(operand.offset);
  return isConstant(operand.value);
}

function prefixed(prefix: 'rep' | 'lock'): Parse<RepeatableStatement> {
  return (tokens, token) => {
    const { word } = tokens;
    if (!isMnemonic(word))
      throw tokens.isAtEnd ? new Mistake(tokens.place, 'asm.expectedInstruction') : unknownStatement(tokens.peek()!);
    const allowed = instructionsNamed(word).some((instruction) => instruction.prefix === prefix);
    if (!allowed)
      throw new Mistake(token, 'asm.outside.prefix', { prefix: prefix.toUpperCase(), mnemonic: word.toUpperCase() });
    const statement = parseInstruction(tokens, prefix);
    const isLockable = statement.operands[0]?.kind === 'memory';
    if (prefix === 'lock' && !isLockable) throw new Mistake(token, 'asm.lockNeedsMemory');
    return statement;
  };
}

function data(unitBytes: 1 | 2 | 4): Parse<RepeatableStatement> {
  return (tokens, word) => {
    if (tokens.isAtEnd) throw new Mistake(tokens.place, 'asm.expectedValueAtEnd');
    const items = [dataItem(tokens, unitBytes)];
    while (tokens.skip(',')) items.push(dataItem(tokens, unitBytes));
    const isFixedItem = (item: DataItem): boolean => item.kind === 'bytes' || isConstant(item.value);
    return {
      kind: 'data',
      unitBytes,
      items,
      isConstant: items.every(isFixedItem),
      place: span(word, tokens.lastPlace),
    };
  };
}

/** A string alone is stored as it stands, filled up with zeros; within an expression it is a number. */
function dataItem(tokens: TokenStream, unitBytes: number): DataItem {
  const [token, after] = [tokens.peek(), tokens.peek(1)];
  const isSigned = token?.kind === 'sign' && (token.text === '-' || token.text === '+');
  if (isSigned && after?.kind === 'string') throw new Mistake(token, 'asm.outside.signedString');
  if (token?.kind === 'sign' && token.text === '?') throw new Mistake(token, 'asm.outside.operator', { operator: '?' });
  const isWhole = after === undefined || (after.kind === 'sign' && after.text === ',');
  if (token?.kind !== 'string' || !isWhole) return { kind: 'value', value: parseExpression(tokens) };
  tokens.read();
  const text = new TextEncoder().encode(token.text);
  const bytes = new Uint8Array(Math.ceil(text.length / unitBytes) * unitBytes);
  bytes.set(text);
  return { kind: 'bytes', bytes };
}

function reserve(unitBytes: 1 | 4): Parse<RepeatableStatement> {
  return (tokens, word) => {
    const count = parseExpression(tokens);
    return { kind: 'reserve', unitBytes, count, place: span(word, tokens.lastPlace) };
  };
}

function times(tokens: TokenStream, word: Token): Statement {
  const count = parseExpression(tokens);
  const place = span(word, tokens.lastPlace);
  if (Object.hasOwn(DIRECTIVES, tokens.word))
    throw new Mistake(tokens.place, 'asm.outside.repeated', { word: tokens.word });
  return { kind: 'times', count, body: parseRepeatable(tokens), place };
}

/** `align n` fills with NOP; what stands after a comma is repeated instead. */
function align(tokens: TokenStream, word: Token): Statement {
  const boundary = parseExpression(tokens);
  const place = span(word, tokens.lastPlace);
  const body = tokens.skip(',') ? parseRepeatable(tokens) : nop();
  return { kind: 'align', boundary, body, place };
}

function nop(): RepeatableStatement {
  const place = { column: 1, length: 1 };
  return {
    kind: 'instruction',
    mnemonic: 'nop',
    operands: [],
    candidates: findCandidates('nop', [], place),
    isConstant: true,
    place,
  };
}

function org(tokens: TokenStream, word: Token): Statement {
  const value = parseExpression(tokens);
  return { kind: 'org', value, place: span(word, tokens.lastPlace) };
}

function bits(tokens: TokenStream, word: Token): Statement {
  const token = tokens.read();
  if (token === undefined) throw new Mistake(tokens.place, 'asm.expectedBits');
  if (token.text !== '32') throw new Mistake(token, 'asm.outside.bits', { bits: token.text });
  return { kind: 'bits', place: span(word, token) };
}
