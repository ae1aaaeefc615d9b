/**
 * The interpreter's loop as JavaScript text, made from the instruction table. Each pair of an instruction and a shape of
 * its operands (byte or doubleword, register or immediate) becomes one case of a `switch`; cases with the same text are
 * one. A memory operand is mostly a register that is loaded before the case and stored after it; the plain moves, which
 * programs do most, have cases of their own. So the loop stays within what V8 optimizes (60 KiB of bytecode).
 *
 * A decoded instruction is four words: w, the address's displacement, the immediate, and x. The bits of w:
 *
 *     0-8 case    9-14 first register    15-20 second register    21-24 base    25-28 index    29-30 scale
 *
 * Byte registers stand as their place in the register file, word registers as twice their number. Bit 31 of w says that
 * a memory operand is loaded or stored around the case; its case and registers then stand in x, and w's case bits say
 * how (see AROUND). Bits 21-24 of x are the instruction's length.
 */
import type { Form, Instruction, OperandKind, Parts, Place } from './instruction.ts';
import { operandSize } from './decode-form.ts';
import { AGAIN, NEXT } from './outcome.ts';

/** Case 0 is not decoded yet; case 1 is an instruction that `execute` runs, number `immediate` of those. */
export const PERFORM = 1;

/** The register that a memory operand is loaded into. */
export const MEMORY_REGISTER = 9;

/** What happens around a case, in w's case bits: the width in bytes (1, 2, 4), and whether memory is read and written. */
export const AROUND = { read: 8, write: 16 } as const;
const FIRST_CASE = 2;

export type Width = 8 | 16 | 32;

/** How wide an operand is; 32 for those that have no width of their own. */
export function widthOf(kind: OperandKind): Width {
  const match = /^(?:r\/m|r|m|moffs)(8|16)/.exec(kind);
  if (match !== null) return Number(match[1]) as Width;
  if (kind === 'al' || kind === 'cl') return 8;
  return kind === 'ax' ? 16 : 32;
}

const IS_REGISTER = /^r(8|16|32)|^(al|ax|eax|cl)$/;
const IS_EITHER = /^r\/m/;
const IS_MEMORY = /^m|^moffs/;

/** Where an operand stands in a decoded instruction. */
export type Standing = 'register' | 'memory' | 'immediate' | 'relative' | 'one' | 'none';

export function standing(kind: OperandKind | undefined, isMemory: boolean): Standing {
  if (kind === undefined) return 'none';
  if (IS_EITHER.test(kind)) return isMemory ? 'memory' : 'register';
  if (IS_REGISTER.test(kind)) return 'register';
  if (IS_MEMORY.test(kind)) return 'memory';
  if (kind === '1') return 'one';
  return kind.startsWith('rel') ? 'relative' : 'immediate';
}

const NOWHERE: Place = {
  read: '',
  write: () => {
    throw new Error('an operation wrote an operand that it does not have');
  },
};

const readOnly = (read: string): Place => ({ ...NOWHERE, read });

function registerPlace(width: Width, number: string): Place {
  const file = { 8: 'bytes', 16: 'words', 32: 'r' }[width];
  const place = `${file}[${number}]`;
  return { read: place, write: (value) => `${place} = ${value};` };
}

/** Memory at index p, which the prologue has found. Only a store behind memory's end needs to be taken elsewhere. */
function memoryPlace(width: Width, { lookAgain = '' }: Naming): Place {
  const commit = ` if (p >= end) { commit(m); ${lookAgain} }`;
  if (width === 8) return { read: 'memory[p]', write: (value) => `memory[p] = ${value};${commit}` };
  const [get, set] = width === 16 ? ['getUint16', 'setUint16'] : ['getInt32', 'setInt32'];
  return { read: `view.${get}(p, true)`, write: (value) => `view.${set}(p, ${value}, true);${commit}` };
}

