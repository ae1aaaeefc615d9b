import { Mistake, span, type Place } from './mistake.ts';
import { parseExpression } from './parse-expression.ts';
import { REGISTERS } from './register.ts';
import type { Operand, Size } from './statement.ts';
import type { TokenStream } from './token-stream.ts';
import { SIZES } from './words.ts';

interface Words {
  readonly size?: Size;
  readonly isStrict: boolean;
  readonly distance?: 'short' | 'near';
}

/** Reads one operand, with the size and distance words before it. */
export function parseOperand(tokens: TokenStream): Operand {
  const first = tokens.place;
  const words = parseWords(tokens);
  if (tokens.isSign('[')) return parseMemory(tokens, words, first);
  const register = bareRegister(tokens);
  if (register !== undefined) return plainRegister(register, words, first, tokens);
  return parseImmediate(tokens, words, first);
}

function parseWords(tokens: TokenStream): Words {
  const seen = new Map<string, string>();
  for (let { word } = tokens; isOperandWord(word); { word } = tokens) {
    const kind = SIZES.has(word) ? 'size' : word === 'strict' ? 'strict' : 'distance';
    if (seen.has(kind)) throw new Mistake(tokens.place, 'asm.repeatedWord', { word });
    seen.set(kind, word);
    tokens.read();
  }
  const [size, distance] = [SIZES.get(seen.get('size') ?? ''), seen.get('distance') as 'short' | 'near' | undefined];
  return { ...(size && { size }), ...(distance && { distance }), isStrict: seen.has('strict') };
}

function isOperandWord(word: string): boolean {
  return SIZES.has(word) || word === 'strict' || word === 'short' || word === 'near';
}

/** A register that is the whole operand; in a sum NASM treats it differently from one operand to the next. */
function bareRegister(tokens: TokenStream) {
  const register = REGISTERS.get(tokens.word);
  const after = tokens.peek(1);
  const isWhole = after === undefined || (after.kind === 'sign' && after.text === ',');
  return isWhole ? register : undefined;
}

function plainRegister(
  register: NonNullable<ReturnType<typeof bareRegister>>,
  words: Words,
  first: Place,
  tokens: TokenStream,
): Operand {
  if (words.size !== undefined || words.distance !== undefined || words.isStrict)
    throw new Mistake(first, 'asm.wordBeforeRegister');
  const token = tokens.read()!;
  return { kind: 'register', register, place: token };
}

function parseImmediate(tokens: TokenStream, { size, isStrict, distance }: Words, first: Place): Operand {
  const value = parseExpression(tokens);
  if (tokens.isSign(':')) return parseFar(tokens, value, { size, isStrict, distance }, first);
  if (tokens.isSign('[')) throw new Mistake(tokens.place, 'asm.outside.addressForm');
  if (isStrict && size !== 32) throw new Mistake(first, 'asm.outside.strict');
  return {
    kind: 'immediate',
    value,
    isStrict,
    ...(size && { size }),
    ...(distance && { distance }),
    place: span(first, tokens.lastPlace),
  };
}

type Expression = ReturnType<typeof parseExpression>;

function parseFar(
  tokens: TokenStream,
  selector: Expression,
  words: { size: Size | undefined; isStrict: boolean; distance: string | undefined },
  first: Place,
): Operand {
  if (selector.kind === 'register') throw new Mistake(first, 'asm.outside.segmentOverride');
  if ((words.size ?? 32) !== 32 || words.isStrict || words.distance !== undefined)
    throw new Mistake(first, 'asm.farWord');
  tokens.read();
  const offset = parseExpression(tokens);
  return { kind: 'far', selector, offset, place: span(first, tokens.lastPlace) };
}

function parseMemory(tokens: TokenStream, { size, isStrict, distance }: Words, first: Place): Operand {
  if (isStrict || distance === 'short') throw new Mistake(first, 'asm.wordBeforeMemory');
  tokens.read();
  const displacementSize = parseDisplacementSize(tokens);
  const address = parseExpression(tokens);
  refuseAddressForm(tokens);
  if (!tokens.skip(']')) throw new Mistake(tokens.place, 'asm.expectedBracket');
  if (tokens.isSign('[')) throw new Mistake(tokens.place, 'asm.outside.addressForm');
  const place = span(first, tokens.lastPlace);
  return {
    kind: 'memory',
    address,
    ...(size && { size }),
    ...(displacementSize && { displacementSize }),
    ...(distance && { distance }),
    place,
  };
}

function parseDisplacementSize(tokens: TokenStream): 8 | 32 | undefined {
  const size = SIZES.get(tokens.word);
  if (size === undefined) return undefined;
  if (size === 16) throw new Mistake(tokens.place, 'asm.outside.word', { word: tokens.word });
  tokens.read();
  return size;
}

function refuseAddressForm(tokens: TokenStream): void {
  if (tokens.isSign(':')) throw new Mistake(tokens.place, 'asm.outside.segmentOverride');
  if (tokens.isSign(',')) throw new Mistake(tokens.place, 'asm.outside.addressForm');
}
