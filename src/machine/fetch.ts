/** Fetch and decode: from EIP to the words that the interpreter runs (see interpreter-text.ts). */
import { type MatchedForm, MAX_INSTRUCTION_BYTES, readForm } from './decode-form.ts';
import { GP, GUEST_FAULT, UD } from './exceptions.ts';
import type { OperandKind } from './instruction.ts';
import { INSTRUCTIONS } from './instructions/index.ts';
import { caseTable, MEMORY_REGISTER, PERFORM, standing, type Width, widthOf } from './interpreter-text.ts';
import { PAGE_BYTES, type Machine } from './machine.ts';
import { emptyAccelerator } from './memory.ts';
import type { Operands } from './operands.ts';
import { physical } from './paging.ts';
import { CS, SEGMENT_REGISTERS } from './registers.ts';
import { isUndefinedOpcode, nameOfOpcode } from './undefined-opcodes.ts';

const OFFSET = PAGE_BYTES - 1;
const WORDS_OF_PAGE = PAGE_BYTES * 4;

/** Decoded pages that a machine keeps; when there are more, all are forgotten. */
const CODE_PAGES = 256;
/** Decoded instructions without operation text that a machine keeps, likewise. */
const PERFORMED = 1 << 16;

export const { cases: CASES, texts: CASE_TEXTS } = caseTable(INSTRUCTIONS);

/**
 * The decoded words of the page that EIP is in, or null with a fault pending. Four words, instead of a whole page, say
 * that this page's instructions must be decoded one by one: CS ends in it, or no memory backs it.
 */
export function fetch(machine: Machine): Int32Array | null {
  const { eip, fetching } = machine;
  const { limit } = machine.segments[CS]!;
  if (eip >>> 0 > limit) {
    machine.raise(GP, 0);
    return null;
  }
  if (fetching.linear !== (eip & -PAGE_BYTES)) {
    const place = placeOf(machine, eip);
    if (place < 0) return null;
    fetching.place = place - (eip & OFFSET);
    fetching.linear = eip & -PAGE_BYTES;
  }
  const isWhole =
    !machine.decodesAlone && (eip | OFFSET) >>> 0 <= limit && fetching.place + OFFSET < machine.memoryBytes;
  return isWhole ? decodedPage(machine, fetching.place >>> 12) : new Int32Array(4);
}

/** The physical place of an instruction byte, or -1 with a page fault pending. */
function placeOf(machine: Machine, linear: number): number {
  try {
    return physical(machine, linear, false, machine.isUser, 'fetch');
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    return -1;
  }
}

function decodedPage(machine: Machine, page: number): Int32Array {
  const known = machine.code[page];
  if (known !== undefined) return known;
  if (machine.codePages >= CODE_PAGES) forgetCode(machine);
  const words = new Int32Array(WORDS_OF_PAGE);
  machine.code[page] = words;
  machine.codePages++;
  // From now on writes to this page must be seen.
  emptyAccelerator(machine.supervisorPages);
  emptyAccelerator(machine.userPages);
  return words;
}

export function forgetCode(machine: Machine): void {
  machine.code.length = 0;
  machine.codePages = 0;
  machine.performed.length = 0;
}

/**
 * Decodes the instruction at EIP. Into the words of its page when it lies within it; else into four words of their own.
 * Null with a fault pending, with the machine stopped, or when everything decoded was forgotten.
 */
export function decode(machine: Machine, code: Int32Array): Int32Array | null {
  const { eip, memory } = machine;
  if (machine.performed.length >= PERFORMED) {
    forgetCode(machine);
    return null;
  }
  const isWhole = code.length === WORDS_OF_PAGE;
  if (isWhole) {
    const place = machine.fetching.place | (eip & OFFSET);
    const found = readForm(memory.subarray(place, (place | OFFSET) + 1), 0);
    if (typeof found === 'object') {
      pack(machine, found, code, (eip & OFFSET) * 4);
      return code;
    }
    if (found === 'unknown') return refuse(machine, memory.subarray(place, place + 4));
  }
  return decodeCarefully(machine);
}

