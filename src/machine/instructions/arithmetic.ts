/** Binary arithmetic: SDM vol. 1, 5.1.2. */
import type { Form, Instruction, Operation, Parts } from '../instruction.ts';
import { keepCarry, setCarries, setResult, sum, difference, lowest } from '../operation.ts';

/** The eight classic operations share their encodings; `n` is the middle digit of the opcode: 00, 08, 10 … 38. */
export function classicForms(n: number): Form[] {
  const opcode = (low: number): string => (n * 8 + low).toString(16).padStart(2, '0').toUpperCase();
  return [
    [`${opcode(0)} /r`, 'r/m8', 'r8'],
    [`${opcode(1)} /r`, 'r/m32', 'r32'],
    [`${opcode(2)} /r`, 'r8', 'r/m8'],
    [`${opcode(3)} /r`, 'r32', 'r/m32'],
    [`${opcode(4)} ib`, 'al', 'imm8'],
    [`80 /${n} ib`, 'r/m8', 'imm8'],
    [`83 /${n} ib`, 'r/m32', 'simm8'],
    [`${opcode(5)} id`, 'eax', 'imm32'],
    [`81 /${n} id`, 'r/m32', 'imm32'],
  ];
}

/** One operand in the r/m field, byte or doubleword. */
function unaryForms(digit: number): Form[] {
  return [
    [`F6 /${digit}`, 'r/m8'],
    [`F7 /${digit}`, 'r/m32'],
  ];
}

const all = { written: 'OSZAPC' };

/** `a` and `b` are read, `t` is the result: text of a sum or difference with all six flags. */
function classic(result: (parts: Parts) => string, carries: string, isWritten: boolean): Operation {
  return (parts) => {
    const { first, second, areFlagsWanted } = parts;
    const flags = areFlagsWanted ? setCarries(parts, carries) + setResult(parts) : '';
    return `const a = ${first.read}, b = ${second.read}, t = ${result(parts)};${isWritten ? first.write('t') : ''}${flags}`;
  };
}

const plus = ({ size }: Parts): string => lowest(size, 'a + b');
const minus = ({ size }: Parts): string => lowest(size, 'a - b');

/** INC and DEC leave CF alone, so that a loop can carry across its counter. */
function step(direction: '+' | '-', carries: string): Operation {
  return (parts) => {
    const flags = parts.areFlagsWanted ? keepCarry(parts, carries) + setResult(parts) : '';
    return `const a = ${parts.first.read}, b = 1, t = ${lowest(parts.size, `a ${direction} b`)};${parts.first.write('t')}${flags}`;
  };
}

/** CF and OF say that the upper half matters; SF, ZF, AF and PF are undefined and stay as they were, but AF is 0. */
const overflowed = (isWide: string): string => `cv = ${isWide} ? -0x80000000 : 0;`;

/** AX, or EDX:EAX, is the product of AL or EAX and the operand. Both halves come from 16-bit parts. */
const mul: Operation = ({ size, first, areFlagsWanted }) => {
  if (size === 8) {
    const flags = areFlagsWanted ? overflowed('t > 255') : '';
    return `const t = (r[0] & 255) * ${first.read}; r[0] = r[0] & -65536 | t;${flags}`;
  }
  const flags = areFlagsWanted ? overflowed('r[2] !== 0') : '';
  return `const a = r[0], b = ${first.read}; r[2] = highHalf(a, b); r[0] = Math.imul(a, b);${flags}`;
};

const imulOne: Operation = ({ size, first, areFlagsWanted }) => {
  if (size === 8) {
    const flags = areFlagsWanted ? overflowed('t !== t << 24 >> 24') : '';
    return `const t = (r[0] << 24 >> 24) * (${first.read} << 24 >> 24); r[0] = r[0] & -65536 | t & 65535;${flags}`;
  }
  const flags = areFlagsWanted ? overflowed('r[2] !== r[0] >> 31') : '';
  // The signed upper half is the unsigned one less each operand where the other is negative.
  return `const a = r[0], b = ${first.read};
    r[2] = highHalf(a, b) - (a >> 31 & b) - (b >> 31 & a); r[0] = Math.imul(a, b);${flags}`;
};

/** The low half of a product; a double holds the true one exactly enough to see that it did not fit. */
const product = (a: string, b: string, { first, areFlagsWanted }: Parts): string =>
  `const a = ${a}, b = ${b}, t = Math.imul(a, b);${first.write('t')}${areFlagsWanted ? overflowed('t !== a * b') : ''}`;

