/**
 * What an instruction is: one record that says everything about it.
 *
 * Assembler, disassembler, processor, translator, on-screen help and the coverage test all read these records, and
 * nothing else in anillo knows an opcode. A record has
 *
 * - **forms**, in the notation of the manual's opcode column (SDM vol. 2, 3.1.1): `83 /0 ib` is opcode 83h, a ModR/M
 *   byte whose reg field is 0, and an immediate byte; `01 /r` has a register in that field; `50+r` adds a register to
 *   the opcode byte; `cb`, `cd` and `cp` are a relative byte, a relative doubleword and a far pointer; `mo` is an
 *   offset that stands without ModR/M; a leading `66`, `F0` or `F3` is a prefix. The order of the forms is the order
 *   of preference of the assembler.
 * - **what it does**, told once, in one of two ways. The instructions that programs spend their time in have an
 *   `operation`: JavaScript text over named parts, from which one generator makes the cases of the interpreter and
 *   another the blocks of the translator. The others have `execute`, an ordinary function of the machine.
 */
import type { Machine } from './machine.ts';
import type { Operands } from './operands.ts';
import type { Outcome } from './outcome.ts';

export const OPERAND_KINDS = [
  'r8', 'r16', 'r32', // a register in the reg field, or added to the opcode byte
  'r/m8', 'r/m16', 'r/m32', // a register or memory in the r/m field
  'r16@rm', 'r32@rm', // a register, and nothing else, in the r/m field
  'm', 'm8', 'm16', 'm32', // memory, and nothing else, in the r/m field; `m` is an address without a size
  'r32@both', // one register in both fields: IMUL r32,imm
  'simm8', // a byte that is sign-extended; the assembler takes it for scalars only, never for labels
  'imm8', 'imm16', 'imm32',
  'al', 'ax', 'eax', 'cl', 'dx', '1',
  'rel8', 'rel32', 'moffs8', 'moffs16', 'moffs32', 'ptr16:32',
  'sreg', 'cr', 'es', 'cs', 'ss', 'ds', 'fs', 'gs',
] as const; // prettier-ignore

export type OperandKind = (typeof OPERAND_KINDS)[number];

/** An encoding in the manual's notation, then the operands in the order they are written: `['01 /r', 'r/m32', 'r32']`. */
export type Form = readonly [encoding: string, ...operands: OperandKind[]];

/** Who may run it: anyone; only CPL 0; only CPL ≤ IOPL; or anyone, though it shows or depends on the real machine's state. */
export type PrivilegeClass = 'unprivileged' | 'privileged' | 'io-sensitive' | 'sensitive';

/** Status flags by their letters, O S Z A P C, as in the tables of SDM vol. 1, appendix A. */
export interface FlagEffects {
  readonly read?: string;
  readonly written?: string;
  readonly undefined?: string;
  /** True when a count of zero leaves every flag alone. */
  readonly isConditional?: boolean;
}

/** A place that operation text reads and writes. Eight- and sixteen-bit values are zero-extended. */
export interface Place {
  readonly read: string;
  readonly write: (value: string) => string;
}

/**
 * The parts from which an operation builds its JavaScript text. Names a, b, t, u and v are free for its own constants;
 * r[0] to r[7] are the registers, zr, sr and cv the lazy flags, `returns` counts near returns.
 */
export interface Parts {
  readonly size: 8 | 16 | 32;
  readonly first: Place;
  readonly second: Place;
  readonly third: Place;
  /** The effective address of the memory operand. */
  readonly address: string;
  /** The address of the following instruction. */
  readonly next: string;
  /** False where nobody reads the status flags before they are written again: their text may be left out. */
  readonly areFlagsWanted: boolean;
  /** Goes to `target`, after `effects`; #GP(0) before them where it lies outside CS. */
  readonly jump: (target: string, effects?: string) => string;
  /** Pushes a doubleword; on a fault nothing has changed. */
  readonly push: (value: string) => string;
  /** Declares `name` with the doubleword on top of the stack; ESP stays. */
  readonly top: (name: string) => string;
  /** An expression that calls something with the register file, which changes EAX and EDX. */
  readonly withRegisters: (call: (file: string) => string) => string;
  /** Raises #DE before anything changed. */
  readonly divideError: () => string;
}

export type Operation = (parts: Parts) => string;
export type Execute = (machine: Machine, operands: Operands) => Outcome;

/** How the first operand is used; decides what a memory operand needs before the operation starts. */
export type FirstOperand = 'none' | 'read' | 'write' | 'modify' | 'address';

export interface Instruction {
  readonly mnemonic: string;
  /** Other spellings that mean the same. */
  readonly aliases?: readonly string[];
  readonly tier: 1 | 2;
  readonly privilege: PrivilegeClass;
  readonly flags: FlagEffects;
  readonly forms: readonly Form[];
  readonly firstOperand: FirstOperand;
  /** Stands where the second operand is written too. */
  readonly secondOperand?: 'modify';
  /** The prefix it may be written with: REP (F3) or LOCK (F0). */
  readonly prefix?: 'rep' | 'lock';
  /** True when the instruction after it does not follow in memory, so that a translated block ends here. */
  readonly endsBlock?: boolean;
  readonly operation?: Operation;
  readonly execute?: Execute;
}
