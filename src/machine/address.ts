import type { Machine } from './machine.ts';
import type { Operands } from './operands.ts';

/** The offset that a memory operand names. */
export function effectiveAddress({ registers }: Machine, { base, index, scale, displacement }: Operands): number {
  return (registers[base]! + (registers[index]! << scale) + displacement) | 0;
}