/** DIV and IDIV leave every status flag undefined; here they stay as they were. */
const div: Operation = ({ size, first, divideError, withRegisters }) => {
  if (size === 8) {
    return `const a = r[0] & 65535, b = ${first.read}; if (b === 0 || a >= b << 8) { ${divideError()} }
      r[0] = r[0] & -65536 | a % b << 8 | a / b;`;
  }
  return `const b = ${first.read} >>> 0; if (r[2] >>> 0 >= b) { ${divideError()} }
    ${withRegisters((file) => `divideUnsigned(${file}, b)`)};`;
};

const idiv: Operation = ({ size, first, divideError, withRegisters }) => {
  if (size === 8) {
    return `const a = r[0] << 16 >> 16, b = ${first.read} << 24 >> 24, t = a / b | 0;
      if (b === 0 || t !== t << 24 >> 24) { ${divideError()} }
      r[0] = r[0] & -65536 | (a % b & 255) << 8 | t & 255;`;
  }
  return `const b = ${first.read}; if (!${withRegisters((file) => `divideSigned(${file}, b)`)}) { ${divideError()} }`;
};

const base = { tier: 1, privilege: 'unprivileged' } as const;

export const ARITHMETIC: readonly Instruction[] = [
  {
    ...base,
    mnemonic: 'add',
    forms: classicForms(0),
    flags: all,
    firstOperand: 'modify',
    operation: classic(plus, sum, true),
  },
  {
    ...base,
    mnemonic: 'adc',
    forms: classicForms(2),
    flags: { ...all, read: 'C' },
    firstOperand: 'modify',
    operation: classic(({ size }) => lowest(size, 'a + b + (cv >>> 31)'), sum, true),
  },
  {
    ...base,
    mnemonic: 'sub',
    forms: classicForms(5),
    flags: all,
    firstOperand: 'modify',
    operation: classic(minus, difference, true),
  },
  {
    ...base,
    mnemonic: 'sbb',
    forms: classicForms(3),
    flags: { ...all, read: 'C' },
    firstOperand: 'modify',
    operation: classic(({ size }) => lowest(size, 'a - b - (cv >>> 31)'), difference, true),
  },
  {
    ...base,
    mnemonic: 'cmp',
    forms: classicForms(7),
    flags: all,
    firstOperand: 'read',
    operation: classic(minus, difference, false),
  },
  {
    ...base,
    mnemonic: 'inc',
    forms: [
      ['40+r', 'r32'],
      ['FE /0', 'r/m8'],
      ['FF /0', 'r/m32'],
    ],
    flags: { written: 'OSZAP' },
    firstOperand: 'modify',
    operation: step('+', sum),
  },
  {
    ...base,
    mnemonic: 'dec',
    forms: [
      ['48+r', 'r32'],
      ['FE /1', 'r/m8'],
      ['FF /1', 'r/m32'],
    ],
    flags: { written: 'OSZAP' },
    firstOperand: 'modify',
    operation: step('-', difference),
  },
  {
    ...base,
    mnemonic: 'neg',
    forms: unaryForms(3),
    flags: all,
    firstOperand: 'modify',
    operation: (parts) => {
      const flags = parts.areFlagsWanted ? setCarries(parts, difference) + setResult(parts) : '';
      return `const a = 0, b = ${parts.first.read}, t = ${lowest(parts.size, 'a - b')};${parts.first.write('t')}${flags}`;
    },
  },
  {
    ...base,
    mnemonic: 'mul',
    forms: unaryForms(4),
    flags: { written: 'OC', undefined: 'SZAP' },
    firstOperand: 'read',
    operation: mul,
  },
  {
    ...base,
    mnemonic: 'imul',
    forms: [
      ['F6 /5', 'r/m8'],
      ['F7 /5', 'r/m32'],
      ['0F AF /r', 'r32', 'r/m32'],
      ['6B /r ib', 'r32@both', 'simm8'],
      ['69 /r id', 'r32@both', 'imm32'],
      ['6B /r ib', 'r32', 'r/m32', 'simm8'],
      ['69 /r id', 'r32', 'r/m32', 'imm32'],
    ],
    flags: { written: 'OC', undefined: 'SZAP' },
    firstOperand: 'read',
    operation: (parts) => {
      if (parts.third.read !== '') return product(parts.second.read, parts.third.read, parts);
      if (parts.second.read !== '') return product(parts.first.read, parts.second.read, parts);
      return imulOne(parts);
    },
  },
  {
    ...base,
    mnemonic: 'div',
    forms: unaryForms(6),
    flags: { undefined: 'OSZAPC' },
    firstOperand: 'read',
    operation: div,
  },
  {
    ...base,
    mnemonic: 'idiv',
    forms: unaryForms(7),
    flags: { undefined: 'OSZAPC' },
    firstOperand: 'read',
    operation: idiv,
  },
  { ...base, mnemonic: 'cdq', forms: [['99']], flags: {}, firstOperand: 'none', operation: () => 'r[2] = r[0] >> 31;' },
];
