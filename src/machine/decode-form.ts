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
  readonly prefix?: 'rep' | 'lock';
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
  private at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.start = start;
    this.at = start;
  }

  get length(): number {
    return this.at - this.start;
  }

  byte(): number {
    const value = this.length < MAX_INSTRUCTION_BYTES ? this.bytes[this.at] : undefined;
    if (value === undefined) this.isBeyondEnd = true;
    else this.at++;
    return value ?? 0;
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

interface Candidate {
  readonly instruction: Instruction;
  readonly form: Form;
  readonly encoding: Encoding;
  readonly size: 8 | 16 | 32;
}

const OPERAND_SIZE_PREFIX = 0x66;
const PREFIXES = new Map<number, 'rep' | 'lock' | 'size'>([
  [OPERAND_SIZE_PREFIX, 'size'],
  [0xf0, 'lock'],
  [0xf3, 'rep'],
]);

/** Candidates by their first opcode bytes. A plain opcode stands before one that carries a register: 90 is NOP. */
function tabulate(instructions: readonly Instruction[]): Map<number, Candidate[]> {
  const table = new Map<number, Candidate[]>();
  for (const instruction of instructions) {
    for (const form of instruction.forms) {
      const encoding = parseEncoding(form[0]);
      const candidate = { instruction, form, encoding, size: operandSize(form) };
      for (const key of keysOf(encoding)) table.set(key, [...(table.get(key) ?? []), candidate]);
    }
  }
  for (const list of table.values())
    list.sort((a, b) => Number(a.encoding.registerInOpcode) - Number(b.encoding.registerInOpcode));
  return table;
}

function keysOf({ opcode, registerInOpcode }: Encoding): number[] {
  const [first = 0, second] = opcode;
  const key = second === undefined ? first : (first << 8) | second;
  return registerInOpcode ? Array.from({ length: 8 }, (_, register) => key + register) : [key];
}

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
let candidatesByOpcode: Map<number, Candidate[]> | undefined;

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
  const prefixes = new Set<'rep' | 'lock' | 'size'>();
  let opcode = reader.byte();
  for (let prefix = PREFIXES.get(opcode); prefix !== undefined; prefix = PREFIXES.get(opcode)) {
    if (prefixes.has(prefix)) return undefined;
    prefixes.add(prefix);
    opcode = reader.byte();
  }
  candidatesByOpcode ??= tabulate(INSTRUCTIONS);
  const candidates = candidatesByOpcode.get(opcode === 0x0f ? 0x0f00 | reader.byte() : opcode);
  if (candidates === undefined || reader.isBeyondEnd) return undefined;
  const hasModRm = candidates.some(({ encoding }) => encoding.hasModRm || encoding.opcode.length > 2);
  const modRm = hasModRm ? reader.byte() : 0;
  if (reader.isBeyondEnd) return undefined;
  const candidate = candidates.find((one) => suits(one, modRm, prefixes));
  if (candidate === undefined) return undefined;
  return complete(candidate, reader, { opcode, modRm, prefixes });
}

const OBLIGATORY = { size: OPERAND_SIZE_PREFIX, lock: 0xf0, rep: 0xf3 } as const;

function suits(
  { instruction, form, encoding }: Candidate,
  modRm: number,
  prefixes: ReadonlySet<'rep' | 'lock' | 'size'>,
) {
  if (prefixes.has('size') !== (encoding.prefix === OPERAND_SIZE_PREFIX)) return false;
  for (const prefix of ['rep', 'lock'] as const) {
    const isWanted = encoding.prefix === OBLIGATORY[prefix];
    if (isWanted && !prefixes.has(prefix)) return false;
    if (!isWanted && prefixes.has(prefix) && instruction.prefix !== prefix) return false;
  }
  // SDM vol. 2, LOCK: only with a destination in memory.
  if (prefixes.has('lock') && modRm >= 0xc0) return false;
  if (encoding.opcode.length > 2) return encoding.opcode[2] === modRm;
  if (!encoding.hasModRm) return true;
  if (encoding.digit !== undefined && encoding.digit !== ((modRm >> 3) & 7)) return false;
  return form.slice(1).every((kind) => admits(kind as OperandKind, modRm));
}

const CONTROL_REGISTERS = new Set([0, 2, 3, 4]);

const ADMITS: Partial<Record<OperandKind, (mod: number, reg: number, rm: number) => boolean>> = {
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

function admits(kind: OperandKind, modRm: number): boolean {
  return ADMITS[kind]?.(modRm >> 6, (modRm >> 3) & 7, modRm & 7) ?? true;
}

interface Seen {
  readonly opcode: number;
  readonly modRm: number;
  readonly prefixes: ReadonlySet<'rep' | 'lock' | 'size'>;
}

function complete({ instruction, form, encoding, size }: Candidate, reader: ByteReader, seen: Seen): MatchedForm {
  const { opcode, modRm, prefixes } = seen;
  const [mod, rm] = encoding.hasModRm ? [modRm >> 6, modRm & 7] : [0, 0];
  const reg = encoding.registerInOpcode ? opcode & 7 : encoding.hasModRm ? (modRm >> 3) & 7 : 0;
  const isDirect = encoding.immediate === 'mo';
  const address = encoding.hasModRm && mod < 3 ? readAddress(mod, rm, reader) : NO_ADDRESS;
  const offset = isDirect ? reader.doubleword() : address.displacement;
  const immediate = isDirect ? 0 : readImmediate(encoding, form.includes('simm8'), reader);
  const selector = encoding.immediate === 'cp' ? reader.word() : 0;
  const prefix = (['rep', 'lock'] as const).find((one) => prefixes.has(one));
  const isMemory = isDirect || (encoding.hasModRm && mod < 3);
  return {
    instruction,
    form,
    encoding,
    size,
    ...(prefix && { prefix }),
    mod,
    reg,
    rm,
    isMemory,
    ...address,
    displacement: offset,
    immediate,
    selector,
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
