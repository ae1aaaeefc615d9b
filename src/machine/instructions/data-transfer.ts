/** Data transfer: SDM vol. 1, 5.1.1. */
import type { Instruction } from '../instruction.ts';
import { difference, setCarries, setResult } from '../operation.ts';
import {
  leave,
  moveFromSegment,
  moveToSegment,
  popAll,
  popMemory,
  popSegment,
  pushAll,
  pushSegment,
} from '../stack.ts';

const base = { tier: 1, privilege: 'unprivileged', flags: {} } as const;

export const DATA_TRANSFER: readonly Instruction[] = [
  {
    ...base,
    mnemonic: 'mov',
    forms: [
      ['A2 mo', 'moffs8', 'al'],
      ['66 A3 mo', 'moffs16', 'ax'],
      ['A3 mo', 'moffs32', 'eax'],
      ['A0 mo', 'al', 'moffs8'],
      ['66 A1 mo', 'ax', 'moffs16'],
      ['A1 mo', 'eax', 'moffs32'],
      ['88 /r', 'r/m8', 'r8'],
      ['66 89 /r', 'r/m16', 'r16'],
      ['89 /r', 'r/m32', 'r32'],
      ['8A /r', 'r8', 'r/m8'],
      ['66 8B /r', 'r16', 'r/m16'],
      ['8B /r', 'r32', 'r/m32'],
      ['B0+r ib', 'r8', 'imm8'],
      ['66 B8+r iw', 'r16', 'imm16'],
      ['B8+r id', 'r32', 'imm32'],
      ['C6 /0 ib', 'r/m8', 'imm8'],
      ['66 C7 /0 iw', 'r/m16', 'imm16'],
      ['C7 /0 id', 'r/m32', 'imm32'],
    ],
    firstOperand: 'write',
    operation: ({ first, second }) => first.write(second.read),
  },
  {
    // The two low bits of CS and SS are the current privilege level: a guest can see that it is not in ring 0.
    ...base,
    mnemonic: 'mov',
    privilege: 'sensitive',
    forms: [
      ['66 8C /r', 'r16@rm', 'sreg'],
      ['8C /r', 'r32@rm', 'sreg'],
      ['8C /r', 'm16', 'sreg'],
    ],
    firstOperand: 'none',
    execute: moveFromSegment,
  },
  {
    ...base,
    mnemonic: 'mov',
    privilege: 'sensitive',
    forms: [
      ['8E /r', 'sreg', 'r/m16'],
      ['8E /r', 'sreg', 'r32@rm'],
    ],
    firstOperand: 'none',
    execute: moveToSegment,
  },
  {
    ...base,
    mnemonic: 'movzx',
    forms: [
      ['0F B6 /r', 'r32', 'r/m8'],
      ['0F B7 /r', 'r32', 'r/m16'],
    ],
    firstOperand: 'write',
    operation: ({ first, second }) => first.write(second.read),
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'movsx',
    forms: [
      ['0F BE /r', 'r32', 'r/m8'],
      ['0F BF /r', 'r32', 'r/m16'],
    ],
    firstOperand: 'write',
    operation: ({ size, first, second }) => first.write(`${second.read} << ${32 - size} >> ${32 - size}`),
  },
  {
    ...base,
    mnemonic: 'lea',
    forms: [['8D /r', 'r32', 'm']],
    firstOperand: 'address',
    operation: ({ first, address }) => first.write(address),
  },
  {
    ...base,
    mnemonic: 'xchg',
    forms: [
      ['90+r', 'eax', 'r32'],
      ['90+r', 'r32', 'eax'],
      ['86 /r', 'r8', 'r/m8'],
      ['87 /r', 'r32', 'r/m32'],
      ['86 /r', 'm8', 'r8'],
      ['87 /r', 'm32', 'r32'],
    ],
    firstOperand: 'modify',
    secondOperand: 'modify',
    operation: ({ first, second }) =>
      `const a = ${first.read}, b = ${second.read};${first.write('b')}${second.write('a')}`,
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'cmpxchg',
    flags: { written: 'OSZAPC' },
    forms: [
      ['0F B0 /r', 'r/m8', 'r8'],
      ['0F B1 /r', 'r/m32', 'r32'],
    ],
    prefix: 'lock',
    firstOperand: 'modify',
    operation: (parts) => {
      const { size, first, second } = parts;
      const accumulator = size === 8 ? 'r[0] & 255' : 'r[0]';
      const otherwise = size === 8 ? 'r[0] = r[0] & -256 | b' : 'r[0] = b';
      const t = size === 8 ? '(a - b) & 255' : 'a - b | 0';
      return `const a = ${accumulator}, b = ${first.read}, t = ${t};
        if (t === 0) { ${first.write(second.read)} } else { ${first.write('b')} ${otherwise}; }
        ${setCarries(parts, difference)}${setResult(parts)}`;
    },
  },
  {
    ...base,
    mnemonic: 'push',
    forms: [
      ['50+r', 'r32'],
      ['FF /6', 'r/m32'],
      ['6A ib', 'simm8'],
      ['68 id', 'imm32'],
    ],
    firstOperand: 'read',
    operation: ({ first, push }) => push(first.read),
  },
  {
    ...base,
    mnemonic: 'push',
    tier: 2,
    privilege: 'sensitive',
    forms: [
      ['06', 'es'],
      ['0E', 'cs'],
      ['16', 'ss'],
      ['1E', 'ds'],
      ['0F A0', 'fs'],
      ['0F A8', 'gs'],
    ],
    firstOperand: 'none',
    execute: pushSegment,
  },
  {
    ...base,
    mnemonic: 'pop',
    forms: [['58+r', 'r32']],
    firstOperand: 'write',
    operation: ({ first, top }) => `${top('a')} r[4] = r[4] + 4;${first.write('a')}`,
  },
  { ...base, mnemonic: 'pop', forms: [['8F /0', 'r/m32']], firstOperand: 'none', execute: popMemory },
  {
    ...base,
    mnemonic: 'pop',
    tier: 2,
    privilege: 'sensitive',
    forms: [
      ['07', 'es'],
      ['17', 'ss'],
      ['1F', 'ds'],
      ['0F A1', 'fs'],
      ['0F A9', 'gs'],
    ],
    firstOperand: 'none',
    execute: popSegment,
  },
  { ...base, mnemonic: 'pushad', aliases: ['pusha'], forms: [['60']], firstOperand: 'none', execute: pushAll },
  { ...base, mnemonic: 'popad', aliases: ['popa'], forms: [['61']], firstOperand: 'none', execute: popAll },
  { ...base, tier: 2, mnemonic: 'leave', forms: [['C9']], firstOperand: 'none', execute: leave },
];
