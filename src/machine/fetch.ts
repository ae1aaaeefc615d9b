/** Fetch and decode: from EIP to the words that the interpreter runs (see interpreter-text.ts). */
import { type MatchedForm, MAX_INSTRUCTION_BYTES, readForm } from './decode-form.ts';
import { GP, GUEST_FAULT, UD } from './exceptions.ts';
import { INSTRUCTIONS } from './instructions/index.ts';
import { caseTable, PERFORM } from './interpreter-text.ts';
import { PAGE_BYTES, type Machine } from './machine.ts';
import { emptyAccelerator } from './memory.ts';
import { isRelative, log2, operandsOf, packedRegisters } from './operands-of.ts';
import { physical } from './paging.ts';
import { CS } from './registers.ts';
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
  const address = (base << 21) | (index << 25) | (log2(scale) << 29);
  const registers = packedRegisters(found, isMemory && known.around !== 0);
  if (isMemory && known.around !== 0) {
    words[at] = (1 << 31) | known.around | address;
    words[at + 3] = (length << 21) | known.ofRegister | registers;
  } else {
    words[at] = (isMemory ? known.ofMemory : known.ofRegister) | registers | address;
  }
  words[at + 1] = displacement;
  words[at + 2] = isRelative(form) ? immediate + length : immediate;
}
