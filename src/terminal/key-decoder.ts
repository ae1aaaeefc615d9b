import { StringDecoder } from 'node:string_decoder';

import { printable } from '../language/printable.ts';
import type { MousePress } from '../screens/mouse.ts';
import { readMouseReport } from './mouse-report.ts';

/** What was pressed, or pasted, or where the mouse was pressed. */
export type Pressed =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'paste'; readonly text: string }
  | ({ readonly kind: 'mouse' } & MousePress);

/** The most that a paste may hold. */
const MAX_PASTE = 4000;

/** No sequence of a key is longer. */
const MAX_SEQUENCE = 100;

const PASTE_BEGINS = '\x1b[200~';
const PASTE_ENDS = '\x1b[201~';

/** The names of keys by the last letter of their sequence (xterm, "PC-Style Function Keys"). */
const letters: Readonly<Record<string, string>> = {
  ...{ A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end', Z: 'backtab' },
  ...{ P: 'f1', Q: 'f2', R: 'f3', S: 'f4', E: 'center' },
};

/** Enter on the pad of numbers. After CSI the same letter ends a report of the mouse, which is no key. */
const padLetters: Readonly<Record<string, string>> = { ...letters, M: 'enter' };

/** The names of keys by the number before a tilde (VT220). */
const numbers: Readonly<Record<string, string>> = {
  ...{ 1: 'home', 2: 'insert', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end' },
  ...{ 11: 'f1', 12: 'f2', 13: 'f3', 14: 'f4', 15: 'f5', 17: 'f6', 18: 'f7', 19: 'f8', 20: 'f9', 21: 'f10' },
};

const singles: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  ' ': 'space',
  '\x1b': 'escape',
};

/** A whole sequence: CSI or SS3 with its parameters, Escape before a character, or one character. */
const whole = /^(?:\x1b\[\[?([0-9;<=>?]*)([@-~])|\x1bO([0-9;]*)([@-~])|\x1b([^\x1b])|([^\x1b]))/u;

/** A sequence that may go on. */
const begun = /^\x1b(?:$|\[\[?[0-9;<=>?]*$|\[M[^\x00-\x1f]{0,2}$|O[0-9;]*$)/u;

/** A report of the mouse that has begun, which no hand could type: however late the rest comes, it is no key. */
const begunReport = /^\x1b\[[<M]/;

/** A report as terminals send it that know no other form: three characters follow, whatever they are. */
const bareReport = /^\x1b\[M[^\x00-\x1f]{3}/u;

/** The beginning of a sequence that something else has cut off. */
const cutOff = /^\x1b\[(?:M[^\x00-\x1f]{0,2}|\[?[0-9;<=>?]+)/u;

/** Bytes of a terminal as keys: what comes in pieces is put together, and what is pasted is no key. */
export class KeyDecoder {
  readonly #decoder = new StringDecoder('utf8');
  #waiting = '';

  /** True where the bytes so far may be the beginning of a key: call `flush` when no more come in 40 ms. */
  get isWaiting(): boolean {
    return this.#waiting !== '' && !this.#waiting.startsWith(PASTE_BEGINS) && !begunReport.test(this.#waiting);
  }

  /** The keys that are whole now. */
  take(bytes: Buffer): Pressed[] {
    this.#waiting += this.#decoder.write(bytes);
    const pressed: Pressed[] = [];
    for (;;) {
      const next = this.#next();
      if (next === undefined) return pressed;
      if (next !== 'nothing') pressed.push(next);
    }
  }

  /** Nothing more came: an Escape was the key itself. */
  flush(): Pressed[] {
    if (!this.isWaiting) return [];
    const isEscape = this.#waiting === '\x1b';
    this.#waiting = '';
    return isEscape ? [{ kind: 'key', key: 'escape' }] : [];
  }

  #next(): Pressed | 'nothing' | undefined {
    if (this.#waiting.startsWith(PASTE_BEGINS)) return this.#paste();
    if (begun.test(this.#waiting)) {
      // One that never ends must not fill the memory either; what belongs to a report still is no key.
      if (this.#waiting.length > MAX_SEQUENCE)
        this.#waiting = begunReport.test(this.#waiting) ? this.#waiting.slice(0, MAX_SEQUENCE) : '';
      return undefined;
    }
    const report = bareReport.exec(this.#waiting);
    if (report !== null) return this.#pass(report);
    const match = whole.exec(this.#waiting);
    const broken = cutOff.exec(this.#waiting);
    if (broken !== null && broken[0].length >= (match?.[0].length ?? 0)) return this.#pass(broken);
    if (match === null) {
      // Two Escapes: the first one was a key of its own.
      const isEscape = this.#waiting.startsWith('\x1b');
      this.#waiting = this.#waiting.slice(1);
      return isEscape ? { kind: 'key', key: 'escape' } : undefined;
    }
    this.#pass(match);
    return meant(match);
  }

  #pass([passed]: RegExpExecArray): 'nothing' {
    this.#waiting = this.#waiting.slice(passed.length);
    return 'nothing';
  }

  #paste(): Pressed | undefined {
    const end = this.#waiting.indexOf(PASTE_ENDS);
    if (end === -1) {
      // Its beginning is enough: a paste without end must not fill the memory.
      if (this.#waiting.length > MAX_PASTE * 2)
        this.#waiting = this.#waiting.slice(0, MAX_PASTE) + this.#waiting.slice(-8);
      return undefined;
    }
    const text = printable(this.#waiting.slice(PASTE_BEGINS.length, end).replace(/[\r\n\t]+/g, ' '));
    this.#waiting = this.#waiting.slice(end + PASTE_ENDS.length);
    return { kind: 'paste', text: text.slice(0, MAX_PASTE) };
  }
}

function meant(match: RegExpExecArray): Pressed | 'nothing' {
  const [, numbers = '', letter = ''] = match;
  if (numbers.startsWith('<')) {
    const press = readMouseReport(numbers, letter);
    return press === undefined ? 'nothing' : { kind: 'mouse', ...press };
  }
  const key = nameOf(match);
  return key === undefined ? 'nothing' : { kind: 'key', key };
}

function nameOf([, csiNumbers, csiLetter, ss3Numbers, ss3Letter, afterEscape, single]: RegExpExecArray) {
  if (single !== undefined) return nameOfCharacter(single);
  if (afterEscape !== undefined) return `alt-${nameOfCharacter(afterEscape) ?? ''}`;
  const [first = '', modifier = '1'] = (csiNumbers ?? ss3Numbers ?? '').split(';');
  const letter = csiLetter ?? ss3Letter ?? '';
  const known = ss3Letter === undefined ? letters : padLetters;
  const name = letter === '~' ? numbers[first] : known[letter];
  if (name === undefined) return undefined;
  // xterm counts Shift 1, Alt 2, Control 4, and adds one.
  const held = Number(modifier) - 1;
  return (held & 4 ? 'ctrl-' : '') + (held & 2 ? 'alt-' : '') + (held & 1 ? 'shift-' : '') + name;
}

function nameOfCharacter(character: string): string | undefined {
  const named = singles[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0)!;
  if (code >= 1 && code <= 26) return `ctrl-${String.fromCharCode(code + 96)}`;
  return code < 32 || (code >= 0x80 && code < 0xa0) ? undefined : character;
}
