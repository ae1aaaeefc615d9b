/** String instructions: SDM vol. 1, 5.1.8. */
import type { Instruction } from '../instruction.ts';
import { loadByte, moveDoublewords, storeBytes, storeDoublewords } from '../string.ts';

const base = { tier: 2, privilege: 'unprivileged', flags: {}, firstOperand: 'none' } as const;

export const STRING: readonly Instruction[] = [
  { ...base, mnemonic: 'movsd', prefix: 'rep', forms: [['A5']], execute: moveDoublewords },
  { ...base, mnemonic: 'stosd', prefix: 'rep', forms: [['AB']], execute: storeDoublewords },
  { ...base, mnemonic: 'stosb', prefix: 'rep', forms: [['AA']], execute: storeBytes },
  { ...base, mnemonic: 'lodsb', forms: [['AC']], execute: loadByte },
];
