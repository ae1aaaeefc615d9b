import { parseEncoding, type Encoding } from './encoding.ts';
import type { Form, Instruction, OperandKind } from './instruction.ts';
import { INSTRUCTIONS } from './instructions/index.ts';
import { NO_REGISTER } from './registers.ts';

/** An instruction found in memory: the form that its bytes match, and what the bytes say beyond it. */
export interface MatchedForm {
  readonly instruction: Instruction;
  readonly form: Form;
  readonly encoding: Encoding;
  /** Size in bits of the operand in memory or r/m, else of the register: 8 for `MOVZX r32,r/m8` and for `IN AL,DX`. */
  readonly size: 8 | 16 | 32;
  /** REP (F3) or LOCK (F0), where the instruction allows it and it was there. */
  readonly prefix: 'rep' | 'lock' | undefined;
  /** The fields of ModR/M; 0 without one, but `reg` is also the register of a `+r` opcode. */
  readonly mod: number;
  readonly reg: number;
  readonly rm: number;
  /** True when r/m is memory, and for an offset without ModR/M. */
  readonly isMemory: boolean;
  /** Register numbers of the address; NO_REGISTER where there is none. */
  readonly base: number;
  readonly index: number;
  readonly scale: 1 | 2 | 4 | 8;
  /** Signed; the whole address where there is no register. */
  readonly displacement: number;
  /** Signed for `simm8`, relative addresses and doublewords; bytes and words are zero-extended. Of a far pointer, the offset. */
  readonly immediate: number;
  /** Of a far pointer. */
  readonly selector: number;
  readonly length: number;
}

/** SDM vol. 2, 2.3.11: a longer instruction is #GP. */
export const MAX_INSTRUCTION_BYTES = 15;

/** The instruction at `offset`; undefined when the bytes are no instruction of the subset or end before it does. */
export function matchForm(bytes: Uint8Array, offset: number): MatchedForm | undefined {
  const matched = readForm(bytes, offset);
  return typeof matched === 'string' ? undefined : matched;
}

/** As matchForm, but tells bytes that are no instruction of the subset from bytes that end too early. */
export function readForm(bytes: Uint8Array, offset: number): MatchedForm | 'unknown' | 'truncated' {
  const reader = new ByteReader(bytes, offset);
  const found = readKnown(reader);
  if (reader.isBeyondEnd) return 'truncated';
  return found ?? 'unknown';
}

/** Little-endian reading that never leaves the array, nor the 15 bytes that an instruction may have. */
class ByteReader {
  isBeyondEnd = false;
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  private at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = Math.min(bytes.length, start + MAX_INSTRUCTION_BYTES);
    this.at = start;
  }

  get length(): number {
    return this.at - this.start;
  }

  byte(): number {
    if (this.at < this.end) return this.bytes[this.at++]!;
    this.isBeyondEnd = true;
    return 0;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  doubleword(): number {
    return this.word() | (this.word() << 16);
  }

  signedByte(): number {
    return (this.byte() << 24) >> 24;
  }
}

/** A form that an opcode may be, with all that can be said of it before an instruction is read: reading is hot. */
interface Candidate {
  readonly instruction: Instruction;
  readonly form: Form;
  readonly encoding: Encoding;
  readonly size: 8 | 16 | 32;
  /** Prefixes that must be there, and that may: bits of PREFIX. */
  readonly obligatory: number;
  readonly optional: number;
  /** The third opcode byte, where ModR/M is fixed; else -1. */
  readonly fixedModRm: number;
  readonly admits: readonly Admits[];
  readonly isSigned: boolean;
}

interface Opcode {
  readonly hasModRm: boolean;
  /** A plain opcode stands before one that carries a register: 90 is NOP. */
  readonly candidates: readonly Candidate[];
}

const PREFIX = { size: 1, lock: 2, rep: 4 } as const;
const bitOfPrefix = new Uint8Array(256);
bitOfPrefix[0x66] = PREFIX.size;
bitOfPrefix[0xf0] = PREFIX.lock;
bitOfPrefix[0xf3] = PREFIX.rep;