/** How the parts of a decoded instruction are named in generated text: by fields of w, or as constants. */
export interface Naming {
  readonly first: (width: Width) => Place;
  readonly second: (width: Width) => Place;
  readonly base: string;
  readonly address: string;
  readonly immediate: string;
  readonly next: string;
  readonly target: string;
  /** Leaves generated code with an exception pending. */
  readonly fail: string;
  /** Notes that a write took the slow path, where decoded code may have changed. */
  readonly slowWrite: string;
  /** Counts an access to memory. */
  readonly access: string;
  /** Saves what a fault's delivery and a monitor look at. */
  readonly save: string;
  /** After a store that a device took: ends the run behind this instruction, because an interrupt may wait now. */
  readonly lookAgain?: string;
  readonly jump: Parts['jump'];
  readonly withRegisters: Parts['withRegisters'];
}

const LAST = { 8: 0, 16: 1, 32: 3 } as const;

/** Text that finds the place of the bytes at linear address `l`, or fails. */
function find(name: string, linear: string, width: Width, access: Access, base: string, naming: Naming): string {
  const isWrite = access !== 'read';
  const [tag, slow] = isWrite ? ['writeTag', 'writeSlow'] : ['readTag', 'readSlow'];
  const entry = `${linear} >>> 12 & 63`;
  const page = width === 8 ? `(${linear} & -4096)` : `(${linear} + ${LAST[width]} & -4096)`;
  return `let ${name}; if (${tag}[${entry}] === ${page}) ${name} = ${linear} ^ frame[${entry}];
    else { ${naming.save} ${name} = ${slow}(m, ${linear}, ${width / 8}, ${base}${access === 'modify' ? ', true' : ''}); if (${name} < 0) ${naming.fail} ${isWrite ? naming.slowWrite : ''} } ${naming.access}`;
}

type Access = 'none' | 'address' | 'read' | 'write' | 'modify';

function accessOf(
  { firstOperand, secondOperand }: Instruction,
  kinds: readonly OperandKind[],
  standings: readonly Standing[],
): Access {
  const at = standings.indexOf('memory');
  if (at < 0) return 'none';
  if (kinds[at] === 'm') return 'address';
  if (at === 0) return firstOperand as Access;
  return secondOperand ?? 'read';
}

/** Text that does one instruction, with its operands named as `naming` says. */
export function instructionText(
  instruction: Instruction,
  form: Form,
  isMemory: boolean,
  naming: Naming,
  areFlagsWanted = true,
): string {
  const [, ...kinds] = form;
  const standings = kinds.map((kind) => standing(kind, isMemory));
  const access = accessOf(instruction, kinds, standings);
  const memoryKind = kinds[standings.indexOf('memory')];
  const width = memoryKind === undefined ? 32 : widthOf(memoryKind);
  const prologue =
    access === 'none'
      ? ''
      : `const l = ${naming.address};${access === 'address' ? '' : find('p', 'l', width, access, naming.base, naming)}`;
  const names = ['first', 'second'] as const;
  let registersSeen = 0;
  const places = kinds.map((kind, i): Place => {
    const where = standings[i]!;
    if (where === 'register') return naming[names[registersSeen++]!](widthOf(kind));
    if (where === 'memory') return memoryPlace(width, naming);
    if (where === 'relative') return readOnly(naming.target);
    return readOnly(where === 'one' ? '1' : naming.immediate);
  });
  const parts: Parts = {
    size: operandSize(form),
    first: places[0] ?? NOWHERE,
    second: places[1] ?? NOWHERE,
    third: places[2] ?? NOWHERE,
    address: 'l',
    next: naming.next,
    areFlagsWanted,
    jump: naming.jump,
    withRegisters: naming.withRegisters,
    push: (value) => `const k = r[4] - 4 | 0;${find('q', 'k', 32, 'write', '4', naming)}
      view.setInt32(q, ${value}, true); if (q >= end) { commit(m); ${naming.lookAgain ?? ''} } r[4] = k;`,
    top: (name) => `const k = r[4];${find('q', 'k', 32, 'read', '4', naming)} const ${name} = view.getInt32(q, true);`,
    divideError: () => `${naming.save} m.pending.vector = 0; m.pending.errorCode = -1; ${naming.fail}`,
  };
  return `${prologue}${instruction.operation!(parts)}`;
}

