/**
 * Host code: a unit of blocks of one page as the text of one JavaScript function. Guest registers and flags are its local
 * variables, so that V8 keeps them in the host's registers; a jump to another block of the unit stays inside (the blocks
 * are chained), and a jump elsewhere leaves.
 */
import { packedRegister, registerOf } from '../../machine/operands-of.ts';
import type { OperandKind, Place } from '../../machine/instruction.ts';
import { instructionText, type Naming, standing, type Width } from '../../machine/interpreter-text.ts';
import { PAGE_BYTES } from '../../machine/machine.ts';
import { NO_REGISTER } from '../../machine/registers.ts';
import type { Block, BlockInstruction } from './block.ts';

/** A guest register as a local variable, or the part of one. */
function localPlace(width: Width, number: number): Place {
  if (width === 32) return { read: `r${number}`, write: (value) => `r${number} = ${value} | 0;` };
  if (width === 16) {
    const name = `r${number >> 1}`;
    return { read: `(${name} & 65535)`, write: (value) => `${name} = ${name} & -65536 | (${value}) & 65535;` };
  }
  const name = `r${number >> 2}`;
  return number & 1
    ? { read: `(${name} >>> 8 & 255)`, write: (value) => `${name} = ${name} & -65281 | ((${value}) & 255) << 8;` }
    : { read: `(${name} & 255)`, write: (value) => `${name} = ${name} & -256 | (${value}) & 255;` };
}

function addressText({ base, index, scale, displacement }: BlockInstruction['found']): string {
  const terms: string[] = [];
  if (base !== NO_REGISTER) terms.push(`r${base}`);
  if (index !== NO_REGISTER) terms.push(scale === 1 ? `r${index}` : `(r${index} << ${Math.log2(scale)})`);
  if (displacement !== 0 || terms.length === 0) terms.push(`(${displacement})`);
  return `${terms.join(' + ')} | 0`;
}

/** What the text of one instruction needs to know of its unit. */
interface Around {
  /** Instructions of the block from this one on: they are not done when this one fails. */
  readonly remaining: number;
  readonly goTo: (address: number) => string;
  /** Ends the block for a target that only a run can tell. */
  readonly goToComputed: string;
}

function namingOf({ address, found }: BlockInstruction, around: Around): Naming {
  const kinds = found.form.slice(1) as OperandKind[];
  const numbers = kinds
    .filter((kind) => standing(kind, found.isMemory) === 'register')
    .map((kind) => registerOf(kind, found));
  const next = (address + found.length) | 0;
  const target = (next + found.immediate) | 0;
  const isRelative = kinds[0]?.startsWith('rel') ?? false;
  const place = (which: number) => (width: Width) => localPlace(width, packedRegister(numbers[which]!, width));
  return {
    first: place(0),
    second: place(1),
    base: String(found.base),
    address: addressText(found),
    immediate: `(${found.immediate})`,
    next: `(${next})`,
    target: `(${target})`,
    access: 'accesses++;',
    slowWrite: 'isSlow = 1;',
    fail: `{ eip = ${address}; n += ${around.remaining}; break run; }`,
    save: `m.eip = ${address}; m.retired = start + (budget - n - ${around.remaining});`,
    jump: (to, effects = '') =>
      isRelative ? `${effects} ${around.goTo(target)}` : `const j = ${to}; ${effects} eip = j; ${around.goToComputed}`,
    withRegisters: (call) => `(file[0] = r0, file[2] = r2, done = ${call('file')}, r0 = file[0], r2 = file[2], done)`,
  };
}

const LAZY = ['zr', 'sr', 'cv'] as const;
type Lazy = (typeof LAZY)[number];

const USE = /\b(zr|sr|cv)\b( =(?!=))?/g;

/** The lazy flags that a text reads and those that it writes, told in one pass: a unit's text is made anew whenever it grows. */
function usesOf(text: string): { readonly read: ReadonlySet<Lazy>; readonly written: ReadonlySet<Lazy> } {
  const read = new Set<Lazy>();
  const written = new Set<Lazy>();
  for (const [, name, assignment] of text.matchAll(USE)) (assignment === undefined ? read : written).add(name as Lazy);
  return { read, written };
}

