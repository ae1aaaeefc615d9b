import type { Form, Instruction } from '../machine/instruction.ts';
import type { Encoding } from '../machine/encoding.ts';
import type { Expression } from './expression.ts';
import type { Place } from './mistake.ts';
import type { Register } from './register.ts';

export type Size = 8 | 16 | 32;

/** An operand as it is written. */
export type Operand =
  | { readonly kind: 'register'; readonly register: Register; readonly place: Place }
  | {
      readonly kind: 'immediate';
      readonly value: Expression;
      readonly size?: Size;
      /** `strict` keeps a doubleword from being shortened to a byte. */
      readonly isStrict: boolean;
      readonly distance?: 'short' | 'near';
      readonly place: Place;
    }
  | {
      readonly kind: 'memory';
      readonly address: Expression;
      readonly size?: Size;
      /** `[byte ebx+0]` or `[dword ebx+4]`: how long the displacement must be. */
      readonly displacementSize?: 8 | 32;
      readonly distance?: 'near';
      readonly place: Place;
    }
  | { readonly kind: 'far'; readonly selector: Expression; readonly offset: Expression; readonly place: Place };

/** A form that the operands fit by their kinds and sizes; which of them is taken may depend on values. */
export interface Candidate {
  readonly instruction: Instruction;
  readonly form: Form;
  readonly encoding: Encoding;
}

export interface InstructionStatement {
  readonly kind: 'instruction';
  readonly mnemonic: string;
  readonly prefix?: 'rep' | 'lock';
  readonly operands: readonly Operand[];
  /** In order of preference; at least one. */
  readonly candidates: readonly Candidate[];
  readonly isConstant: boolean;
  readonly place: Place;
}

export type DataItem =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'value'; readonly value: Expression };

export interface DataStatement {
  readonly kind: 'data';
  readonly unitBytes: 1 | 2 | 4;
  readonly items: readonly DataItem[];
  readonly isConstant: boolean;
  readonly place: Place;
}

export interface ReserveStatement {
  readonly kind: 'reserve';
  readonly unitBytes: 1 | 4;
  readonly count: Expression;
  readonly place: Place;
}

/** What `times` and `align` may repeat. */
export type RepeatableStatement = InstructionStatement | DataStatement | ReserveStatement;

export type Statement =
  | RepeatableStatement
  | { readonly kind: 'times'; readonly count: Expression; readonly body: RepeatableStatement; readonly place: Place }
  | { readonly kind: 'align'; readonly boundary: Expression; readonly body: RepeatableStatement; readonly place: Place }
  | { readonly kind: 'equ'; readonly name: string; readonly value: Expression; readonly place: Place }
  | { readonly kind: 'org'; readonly value: Expression; readonly place: Place }
  | { readonly kind: 'bits'; readonly place: Place };

/** A line that was read: what it defines and what it asks for. */
export interface ParsedLine {
  /** Counted from 1. */
  readonly line: number;
  /** The complete name of the label that stands here; an EQU's name is in its statement. */
  readonly label?: { readonly name: string; readonly place: Place };
  readonly statement?: Statement;
}