/** Byte by byte: the instruction may cross into a page that is not there, or over the limit of CS. */
function decodeCarefully(machine: Machine): Int32Array | null {
  const { eip, memory, memoryBytes } = machine;
  const { limit } = machine.segments[CS]!;
  const bytes = new Uint8Array(MAX_INSTRUCTION_BYTES);
  for (let i = 0; i <= MAX_INSTRUCTION_BYTES; i++) {
    const found = readForm(bytes.subarray(0, i), 0);
    if (typeof found === 'object') {
      const words = new Int32Array(4);
      pack(machine, found, words, 0);
      return words;
    }
    if (found === 'unknown') return refuse(machine, bytes.subarray(0, i));
    const linear = (eip + i) | 0;
    if (i === MAX_INSTRUCTION_BYTES || linear >>> 0 > limit) break;
    const isSamePage = (linear & -PAGE_BYTES) === machine.fetching.linear;
    const place = isSamePage ? machine.fetching.place + (linear & OFFSET) : placeOf(machine, linear);
    if (place < 0) return null;
    bytes[i] = place < memoryBytes ? memory[place]! : (machine.monitor?.readUnbacked?.(machine, place, 1) ?? 0xff);
  }
  machine.raise(GP, 0);
  return null;
}

/** Bytes that are no instruction of the subset: #UD where a real processor gives it, else the machine stops. */
function refuse(machine: Machine, bytes: Uint8Array): null {
  if (isUndefinedOpcode(bytes)) machine.raise(UD);
  else machine.outsideSubset(nameOfOpcode(bytes));
  return null;
}

/** A register's number as generated text wants it: see interpreter-text.ts. */
export function packedRegister(number: number, width: Width): number {
  if (width === 8) return number === MEMORY_REGISTER ? number * 4 : (number & 3) * 4 + (number >> 2);
  return width === 16 ? number * 2 : number;
}

/** The encoded number of a register operand. */
export function registerOf(kind: OperandKind, found: MatchedForm): number {
  if (kind.includes('/m') || kind.endsWith('@rm')) return found.rm;
  if (kind === 'cl') return 1;
  return kind === 'al' || kind === 'ax' || kind === 'eax' ? 0 : found.reg;
}

function pack(machine: Machine, found: MatchedForm, words: Int32Array, at: number): void {
  const { instruction, form, isMemory, length, base, index, scale, displacement, immediate } = found;
  const known = CASES.get(form);
  const replacement = machine.monitor?.decoded?.(machine);
  words[at + 3] = length << 21;
  if (known === undefined || replacement !== undefined) {
    words[at] = PERFORM;
    words[at + 2] =
      machine.performed.push({ execute: replacement ?? instruction.execute!, operands: operandsOf(found) }) - 1;
    return;
  }
  const address = (base << 21) | (index << 25) | (Math.log2(scale) << 29);
  const registers = packedRegisters(found, isMemory && known.around !== 0);
  if (isMemory && known.around !== 0) {
    words[at] = (1 << 31) | known.around | address;
    words[at + 3] = (length << 21) | known.ofRegister | registers;
  } else {
    words[at] = (isMemory ? known.ofMemory : known.ofRegister) | registers | address;
  }
  words[at + 1] = displacement;
  words[at + 2] = form[1]?.startsWith('rel') ? immediate + length : immediate;
}

/** The register fields of w or x. */
function packedRegisters(found: MatchedForm, isMemoryRegister: boolean): number {
  const kinds = found.form.slice(1) as OperandKind[];
  const [first = 0, second = 0] = kinds.flatMap((kind) => {
    const where = standing(kind, found.isMemory);
    if (where === 'register') return [packedRegister(registerOf(kind, found), widthOf(kind))];
    return where === 'memory' && isMemoryRegister ? [packedRegister(MEMORY_REGISTER, widthOf(kind))] : [];
  });
  return (first << 9) | (second << 15);
}

/** What `execute` gets. A port in DX stands as immediate -1. */
export function operandsOf(found: MatchedForm): Operands {
  const [, ...kinds] = found.form;
  const named = kinds.findIndex((kind) => (SEGMENT_REGISTERS as readonly string[]).includes(kind));
  return {
    size: found.size,
    register: found.isMemory ? -1 : found.rm,
    other: named >= 0 ? (SEGMENT_REGISTERS as readonly string[]).indexOf(kinds[named]!) : found.reg,
    isMemory: found.isMemory,
    base: found.base,
    index: found.index,
    scale: Math.log2(found.scale),
    displacement: found.displacement,
    immediate: kinds.includes('dx') ? -1 : found.immediate,
    selector: found.selector,
    length: found.length,
    isRepeated: found.prefix === 'rep',
  };
}
