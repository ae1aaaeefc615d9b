import { REGISTERS_16, REGISTERS_32, REGISTERS_8, SEGMENT_REGISTERS } from '../machine/registers.ts';

export interface Register {
  readonly name: string;
  readonly kind: 'r8' | 'r16' | 'r32' | 'sreg' | 'cr';
  /** As in its encoding. */
  readonly number: number;
}

const CONTROL_REGISTERS = ['cr0', '', 'cr2', 'cr3', 'cr4'];

const GROUPS: readonly (readonly [Register['kind'], readonly string[]])[] = [
  ['r8', REGISTERS_8],
  ['r16', REGISTERS_16],
  ['r32', REGISTERS_32],
  ['sreg', SEGMENT_REGISTERS],
  ['cr', CONTROL_REGISTERS],
];

/** The registers of the subset by their names in small letters. */
export const REGISTERS: ReadonlyMap<string, Register> = new Map(
  GROUPS.flatMap(([kind, names]) => names.map((name, number) => [name, { name, kind, number }] as const)).filter(
    ([name]) => name !== '',
  ),
);

/** Registers that NASM knows and the subset leaves out. */
const OTHER_REGISTERS =
  /^(cr([1-9]|1[0-5])|[dt]r([0-9]|1[0-5])|r([8-9]|1[0-5])[bwdl]?|r([abcd]x|[sd]i|[sb]p|ip)|[sd]il|[sb]pl|st[0-7]|mm[0-7]|[xyz]mm([0-9]|[12][0-9]|3[01])|k[0-7]|bnd[0-3]|tmm[0-7]|segr[67])$/;

export function isOtherRegister(word: string): boolean {
  return OTHER_REGISTERS.test(word) && !REGISTERS.has(word);
}
