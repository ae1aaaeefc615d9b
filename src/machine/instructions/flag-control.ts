/** Flag control: SDM vol. 1, 5.1.11. */
import type { Instruction } from '../instruction.ts';
import { clearDirection, clearInterrupts, popFlags, pushFlags, setInterrupts } from '../flag-control.ts';

const base = { tier: 1, privilege: 'unprivileged', firstOperand: 'none' } as const;

export const FLAG_CONTROL: readonly Instruction[] = [
  { ...base, mnemonic: 'cld', flags: {}, forms: [['FC']], execute: clearDirection },
  { ...base, mnemonic: 'cli', privilege: 'io-sensitive', flags: {}, forms: [['FA']], execute: clearInterrupts },
  {
    ...base,
    mnemonic: 'sti',
    privilege: 'io-sensitive',
    flags: {},
    forms: [['FB']],
    endsBlock: true,
    execute: setInterrupts,
  },
  {
    ...base,
    mnemonic: 'pushfd',
    aliases: ['pushf'],
    privilege: 'sensitive',
    flags: { read: 'OSZAPC' },
    forms: [['9C']],
    execute: pushFlags,
  },
  {
    // The heart of the course: with CPL > IOPL it leaves IF as it was, and raises no fault.
    ...base,
    mnemonic: 'popfd',
    aliases: ['popf'],
    privilege: 'sensitive',
    flags: { written: 'OSZAPC' },
    forms: [['9D']],
    endsBlock: true,
    execute: popFlags,
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'clc',
    flags: { written: 'C' },
    forms: [['F8']],
    operation: () => 'cv = (cv ^ cv << 1) >>> 1 & 0x40000000 | cv & 8;',
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'stc',
    flags: { written: 'C' },
    forms: [['F9']],
    operation: () => 'cv = -0x80000000 | ~(cv ^ cv << 1) >>> 1 & 0x40000000 | cv & 8;',
  },
  {
    ...base,
    tier: 2,
    mnemonic: 'cmc',
    flags: { read: 'C', written: 'C' },
    forms: [['F5']],
    operation: () => 'cv = cv ^ -0x40000000;',
  },
];
