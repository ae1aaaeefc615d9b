import { matchForm, type MatchedForm } from './decode-form.ts';
import type { OperandKind } from './instruction.ts';
import { EBP, NO_REGISTER, REGISTERS_16, REGISTERS_32, REGISTERS_8, SEGMENT_REGISTERS } from './registers.ts';

/** An instruction as text, in NASM's spelling. */
export interface Disassembly {
  readonly text: string;
  /** In bytes; at least 1. */
  readonly length: number;
}

/** Names by address; a jump to `start.loop` then says so. */
export type NameAt = (address: number) => string | undefined;

/**
 * The instruction at `offset` of `bytes`, which stands at `address`. Text of assembled code assembles to the same bytes
 * again, if `nameAt` names the targets of its jumps. Bytes that are no instruction of the subset come as `db`.
 */
export function disassemble(
  bytes: Uint8Array,
  offset: number,
  address: number,
  nameAt: NameAt = () => undefined,
): Disassembly {
  const matched = matchForm(bytes, offset);
  if (matched === undefined) return { text: `db ${hex(bytes[offset] ?? 0)}`, length: 1 };
  const { instruction, form, prefix, length } = matched;
  const context: Context = { matched, next: (address + length) >>> 0, address, nameAt };
  const operands = form.slice(1).map((kind) => OPERANDS[kind as OperandKind](context, kind as OperandKind));
  const words = [prefix ?? '', instruction.mnemonic, operands.join(',')];
  return { text: words.filter((word) => word !== '').join(' '), length };
}

interface Context {
  readonly matched: MatchedForm;
  readonly address: number;
  /** Address of the instruction after it. */
  readonly next: number;
  readonly nameAt: NameAt;
}

type Write = (context: Context, kind: OperandKind) => string;

const reg =
  (names: readonly string[]): Write =>
  ({ matched }) =>
    names[matched.reg] ?? '';

const rm =
  (names: readonly string[]): Write =>
  (context) =>
    context.matched.isMemory ? memory(context) : names[context.matched.rm]!;

const asWritten: Write = (_context, kind) => kind;
const unsigned: Write = ({ matched }) => hex(matched.immediate);

const OPERANDS: Readonly<Record<OperandKind, Write>> = {
  r8: reg(REGISTERS_8),
  r16: reg(REGISTERS_16),
  r32: reg(REGISTERS_32),
  'r/m8': rm(REGISTERS_8),
  'r/m16': rm(REGISTERS_16),
  'r/m32': rm(REGISTERS_32),
  'r16@rm': rm(REGISTERS_16),
  'r32@rm': rm(REGISTERS_32),
  'r32@both': rm(REGISTERS_32),
  m: memory,
  m8: memory,
  m16: memory,
  m32: memory,
  moffs8: memory,
  moffs16: memory,
  moffs32: memory,
  simm8: ({ matched }) => signedHex(matched.immediate),
  imm8: unsigned,
  imm16: unsigned,
  imm32: doubleword,
  al: asWritten,
  ax: asWritten,
  eax: asWritten,
  cl: asWritten,
  dx: asWritten,
  '1': asWritten,
  rel8: ({ matched, next, nameAt }) => place(next + matched.immediate, nameAt),
  rel32: nearTarget,
  'ptr16:32': ({ matched, nameAt }) => `${hex(matched.selector)}:${place(matched.immediate, nameAt)}`,
  sreg: reg(SEGMENT_REGISTERS),
  cr: ({ matched }) => `cr${matched.reg}`,
  es: asWritten,
  cs: asWritten,
  ss: asWritten,
  ds: asWritten,
  fs: asWritten,
  gs: asWritten,
};

const isByte = (value: number): boolean => value >= -128 && value <= 127;

/** An assembler would take the shorter form of a number that fits in a byte, unless the text says otherwise. */
function doubleword({ matched, nameAt }: Context): string {
  const { instruction, form, immediate } = matched;
  const name = nameAt(immediate >>> 0);
  if (name !== undefined) return name;
  const hasShorter = instruction.forms.some((other) => other.length === form.length && other.at(-1) === 'simm8');
  return hasShorter && isByte(immediate) ? `strict dword ${hex(immediate)}` : hex(immediate);
}

/** `near` stands where a short jump would have reached. */
function nearTarget({ matched, address, next, nameAt }: Context): string {
  const target = place(next + matched.immediate, nameAt);
  const hasShort = matched.instruction.forms.some(([, kind]) => kind === 'rel8');
  const SHORT_BYTES = 2;
  return hasShort && isByte((next + matched.immediate - address - SHORT_BYTES) | 0) ? `near ${target}` : target;
}

function place(address: number, nameAt: NameAt): string {
  return nameAt(address >>> 0) ?? hex(address);
}

function memory(context: Context): string {
  const { matched, nameAt } = context;
  const { base, index, scale, displacement } = matched;
  const registers = [];
  if (base !== NO_REGISTER) registers.push(REGISTERS_32[base]!);
  if (index !== NO_REGISTER) registers.push(scale === 1 ? REGISTERS_32[index]! : `${REGISTERS_32[index]!}*${scale}`);
  const isLong = base === NO_REGISTER || matched.mod === 2;
  const name = isLong ? nameAt(displacement >>> 0) : undefined;
  const offset = name ?? (registers.length === 0 ? hex(displacement) : signedHex(displacement));
  const isShown = registers.length === 0 || displacement !== 0 || isRedundant(matched);
  const sum = [...registers, ...(isShown ? [offset] : [])].join('+').replace('+-', '-');
  return `${sizeWord(matched)}[${name === undefined ? displacementWord(matched) : ''}${sum}]`;
}

/** True for a displacement of zero that an assembler would have left out. */
function isRedundant({ mod, base, displacement }: MatchedForm): boolean {
  return displacement === 0 && base !== NO_REGISTER && mod === 2;
}

function displacementWord({ mod, base, displacement }: MatchedForm): string {
  if (base === NO_REGISTER || !isByte(displacement)) return '';
  if (mod === 2) return 'dword ';
  return mod === 1 && displacement === 0 && base !== EBP ? 'byte ' : '';
}

const SIZE_WORDS = { 8: 'byte ', 16: 'word ', 32: 'dword ' } as const;
const TELLING_KINDS: Readonly<Record<number, readonly OperandKind[]>> = {
  8: ['r8', 'al'],
  16: ['r16', 'ax', 'sreg'],
  32: ['r32', 'eax'],
};

/** The size is written where no register beside the memory tells it. */
function sizeWord({ form, size }: MatchedForm): string {
  const kinds = form.slice(1) as OperandKind[];
  const isTold = kinds.includes('m') || kinds.some((kind) => TELLING_KINDS[size]!.includes(kind));
  return isTold ? '' : SIZE_WORDS[size];
}

function hex(value: number): string {
  const unsignedValue = value >>> 0;
  return unsignedValue < 10 ? String(unsignedValue) : `0x${unsignedValue.toString(16)}`;
}

function signedHex(value: number): string {
  return value < 0 ? `-${hex(-value)}` : hex(value);
}
