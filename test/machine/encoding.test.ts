import { describe, expect, it } from 'vitest';
import { parseEncoding } from '../../src/machine/encoding.ts';
import { INSTRUCTIONS } from '../../src/machine/instructions/index.ts';

const plain = { registerInOpcode: false, hasModRm: false };

describe('an encoding in the notation of the manual', () => {
  it.each([
    ['F4', { ...plain, opcode: [0xf4] }],
    ['0F A2', { ...plain, opcode: [0x0f, 0xa2] }],
    ['0F 01 C1', { ...plain, opcode: [0x0f, 0x01, 0xc1] }],
    ['01 /r', { ...plain, opcode: [0x01], hasModRm: true }],
    ['83 /0 ib', { ...plain, opcode: [0x83], hasModRm: true, digit: 0, immediate: 'ib' }],
    ['66 B8+r iw', { ...plain, prefix: 0x66, opcode: [0xb8], registerInOpcode: true, immediate: 'iw' }],
    ['66 0F 01 /4', { ...plain, prefix: 0x66, opcode: [0x0f, 0x01], hasModRm: true, digit: 4 }],
    ['EA cp', { ...plain, opcode: [0xea], immediate: 'cp' }],
    ['A0 mo', { ...plain, opcode: [0xa0], immediate: 'mo' }],
    ['0F 80 cd', { ...plain, opcode: [0x0f, 0x80], immediate: 'cd' }],
  ])('%s', (text, encoding) => expect(parseEncoding(text)).toEqual(encoding));

  it('is understood for every form of the table', () => {
    for (const { forms } of INSTRUCTIONS) {
      for (const [encoding] of forms) {
        const { opcode } = parseEncoding(encoding);
        expect(opcode.length > 1, encoding).toBe(opcode[0] === 0x0f);
      }
    }
  });

  it.each(['', 'xx', '83 /9 ib', '83 ib /0', '83  /0', 'f4'])('"%s" is a mistake in the table, and thrown', (text) => {
    expect(() => parseEncoding(text)).toThrow('not an encoding');
  });
});
