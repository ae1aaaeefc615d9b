/** The instruction table. A new instruction is one record in its group's file. */
import type { Instruction } from '../instruction.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { CONTROL_TRANSFER } from './control-transfer.ts';
import { DATA_TRANSFER } from './data-transfer.ts';
import { FLAG_CONTROL } from './flag-control.ts';
import { LOGICAL } from './logical.ts';
import { SHIFT } from './shift.ts';
import { STRING } from './string.ts';
import { SYSTEM } from './system.ts';

export const INSTRUCTIONS: readonly Instruction[] = [
  ...DATA_TRANSFER,
  ...ARITHMETIC,
  ...LOGICAL,
  ...SHIFT,
  ...CONTROL_TRANSFER,
  ...STRING,
  ...FLAG_CONTROL,
  ...SYSTEM,
];
