import { Mistake, span, type Place } from './mistake.ts';
import { completeName, parseExpression } from './parse-expression.ts';
import { beginsStatement, isDirective, parseStatement, unknownStatement } from './parse-statement.ts';
import type { Statement } from './statement.ts';
import { TokenStream } from './token-stream.ts';
import { tokenize, type Token } from './tokenize.ts';
import { isOutsideStatement, isReserved } from './words.ts';

/** What a line defines; the statement after it may still be wrong. */
export interface LabelledLine {
  readonly label?: { readonly name: string; readonly kind: 'label' | 'local-label' | 'equ'; readonly place: Place };
  /** Reads the rest of the line; throws a Mistake where it makes no sense. */
  readonly readStatement: () => Statement | undefined;
}

/** Reads a line as far as its label, `label: statement`. `scope` is the last label that is not local. */
export function parseLine(line: string, scope: string): LabelledLine {
  refusePreprocessor(line);
  const tokens = new TokenStream(tokenize(line), line.length, scope);
  const first = tokens.peek();
  if (first === undefined) return { readStatement: () => undefined };
  if (!isLabel(first, tokens)) return { readStatement: () => wholeStatement(tokens) };
  tokens.read();
  const name = completeName(first, scope);
  tokens.skip(':');
  if (tokens.word === 'equ') {
    return { label: { name, kind: 'equ', place: first }, readStatement: () => equate(tokens, name, first) };
  }
  const kind = first.text.startsWith('.') ? 'local-label' : 'label';
  if (kind === 'label') tokens.scope = name;
  return { label: { name, kind, place: first }, readStatement: () => labelledStatement(tokens) };
}

/** All but the tabulator. Some of them end a line or a file for NASM. */
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b-\u001f]/;

/** NASM joins a line that ends in a backslash with the next, even within a comment. */
function refusePreprocessor(line: string): void {
  const directive = /^\s*[%#]\s*\w*/.exec(line)?.[0];
  if (directive !== undefined) {
    const column = directive.length - directive.trimStart().length + 1;
    throw new Mistake({ column, length: directive.trim().length }, 'asm.outside.preprocessor', {
      directive: directive.trim(),
    });
  }
  if (line.endsWith('\\')) throw new Mistake({ column: line.length, length: 1 }, 'asm.outside.continuation');
  const control = line.search(CONTROL_CHARACTER);
  if (control >= 0) throw new Mistake({ column: control + 1, length: 1 }, 'asm.controlCharacter');
}

function isLabel(first: Token, tokens: TokenStream): boolean {
  if (first.kind !== 'word') {
    if (first.kind === 'sign' && first.text === '[') return false;
    throw new Mistake(first, 'asm.expectedLabelOrInstruction', { found: first.text });
  }
  const word = first.text.toLowerCase();
  const next = tokens.peek(1);
  if (next?.kind === 'sign' && next.text === ':') return refuseReserved(first, word);
  if (beginsStatement(word)) return false;
  if (isOutsideStatement(word)) throw unknownStatement(first);
  refuseReserved(first, word);
  const follower = next?.kind === 'word' ? next.text.toLowerCase() : '';
  if (follower === 'equ' || beginsStatement(follower)) return true;
  throw next === undefined ? new Mistake(first, 'asm.lonelyWord', { word: first.text }) : unknownStatement(first);
}

function refuseReserved(token: Token, word: string): true {
  if (word === 'equ') throw new Mistake(token, 'asm.equWithoutName');
  if (isReserved(word) || isDirective(word)) throw new Mistake(token, 'asm.reservedLabel', { word: token.text });
  return true;
}

function equate(tokens: TokenStream, name: string, first: Token): Statement {
  tokens.read();
  const value = parseExpression(tokens);
  tokens.expectEnd();
  return { kind: 'equ', name, value, place: span(first, tokens.lastPlace) };
}

function labelledStatement(tokens: TokenStream): Statement | undefined {
  if (tokens.isAtEnd) return undefined;
  if (tokens.isSign('[')) throw new Mistake(tokens.place, 'asm.expectedInstruction');
  return wholeStatement(tokens);
}

function wholeStatement(tokens: TokenStream): Statement {
  const statement = parseStatement(tokens);
  tokens.expectEnd();
  return statement;
}
