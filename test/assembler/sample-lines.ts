import { matchForm } from '../../src/machine/decode-form.ts';
import type { Form, Instruction, OperandKind } from '../../src/machine/instruction.ts';
import { assembledLine } from './assembled.ts';

const MEMORY = ['[ebx+8]', '[esp+ecx*4-0x200]'];
const sized = (word: string): string[] => MEMORY.map((text) => `${word} ${text}`);

/** Texts that an operand of each kind may have. */
const TEXTS: Readonly<Record<OperandKind, readonly string[]>> = {
  r8: ['bl', 'ah'],
  r16: ['bx', 'sp'],
  r32: ['ebx', 'esp'],
  'r/m8': ['dh', ...sized('byte')],
  'r/m16': ['si', ...sized('word')],
  'r/m32': ['ebp', ...sized('dword')],
  'r16@rm': ['dx'],
  'r32@rm': ['edx'],
  m: [...MEMORY, '[0x123456]'],
  m8: sized('byte'),
  m16: sized('word'),
  m32: sized('dword'),
  'r32@both': ['edi'],
  simm8: ['-5', '0x7f', '0xffffff80'],
  imm8: ['0x21', '0xff'],
  imm16: ['0x1234'],
  imm32: ['0x12345678', '$$'],
  al: ['al'],
  ax: ['ax'],
  eax: ['eax'],
  cl: ['cl'],
  dx: ['dx'],
  '1': ['1'],
  rel8: ['$+5', 'short $+100'],
  rel32: ['$+0x1000', 'near $'],
  moffs8: ['[0x1234]'],
  moffs16: ['[0x1234]'],
  moffs32: ['[0x1234]', '[$$]'],
  'ptr16:32': ['8:$$'],
  sreg: ['ds', 'gs'],
  cr: ['cr0', 'cr3'],
  es: ['es'],
  cs: ['cs'],
  ss: ['ss'],
  ds: ['ds'],
  fs: ['fs'],
  gs: ['gs'],
};

/** Every line made of sample operands whose bytes have this form's encoding. */
export function sampleLines(instruction: Instruction, form: Form): string[] {
  const operands = form.slice(1).map((kind) => TEXTS[kind as OperandKind]);
  const prefixes = instruction.prefix === undefined ? [''] : ['', `${instruction.prefix} `];
  const lines = prefixes.flatMap((prefix) =>
    combinations(operands).map((texts) => `${prefix}${instruction.mnemonic} ${texts.join(',')}`.trim()),
  );
  return lines.filter((line) => {
    const bytes = assembledLine(line);
    if (!/^[0-9a-f]+$/.test(bytes)) return false;
    // Two forms may share an encoding: MOV Sreg has it for registers of 16 and of 32 bits.
    return matchForm(Uint8Array.from(Buffer.from(bytes, 'hex')), 0)?.form[0] === form[0];
  });
}

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((texts) => list.map((text) => [...texts, text])), [[]]);
}