/** Turns unsigned order into signed order. */
export const SIGN = -0x80000000;

/** What was counted since the last look outside is the machine's before anybody asks. */
const COUNT = 'tally.returns += returns; tally.accesses += accesses; returns = accesses = 0;';

const INTERPRETED: Naming = {
  first: (width) => registerPlace(width, 'w >>> 9 & 63'),
  second: (width) => registerPlace(width, 'w >>> 15 & 63'),
  base: 'w >>> 21 & 15',
  address: 'r[w >>> 21 & 15] + (r[w >>> 25 & 15] << (w >>> 29)) + code[at + 1] | 0',
  immediate: 'code[at + 2]',
  next: '(eip + (x >>> 21) | 0)',
  target: 'eip + code[at + 2] | 0',
  fail: 'break run;',
  access: 'accesses++;',
  slowWrite: '',
  save: `m.eip = eip; m.retired = start + n; ${COUNT}`,
  lookAgain: 'budget = 0;',
  jump: (target, effects = '') => `const j = ${target};
    if ((j ^ ${SIGN}) > codeLimit) { m.eip = eip; m.retired = start + n; m.pending.vector = 13; m.pending.errorCode = 0; break run; }
    ${effects} eip = j; n++; continue run;`,
  withRegisters: (call) => call('r'),
};

/** How a form runs when its r/m operand is a register, and when it is memory. */
export interface Cases {
  readonly ofRegister: number;
  readonly ofMemory: number;
  /** Not 0 where memory is loaded and stored around the register's case. */
  readonly around: number;
}

/** MOV and MOVZX go to memory by themselves, LEA only looks at the address. */
const isDirect = ({ firstOperand, flags }: Instruction, form: Form): boolean =>
  form.includes('m') || (firstOperand === 'write' && flags.read === undefined);

function aroundOf(instruction: Instruction, form: Form): number {
  const kinds = form.slice(1) as OperandKind[];
  const standings = kinds.map((kind) => standing(kind, true));
  const at = standings.indexOf('memory');
  const { firstOperand, secondOperand } = instruction;
  const use = at === 0 ? firstOperand : (secondOperand ?? 'read');
  const bytes = widthOf(kinds[at]!) / 8;
  return bytes | (use === 'write' ? 0 : AROUND.read) | (use === 'read' ? 0 : AROUND.write);
}

/** A form whose memory operand is taken as a register. */
const asRegister = (form: Form): Form =>
  form.map((part, i) => (i === 0 ? part : part.replace(/^(?:m|r\/m)(8|16|32)$/, 'r$1'))) as unknown as Form;

/** The cases of all instructions with an operation, and their text. */
export function caseTable(instructions: readonly Instruction[]): { cases: Map<Form, Cases>; texts: string[] } {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const number = (text: string): number => {
    if (!numbers.has(text)) numbers.set(text, FIRST_CASE + texts.push(text) - 1);
    return numbers.get(text)!;
  };
  const caseOf = (instruction: Instruction, form: Form): Cases => {
    const ofRegister = number(
      instructionText(instruction, isDirect(instruction, form) ? form : asRegister(form), false, INTERPRETED),
    );
    const hasMemory = form.slice(1).some((kind) => standing(kind as OperandKind, true) === 'memory');
    if (!hasMemory) return { ofRegister, ofMemory: ofRegister, around: 0 };
    if (!isDirect(instruction, form)) return { ofRegister, ofMemory: ofRegister, around: aroundOf(instruction, form) };
    return { ofRegister, ofMemory: number(instructionText(instruction, form, true, INTERPRETED)), around: 0 };
  };
  const cases = new Map<Form, Cases>();
  for (const instruction of instructions) {
    if (instruction.operation === undefined) continue;
    for (const form of instruction.forms) cases.set(form, caseOf(instruction, form));
  }
  return { cases, texts };
}

