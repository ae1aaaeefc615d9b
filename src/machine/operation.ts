/** Pieces of operation text that several instructions share: results and the six status flags (see flags.ts). */
import type { Parts } from './instruction.ts';

/** Carries out of each bit of t = a + b (+ carry): a majority of the operands and the missing result. */
export const sum = '(a & b) | ((a | b) & ~t)';

/** Borrows out of each bit of t = a - b (- borrow). */
export const difference = '(~a & b) | ((~a | b) & t)';

/** The value cut to 32 bits; narrower results are cut where they are stored. */
export function lowest(size: Parts['size'], value: string): string {
  return size === 32 ? `${value} | 0` : `(${value}) & ${size === 8 ? 255 : 65535}`;
}

/** A byte's carries move to the top, where the flags are read; bit 3 stays for AF. */
function aligned({ size }: Parts, carries: string): string {
  if (size === 32) return `cv = ${carries};`;
  return `const c = ${carries}; cv = c << ${32 - size} | c & 8;`;
}

/** CF, OF and AF. */
export function setCarries(parts: Parts, carries: string): string {
  return aligned(parts, carries);
}

/** OF and AF; CF stays what it is. */
export function keepCarry(parts: Parts, carries: string): string {
  const { size } = parts;
  const up = size === 32 ? '' : ` << ${32 - size}`;
  // Bit 31 takes the old carry, and bit 30 differs from it exactly when there is overflow.
  return `const c = ${carries}, o = (c ^ c << 1)${up}; cv = cv & -0x80000000 | (cv ^ o) >>> 1 & 0x40000000 | c & 8;`;
}

/** SF, ZF and PF of the result t. */
export function setResult({ size }: Parts): string {
  return size === 32 ? 'zr = sr = t;' : `zr = sr = t << ${32 - size} >> ${32 - size};`;
}
