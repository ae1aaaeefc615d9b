/** System, privileged and sensitive instructions, with I/O: SDM vol. 1, 5.1.9 and 5.21; vol. 3, 2.8 and 5.9. */
import type { Instruction } from '../instruction.ts';
import { inputFromPort, outputToPort } from '../ports.ts';
import * as system from '../system.ts';

const base = { tier: 1, flags: {}, firstOperand: 'none' } as const;
const privileged = { ...base, privilege: 'privileged' } as const;
const sensitive = { ...base, privilege: 'sensitive' } as const;
const open = { ...base, privilege: 'unprivileged' } as const;

export const SYSTEM: readonly Instruction[] = [
  { ...privileged, mnemonic: 'hlt', forms: [['F4']], endsBlock: true, execute: system.halt },
  {
    ...base,
    privilege: 'io-sensitive',
    mnemonic: 'in',
    forms: [
      ['E4 ib', 'al', 'imm8'],
      ['66 E5 ib', 'ax', 'imm8'],
      ['E5 ib', 'eax', 'imm8'],
      ['EC', 'al', 'dx'],
      ['66 ED', 'ax', 'dx'],
      ['ED', 'eax', 'dx'],
    ],
    execute: inputFromPort,
  },
  {
    ...base,
    privilege: 'io-sensitive',
    mnemonic: 'out',
    forms: [
      ['E6 ib', 'imm8', 'al'],
      ['66 E7 ib', 'imm8', 'ax'],
      ['E7 ib', 'imm8', 'eax'],
      ['EE', 'dx', 'al'],
      ['66 EF', 'dx', 'ax'],
      ['EF', 'dx', 'eax'],
    ],
    execute: outputToPort,
  },
  { ...privileged, mnemonic: 'lgdt', forms: [['0F 01 /2', 'm']], execute: system.loadGdtr },
  { ...privileged, mnemonic: 'lidt', forms: [['0F 01 /3', 'm']], execute: system.loadIdtr },
  { ...privileged, mnemonic: 'ltr', forms: [['0F 00 /3', 'r/m16']], execute: system.loadTaskRegister },
  { ...privileged, mnemonic: 'invlpg', forms: [['0F 01 /7', 'm']], execute: system.invalidatePage },
  { ...privileged, mnemonic: 'rdmsr', forms: [['0F 32']], execute: system.readMsr },
  { ...privileged, mnemonic: 'wrmsr', forms: [['0F 30']], execute: system.writeMsr },
  { ...privileged, mnemonic: 'mov', forms: [['0F 20 /r', 'r32@rm', 'cr']], execute: system.moveFromControlRegister },
  {
    ...privileged,
    mnemonic: 'mov',
    forms: [['0F 22 /r', 'cr', 'r32@rm']],
    endsBlock: true,
    execute: system.moveToControlRegister,
  },
  { ...privileged, tier: 2, mnemonic: 'clts', forms: [['0F 06']], execute: system.clearTaskSwitched },
  {
    ...privileged,
    tier: 2,
    mnemonic: 'lmsw',
    forms: [['0F 01 /6', 'r/m16']],
    endsBlock: true,
    execute: system.loadMachineStatusWord,
  },
  { ...sensitive, mnemonic: 'sgdt', forms: [['0F 01 /0', 'm']], execute: system.storeGdtr },
  { ...sensitive, mnemonic: 'sidt', forms: [['0F 01 /1', 'm']], execute: system.storeIdtr },
  {
    ...sensitive,
    mnemonic: 'smsw',
    forms: [
      ['66 0F 01 /4', 'r16@rm'],
      ['0F 01 /4', 'r32@rm'],
      ['0F 01 /4', 'm16'],
    ],
    execute: system.storeMachineStatusWord,
  },
  {
    ...sensitive,
    mnemonic: 'str',
    forms: [
      ['66 0F 00 /1', 'r16@rm'],
      ['0F 00 /1', 'r32@rm'],
      ['0F 00 /1', 'm16'],
    ],
    execute: system.storeTaskRegister,
  },
  {
    ...sensitive,
    tier: 2,
    mnemonic: 'sldt',
    forms: [
      ['66 0F 00 /0', 'r16@rm'],
      ['0F 00 /0', 'r32@rm'],
      ['0F 00 /0', 'm16'],
    ],
    execute: system.storeLocalDescriptorTable,
  },
  { ...open, mnemonic: 'cpuid', forms: [['0F A2']], execute: system.identify },
  { ...open, mnemonic: 'rdtsc', forms: [['0F 31']], execute: system.readTimeStampCounter },
  { ...open, mnemonic: 'vmcall', forms: [['0F 01 C1']], execute: system.callMonitor },
];
