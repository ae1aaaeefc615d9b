/** Logical instructions: SDM vol. 1, 5.1.4. They clear CF and OF; AF is undefined, and 0 here. */
import type { Instruction, Operation } from '../instruction.ts';
import { setResult } from '../operation.ts';
import { classicForms } from './arithmetic.ts';

const base = { tier: 1, privilege: 'unprivileged' } as const;
const flags = { written: 'OSZPC', undefined: 'A' };

function logical(operator: '&' | '|' | '^', isWritten: boolean): Operation {
  return (parts) => {
    const { first, second, areFlagsWanted } = parts;
    const effects = areFlagsWanted ? `cv = 0;${setResult(parts)}` : '';
    return `const t = ${first.read} ${operator} ${second.read};${isWritten ? first.write('t') : ''}${effects}`;
  };
}

export const LOGICAL: readonly Instruction[] = [
  { ...base, mnemonic: 'and', forms: classicForms(4), flags, firstOperand: 'modify', operation: logical('&', true) },
  { ...base, mnemonic: 'or', forms: classicForms(1), flags, firstOperand: 'modify', operation: logical('|', true) },
  { ...base, mnemonic: 'xor', forms: classicForms(6), flags, firstOperand: 'modify', operation: logical('^', true) },
  {
    ...base,
    mnemonic: 'test',
    forms: [
      ['84 /r', 'r/m8', 'r8'],
      ['85 /r', 'r/m32', 'r32'],
      ['84 /r', 'r8', 'm8'],
      ['85 /r', 'r32', 'm32'],
      ['A8 ib', 'al', 'imm8'],
      ['A9 id', 'eax', 'imm32'],
      ['F6 /0 ib', 'r/m8', 'imm8'],
      ['F7 /0 id', 'r/m32', 'imm32'],
    ],
    flags,
    firstOperand: 'read',
    operation: logical('&', false),
  },
  {
    ...base,
    mnemonic: 'not',
    forms: [
      ['F6 /2', 'r/m8'],
      ['F7 /2', 'r/m32'],
    ],
    flags: {},
    firstOperand: 'modify',
    operation: ({ first }) => first.write(`~${first.read}`),
  },
];
