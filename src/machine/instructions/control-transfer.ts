/** Control transfer: SDM vol. 1, 5.1.7. */
import { CONDITIONS } from '../condition.ts';
import type { Instruction } from '../instruction.ts';
import { breakpoint, farJump, farReturn, interruptReturn, softwareInterrupt, undefinedInstruction } from '../gates.ts';

const base = { tier: 1, privilege: 'unprivileged', flags: {}, firstOperand: 'read', endsBlock: true } as const;

const hex = (value: number): string => value.toString(16).toUpperCase();

const CONDITIONAL_JUMPS: Instruction[] = CONDITIONS.map(({ names: [name, ...others], flags, test }, code) => ({
  ...base,
  mnemonic: `j${name}`,
  aliases: others.map((other) => `j${other}`),
  flags: { read: flags },
  forms: [
    [`${hex(0x70 + code)} cb`, 'rel8'],
    [`0F ${hex(0x80 + code)} cd`, 'rel32'],
  ],
  operation: ({ first, jump }) => `if (${test}) { ${jump(first.read)} }`,
}));

const CONDITIONAL_SETS: Instruction[] = CONDITIONS.map(({ names: [name, ...others], flags, test }, code) => ({
  mnemonic: `set${name}`,
  aliases: others.map((other) => `set${other}`),
  tier: 2,
  privilege: 'unprivileged',
  flags: { read: flags },
  forms: [[`0F ${hex(0x90 + code)} /0`, 'r/m8']],
  firstOperand: 'write',
  operation: ({ first }) => first.write(`${test} ? 1 : 0`),
}));

export const CONTROL_TRANSFER: readonly Instruction[] = [
  {
    ...base,
    mnemonic: 'jmp',
    forms: [
      ['EB cb', 'rel8'],
      ['E9 cd', 'rel32'],
      ['FF /4', 'r/m32'],
    ],
    operation: ({ first, jump }) => jump(first.read),
  },
  // The privilege checks of a far jump use the real CPL: SDM vol. 3, 5.8.1.
  {
    ...base,
    mnemonic: 'jmp',
    privilege: 'sensitive',
    forms: [['EA cp', 'ptr16:32']],
    firstOperand: 'none',
    execute: farJump,
  },
  ...CONDITIONAL_JUMPS,
  {
    ...base,
    mnemonic: 'call',
    forms: [
      ['E8 cd', 'rel32'],
      ['FF /2', 'r/m32'],
    ],
    operation: ({ first, next, push, jump }) => `const v = ${first.read}; ${jump('v', push(next))}`,
  },
  {
    ...base,
    mnemonic: 'ret',
    aliases: ['retn'],
    forms: [['C3'], ['C2 iw', 'imm16']],
    operation: ({ first, top, jump }) =>
      `${top('a')} ${jump('a', `returns++; r[4] = r[4] + 4${first.read ? ` + ${first.read}` : ''};`)}`,
  },
  {
    ...base,
    tier: 2,
    privilege: 'sensitive',
    mnemonic: 'retf',
    forms: [['CB'], ['CA iw', 'imm16']],
    firstOperand: 'none',
    execute: farReturn,
  },
  {
    ...base,
    mnemonic: 'int',
    privilege: 'sensitive',
    forms: [['CD ib', 'imm8']],
    firstOperand: 'none',
    execute: softwareInterrupt,
  },
  { ...base, mnemonic: 'int3', forms: [['CC']], firstOperand: 'none', execute: breakpoint },
  {
    ...base,
    mnemonic: 'iretd',
    aliases: ['iret'],
    privilege: 'sensitive',
    forms: [['CF']],
    firstOperand: 'none',
    execute: interruptReturn,
  },
  { ...base, mnemonic: 'ud2', forms: [['0F 0B']], firstOperand: 'none', execute: undefinedInstruction },
  { ...base, mnemonic: 'nop', forms: [['90']], firstOperand: 'none', endsBlock: false, operation: () => '' },
  {
    ...base,
    tier: 2,
    mnemonic: 'loop',
    forms: [['E2 cb', 'rel8']],
    operation: ({ first, jump }) =>
      `const t = r[1] - 1 | 0; if (t !== 0) { ${jump(first.read, 'r[1] = t;')} } r[1] = 0;`,
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'jecxz',
    forms: [['E3 cb', 'rel8']],
    operation: ({ first, jump }) => `if (r[1] === 0) { ${jump(first.read)} }`,
  },
  ...CONDITIONAL_SETS,
];
