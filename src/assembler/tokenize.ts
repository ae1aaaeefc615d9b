import { Mistake, type Place } from './mistake.ts';

/** A piece of a line. `word` is a name, a mnemonic, a register; `sign` is an operator or punctuation. */
export interface Token extends Place {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  /** As written; of a string, what stands between the quotes. */
  readonly text: string;
}

type Rule = readonly [kind: Token['kind'], pattern: RegExp];

const RULES: readonly Rule[] = [
  ['number', /[0-9][0-9A-Za-z_.]*|\$[0-9][0-9A-Za-z_]*/y],
  ['word', /(?:[A-Za-z_.@\u0080-\uffff]|\?(?=[A-Za-z0-9_.?@$#~]))[A-Za-z0-9_.?@$#~\u0080-\uffff]*/y],
  ['string', /'[^']*'|"[^"]*"/y],
  ['sign', /\$\$|\/\/|%%|<<<|>>>|<<|>>|<=>|<=|>=|<>|!=|==|&&|\|\||\^\^|[-+*/%&|^~!$,:()[\]<>={}?]/y],
];

/** NASM reads a `%` before anything else than a space or a parenthesis as the beginning of a macro's name. */
const MACRO_SIGN = /%%?(?![\s(%]|$)/y;

/** The tokens of one line, without its comment. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  endOfCode(line, (token) => tokens.push(token));
  return tokens;
}

/** Where the code of a line ends: at the `;` of its comment, which stands in no string, or at its end. */
export function endOfCode(line: string, see: (token: Token) => void = () => undefined): number {
  let at = skipSpace(line, 0);
  while (at < line.length && line[at] !== ';') {
    const token = tokenAt(line, at);
    see(token);
    at = skipSpace(line, at + token.length);
  }
  return at;
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at++;
  return at;
}

function tokenAt(line: string, at: number): Token {
  refuseByName(line, at);
  for (const [kind, pattern] of RULES) {
    pattern.lastIndex = at;
    const text = pattern.exec(line)?.[0];
    if (text === undefined) continue;
    return { kind, text: kind === 'string' ? text.slice(1, -1) : text, column: at + 1, length: text.length };
  }
  throw new Mistake({ column: at + 1, length: 1 }, 'asm.unexpectedCharacter', { character: line.charAt(at) });
}

function refuseByName(line: string, at: number): void {
  const place = { column: at + 1, length: 1 };
  const character = line[at];
  if (character === "'" || character === '"') {
    if (line.indexOf(character, at + 1) >= 0) return;
    throw new Mistake({ ...place, length: line.length - at }, 'asm.openString', { quote: character });
  }
  if (character === '`') throw new Mistake(place, 'asm.outside.backquote');
  if (character === '$' && /[A-Za-z_.?@]/.test(line.charAt(at + 1)))
    throw new Mistake(place, 'asm.outside.escapedName');
  MACRO_SIGN.lastIndex = at;
  if (MACRO_SIGN.test(line)) throw new Mistake(place, 'asm.macroSign');
}