/** What opcodes may be, by their byte, and from 256 on by the byte behind 0F. */
function tabulate(instructions: readonly Instruction[]): (Opcode | undefined)[] {
  const table: Candidate[][] = Array.from({ length: 512 }, () => []);
  for (const instruction of instructions) {
    for (const form of instruction.forms) {
      const candidate = candidateFor(instruction, form);
      for (const place of placesOf(candidate.encoding)) table[place]!.push(candidate);
    }
  }
  return table.map((candidates) => {
    if (candidates.length === 0) return undefined;
    candidates.sort((a, b) => Number(a.encoding.registerInOpcode) - Number(b.encoding.registerInOpcode));
    return {
      candidates,
      hasModRm: candidates.some(({ encoding, fixedModRm }) => encoding.hasModRm || fixedModRm >= 0),
    };
  });
}

function candidateFor(instruction: Instruction, form: Form): Candidate {
  const encoding = parseEncoding(form[0]);
  return {
    instruction,
    form,
    encoding,
    size: operandSize(form),
    obligatory: encoding.prefix === undefined ? 0 : bitOfPrefix[encoding.prefix]!,
    optional: instruction.prefix === undefined ? 0 : PREFIX[instruction.prefix],
    fixedModRm: encoding.opcode[2] ?? -1,
    admits: form.slice(1).flatMap((kind) => ADMITS[kind as OperandKind] ?? []),
    isSigned: form.includes('simm8'),
  };
}

function placesOf({ opcode, registerInOpcode }: Encoding): number[] {
  const [first = 0, second] = opcode;
  const place = second === undefined ? first : TWO_BYTES + second;
  return registerInOpcode ? Array.from({ length: 8 }, (_, register) => place + register) : [place];
}

const ESCAPE = 0x0f;
const TWO_BYTES = 256;

const SIZED_MEMORY = /^(?:r\/m|m|moffs)(8|16|32)$|^r(16|32)@/;
const SIZES_OF_REGISTERS: Partial<Record<OperandKind, 8 | 16 | 32>> = {
  al: 8,
  r8: 8,
  ax: 16,
  r16: 16,
  eax: 32,
  r32: 32,
};

/** Made when the first instruction is read: whoever only wants to see the lessons does not wait for it. */
let opcodes: (Opcode | undefined)[] | undefined;

/** What MatchedForm.size says of a form. */
export function operandSize([, ...kinds]: Form): 8 | 16 | 32 {
  for (const kind of kinds) {
    const match = SIZED_MEMORY.exec(kind);
    if (match !== null) return Number(match[1] ?? match[2]) as 8 | 16 | 32;
  }
  const register = kinds.find((kind) => kind in SIZES_OF_REGISTERS);
  return register === undefined ? 32 : SIZES_OF_REGISTERS[register]!;
}

function readKnown(reader: ByteReader): MatchedForm | undefined {
  let prefixes = 0;
  let first = reader.byte();
  for (let bit = bitOfPrefix[first]!; bit !== 0; bit = bitOfPrefix[first]!) {
    if ((prefixes & bit) !== 0) return undefined;
    prefixes |= bit;
    first = reader.byte();
  }
  opcodes ??= tabulate(INSTRUCTIONS);
  const opcode = opcodes[first === ESCAPE ? TWO_BYTES + reader.byte() : first];
  if (opcode === undefined || reader.isBeyondEnd) return undefined;
  const modRm = opcode.hasModRm ? reader.byte() : 0;
  if (reader.isBeyondEnd) return undefined;
  for (const candidate of opcode.candidates)
    if (suits(candidate, modRm, prefixes)) return complete(candidate, reader, { first, modRm, prefixes });
  return undefined;
}

function suits(candidate: Candidate, modRm: number, prefixes: number): boolean {
  const { obligatory, optional, fixedModRm, encoding, admits } = candidate;
  if ((prefixes & obligatory) !== obligatory || (prefixes & ~(obligatory | optional)) !== 0) return false;
  // SDM vol. 2, LOCK: only with a destination in memory.
  if ((prefixes & PREFIX.lock) !== 0 && modRm >= 0xc0) return false;
  if (fixedModRm >= 0) return fixedModRm === modRm;
  if (!encoding.hasModRm) return true;
  const reg = (modRm >> 3) & 7;
  if (encoding.digit !== undefined && encoding.digit !== reg) return false;
  for (const isAdmitted of admits) if (!isAdmitted(modRm >> 6, reg, modRm & 7)) return false;
  return true;
}