/** Finds the memory operand, loads it, and goes on with the case and the registers in x. */
const BEFORE = `if (w < 0) {
  const l = r[w >>> 21 & 15] + (r[w >>> 25 & 15] << (w >>> 29 & 3)) + code[at + 1] | 0, slot = l >>> 12 & 63, bytesOf = w & 7;
  if (((w & ${AROUND.write}) !== 0 ? writeTag[slot] : readTag[slot]) === (l + bytesOf - 1 & -4096)) p = l ^ frame[slot];
  else {
    m.eip = eip; m.retired = start + n; ${COUNT}
    p = (w & ${AROUND.write}) !== 0 ? writeSlow(m, l, bytesOf, w >>> 21 & 15, (w & ${AROUND.read}) !== 0) : readSlow(m, l, bytesOf, w >>> 21 & 15);
    if (p < 0) break run;
  }
  accesses++;
  if ((w & ${AROUND.read}) !== 0) {
    if (bytesOf === 4) r[${MEMORY_REGISTER}] = view.getInt32(p, true);
    else r[${MEMORY_REGISTER}] = bytesOf === 1 ? memory[p] : view.getUint16(p, true);
  }
  around = w;
  w = x;
} else around = 0;`;

const AFTER = `if ((around & ${AROUND.write}) !== 0) {
  if ((around & 4) !== 0) view.setInt32(p, r[${MEMORY_REGISTER}], true);
  else memory[p] = bytes[${MEMORY_REGISTER * 4}];
  if (p >= end) { commit(m); budget = 0; }
}`;

/** The whole loop. It ends when the budget is used, on a fault, and where everything must be looked at again. */
export function loopText(texts: readonly string[]): string {
  const cases = texts.map((text, i) => `case ${i + FIRST_CASE}: { ${text} break; }`).join('\n');
  return `return function interpret(m, budget) {
    const r = m.registers, bytes = m.bytes, words = m.words, memory = m.memory, view = m.view, end = m.memoryBytes;
    const pages = m.cpl === 3 ? m.userPages : m.supervisorPages;
    const readTag = pages.readTag, writeTag = pages.writeTag, frame = pages.frame, start = m.retired, tally = m.tally;
    let n = 0, eip = m.eip, zr = m.zeroResult, sr = m.signResult, cv = m.carries, page = 1, code = null;
    let p = 0, around = 0, returns = 0, accesses = 0;
    const codeLimit = m.segments[1].limit ^ ${SIGN};
    run: while (n < budget) {
      if ((eip & -4096) !== page) {
        m.eip = eip; m.retired = start + n;
        code = fetch(m);
        if (code === null) break run;
        page = code.length === ${4096 * 4} ? eip & -4096 : 1;
      }
      let at = (eip & 4095) << 2, w = page === 1 ? 0 : code[at];
      if (w === 0) {
        m.eip = eip; m.retired = start + n;
        ${COUNT}
        code = decode(m, code);
        if (code === null) break run;
        if (code.length === 4) { at = 0; page = 1; }
        w = code[at];
      }
      const x = code[at + 3];
      ${BEFORE}
      switch (w & 511) {
        case ${PERFORM}: {
          m.eip = eip; m.retired = start + n; m.zeroResult = zr; m.signResult = sr; m.carries = cv;
          ${COUNT}
          const outcome = perform(m, code[at + 2]);
          if (outcome === ${AGAIN}) { n++; continue run; }
          if (outcome !== ${NEXT}) return;
          break;
        }
        ${cases}
      }
      ${AFTER}
      eip = eip + (x >>> 21) | 0;
      n++;
    }
    m.eip = eip; m.retired = start + n; m.zeroResult = zr; m.signResult = sr; m.carries = cv;
    tally.returns += returns; tally.accesses += accesses;
  };`;
}