/** True where a fault or an exit shows the flags to somebody else. */
const isObserved = (text: string): boolean => text.includes('break run') || text.includes('continue');

/** Text of the block's instructions; the flags that nobody reads before they are written again are left out. */
function instructionTexts(block: Block, naming: (i: number) => Naming): string[] {
  const texts: string[] = [];
  let live = new Set<Lazy>(LAZY);
  for (let i = block.instructions.length - 1; i >= 0; i--) {
    const { instruction, form, isMemory } = block.instructions[i]!.found;
    const full = instructionText(instruction, form, isMemory, naming(i));
    const { written: results } = usesOf(full);
    const isDead = results.size > 0 && [...results].every((name) => !live.has(name));
    const text = isDead ? instructionText(instruction, form, isMemory, naming(i), false) : full;
    if (!instruction.flags.isConditional) for (const name of results) live.delete(name);
    for (const name of usesOf(text).read) live.add(name);
    if (isObserved(text)) live = new Set(LAZY);
    texts[i] = text + leaveIfStale(text, block, i);
  }
  return texts;
}

/** A write may have changed this very code: then the unit is left behind the instruction that wrote. */
function leaveIfStale(text: string, { instructions, end }: Block, i: number): string {
  if (!text.includes('isSlow')) return '';
  const next = instructions[i + 1]?.address ?? end;
  return `if (isSlow !== 0) { isSlow = 0; if (cache.isStale) { eip = ${next}; n += ${instructions.length - i - 1}; break run; } }`;
}

/** Replaces the register file of operation text by the local variables. */
const localized = (text: string): string => text.replace(/\br\[(\d)\]/g, 'r$1');

function blockText(blocks: readonly Block[], number: number): string {
  const block = blocks[number]!;
  const count = block.instructions.length;
  const numberOf = (address: number): number => blocks.findIndex((one) => one.address === address);
  const goTo = (address: number): string => {
    const to = numberOf(address);
    if (to < 0) return `eip = ${address}; break run;`;
    return to === number ? `continue block${number};` : `block = ${to}; continue run;`;
  };
  const page = block.address & -PAGE_BYTES;
  const goToComputed = `if ((eip & -${PAGE_BYTES}) === ${page}) { block = entries[eip & ${PAGE_BYTES - 1}]; if (block >= 0) continue run; } break run;`;
  const texts = instructionTexts(block, (i) =>
    namingOf(block.instructions[i]!, { remaining: count - i, goTo, goToComputed }),
  );
  const onward = block.fallsThrough ? (numberOf(block.end) === number + 1 ? `break;` : goTo(block.end)) : '';
  return `case ${number}: block${number}: for (;;) {
    if (n < ${count} || isSlow !== 0) { eip = ${block.address}; break run; }
    n -= ${count};
    ${texts.map((text) => `{ ${localized(text)} }`).join('\n')}
    ${onward}
  }`;
}

/** The function of a unit: it runs from `block` until the budget is used, a fault, or a way out of the unit. */
export function unitText(blocks: readonly Block[]): string {
  const names = [0, 1, 2, 3, 4, 5, 6, 7];
  return `return function unit(m, block, budget) {
    const file = m.registers, memory = m.memory, view = m.view, end = m.memoryBytes, start = m.retired;
    const pages = m.cpl === 3 ? m.userPages : m.supervisorPages;
    const readTag = pages.readTag, writeTag = pages.writeTag, frame = pages.frame;
    let ${names.map((i) => `r${i} = file[${i}]`).join(', ')};
    let zr = m.zeroResult, sr = m.signResult, cv = m.carries, n = budget, eip = 0, returns = 0, accesses = 0, done = 0, isSlow = 0;
    run: for (;;) { switch (block) {
      ${blocks.map((_, i) => blockText(blocks, i)).join('\n')}
    } }
    ${names.map((i) => `file[${i}] = r${i};`).join(' ')}
    m.eip = eip; m.retired = start + (budget - n);
    m.zeroResult = zr; m.signResult = sr; m.carries = cv;
    m.tally.returns += returns; m.tally.accesses += accesses;
  };`;
}