const CONTROL_REGISTERS = new Set([0, 2, 3, 4]);

type Admits = (mod: number, reg: number, rm: number) => boolean;

const ADMITS: Partial<Record<OperandKind, Admits>> = {
  m: (mod) => mod < 3,
  m8: (mod) => mod < 3,
  m16: (mod) => mod < 3,
  m32: (mod) => mod < 3,
  'r16@rm': (mod) => mod === 3,
  'r32@rm': (mod) => mod === 3,
  'r32@both': (mod, reg, rm) => mod === 3 && reg === rm,
  sreg: (_mod, reg) => reg < 6,
  cr: (_mod, reg) => CONTROL_REGISTERS.has(reg),
};

interface Seen {
  /** The opcode's byte, which is 0F before a second one. */
  readonly first: number;
  readonly modRm: number;
  readonly prefixes: number;
}

function complete(candidate: Candidate, reader: ByteReader, { first, modRm, prefixes }: Seen): MatchedForm {
  const { instruction, form, encoding, size, isSigned } = candidate;
  const { hasModRm, registerInOpcode } = encoding;
  const [mod, rm] = hasModRm ? [modRm >> 6, modRm & 7] : [0, 0];
  const isDirect = encoding.immediate === 'mo';
  const { base, index, scale, displacement } = hasModRm && mod < 3 ? readAddress(mod, rm, reader) : NO_ADDRESS;
  return {
    instruction,
    form,
    encoding,
    size,
    prefix: (prefixes & PREFIX.rep) !== 0 ? 'rep' : (prefixes & PREFIX.lock) !== 0 ? 'lock' : undefined,
    mod,
    reg: registerInOpcode ? first & 7 : hasModRm ? (modRm >> 3) & 7 : 0,
    rm,
    isMemory: isDirect || (hasModRm && mod < 3),
    base,
    index,
    scale,
    displacement: isDirect ? reader.doubleword() : displacement,
    immediate: isDirect ? 0 : readImmediate(encoding, isSigned, reader),
    selector: encoding.immediate === 'cp' ? reader.word() : 0,
    length: reader.length,
  };
}

type Address = Pick<MatchedForm, 'base' | 'index' | 'scale' | 'displacement'>;

const NO_ADDRESS: Address = { base: NO_REGISTER, index: NO_REGISTER, scale: 1, displacement: 0 };

/** SDM vol. 2, tables 2-2 and 2-3. */
function readAddress(mod: number, rm: number, reader: ByteReader): Address {
  if (rm !== 4) {
    const isAbsolute = mod === 0 && rm === 5;
    return {
      ...NO_ADDRESS,
      base: isAbsolute ? NO_REGISTER : rm,
      displacement: readDisplacement(isAbsolute ? 2 : mod, reader),
    };
  }
  const sib = reader.byte();
  const [base, index] = [sib & 7, (sib >> 3) & 7];
  const isBaseless = mod === 0 && base === 5;
  return {
    base: isBaseless ? NO_REGISTER : base,
    index: index === 4 ? NO_REGISTER : index,
    scale: (1 << (sib >> 6)) as Address['scale'],
    displacement: readDisplacement(isBaseless ? 2 : mod, reader),
  };
}

function readDisplacement(mod: number, reader: ByteReader): number {
  if (mod === 0) return 0;
  return mod === 1 ? reader.signedByte() : reader.doubleword();
}

function readImmediate({ immediate }: Encoding, isSigned: boolean, reader: ByteReader): number {
  if (immediate === undefined) return 0;
  if (immediate === 'cb' || (immediate === 'ib' && isSigned)) return reader.signedByte();
  if (immediate === 'ib') return reader.byte();
  return immediate === 'iw' ? reader.word() : reader.doubleword();
}
