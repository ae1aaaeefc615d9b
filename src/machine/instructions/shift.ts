/**
 * Shift and rotate: SDM vol. 1, 5.1.5. The count is taken modulo 32, and a count of 0 changes no flag. OF is defined for
 * a count of 1 only, and CF of a shift for counts below the width only: where the manual leaves them undefined these
 * give what the same formula gives. AF is undefined after a shift, and 0 here; a rotate leaves it alone.
 */
import type { Form, Instruction, Operation, Parts } from '../instruction.ts';
import { setResult } from '../operation.ts';

function shiftForms(digit: number): Form[] {
  return [
    [`D0 /${digit}`, 'r/m8', '1'],
    [`D1 /${digit}`, 'r/m32', '1'],
    [`C0 /${digit} ib`, 'r/m8', 'imm8'],
    [`C1 /${digit} ib`, 'r/m32', 'imm8'],
    [`D2 /${digit}`, 'r/m8', 'cl'],
    [`D3 /${digit}`, 'r/m32', 'cl'],
  ];
}

/** In these texts a is the operand, b the count (1 to 31), t the result and w the width. */
interface Shift {
  readonly result: (width: number) => string;
  readonly carry: (width: number) => string;
  /** CF xor OF, as the carries keep it. */
  readonly second: (width: number) => string;
}

const shifted =
  ({ result, carry, second }: Shift, isRotate: boolean): Operation =>
  (parts: Parts) => {
    const { size, first, second: count, areFlagsWanted } = parts;
    const kept = isRotate ? ' | cv & 8' : '';
    const effects = areFlagsWanted
      ? `cv = (${carry(size)}) << 31 | (${second(size)}) << 30${kept};${isRotate ? '' : setResult(parts)}`
      : '';
    return `const b = ${count.read} & 31; if (b !== 0) {
      const a = ${first.read}, t = ${result(size)};${first.write('t')}${effects} }`;
  };

const top = (value: string, width: number): string => `${value} >>> ${width - 1} & 1`;

const shl = shifted(
  {
    result: (width) => (width === 32 ? 'a << b' : 'a << b & 255'),
    carry: (width) => (width === 32 ? 'a >>> 32 - b & 1' : 'a << b >>> 8 & 1'),
    second: (width) => top('t', width),
  },
  false,
);

const shr = shifted(
  {
    result: (width) => (width === 32 ? 'a >>> b | 0' : 'a >>> b'),
    carry: () => 'a >>> b - 1 & 1',
    second: (width) => `(a >>> b - 1 ^ ${top('a', width)}) & 1`,
  },
  false,
);

const sar = shifted(
  {
    result: (width) => (width === 32 ? 'a >> b' : 'a << 24 >> 24 >> b & 255'),
    carry: (width) => (width === 32 ? 'a >> b - 1 & 1' : 'a << 24 >> 24 >> b - 1 & 1'),
    second: (width) => (width === 32 ? 'a >> b - 1 & 1' : 'a << 24 >> 24 >> b - 1 & 1'),
  },
  false,
);

const rol = shifted(
  {
    result: (width) => (width === 32 ? 'a << b | a >>> 32 - b' : '(a << (b & 7) | a >>> 8 - (b & 7)) & 255'),
    carry: () => 't & 1',
    second: (width) => top('t', width),
  },
  true,
);

const ror = shifted(
  {
    result: (width) => (width === 32 ? 'a >>> b | a << 32 - b' : '(a >>> (b & 7) | a << 8 - (b & 7)) & 255'),
    carry: (width) => top('t', width),
    second: (width) => `t >>> ${width - 2} & 1`,
  },
  true,
);

const base = { tier: 1, privilege: 'unprivileged', firstOperand: 'modify' } as const;
const shiftFlags = { written: 'OSZPC', undefined: 'OAC', isConditional: true };
const rotateFlags = { written: 'OC', undefined: 'O', isConditional: true };

export const SHIFT: readonly Instruction[] = [
  { ...base, mnemonic: 'shl', aliases: ['sal'], forms: shiftForms(4), flags: shiftFlags, operation: shl },
  { ...base, mnemonic: 'shr', forms: shiftForms(5), flags: shiftFlags, operation: shr },
  { ...base, mnemonic: 'sar', forms: shiftForms(7), flags: shiftFlags, operation: sar },
  { ...base, mnemonic: 'rol', forms: shiftForms(0), flags: rotateFlags, operation: rol },
  { ...base, tier: 2, mnemonic: 'ror', forms: shiftForms(1), flags: rotateFlags, operation: ror },
];
