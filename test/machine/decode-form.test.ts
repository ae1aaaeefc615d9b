import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_INSTRUCTION_BYTES, matchForm, operandSize, readForm } from '../../src/machine/decode-form.ts';
import { NO_REGISTER } from '../../src/machine/registers.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const read = (hex: string) => matchForm(bytes(hex), 0);

describe('an instruction in memory', () => {
  it('tells its form, its registers and its length', () => {
    const matched = read('01 d8');
    expect(matched?.form).toEqual(['01 /r', 'r/m32', 'r32']);
    expect(matched).toMatchObject({ size: 32, mod: 3, reg: 3, rm: 0, isMemory: false, length: 2 });
  });

  it.each([
    ['[disp32]', '8b 0d 44 33 22 11', NO_REGISTER, NO_REGISTER, 1, 0x11223344],
    ['[r]', '8b 0b', 3, NO_REGISTER, 1, 0],
    ['[ebp], which needs a displacement', '8b 4d 00', 5, NO_REGISTER, 1, 0],
    ['[r+disp8], signed', '8b 4b fc', 3, NO_REGISTER, 1, -4],
    ['[r+disp32]', '8b 8b 00 00 00 80', 3, NO_REGISTER, 1, -0x80000000],
    ['[esp]', '8b 0c 24', 4, NO_REGISTER, 1, 0],
    ['[r+r*4]', '8b 0c b3', 3, 6, 4, 0],
    ['[r*8+disp32]', '8b 0c f5 10 00 00 00', NO_REGISTER, 6, 8, 0x10],
    ['[ebp+r*2+disp8]', '8b 4c 45 7f', 5, 0, 2, 127],
    ['an offset without ModR/M', 'a1 78 56 34 12', NO_REGISTER, NO_REGISTER, 1, 0x12345678],
  ])('reads the address %s', (_name, hex, base, index, scale, displacement) => {
    const matched = read(hex);
    expect(matched).toMatchObject({ base, index, scale, displacement, isMemory: true, length: bytes(hex).length });
  });

  it.each([
    ['a sign-extended byte', '83 c0 ff', -1],
    ['a byte', 'b0 ff', 255],
    ['a word', '66 b8 ff ff', 65535],
    ['a doubleword', 'b8 ff ff ff ff', -1],
    ['a relative byte', 'eb fe', -2],
    ['a relative doubleword', 'e8 00 00 00 80', -0x80000000],
  ])('reads %s', (_name, hex, immediate) => expect(read(hex)).toMatchObject({ immediate }));

  it('reads a far pointer', () => {
    expect(read('ea 05 00 10 00 08 00')).toMatchObject({ immediate: 0x100005, selector: 8, length: 7 });
  });

  it.each([
    ['90', 'nop'],
    ['91', 'xchg'],
    ['f3 a5', 'movsd'],
    ['0f 01 c1', 'vmcall'],
    ['0f 01 10', 'lgdt'],
    ['0f 01 38', 'invlpg'],
  ])('%s is %s', (hex, mnemonic) => expect(read(hex)?.instruction.mnemonic).toBe(mnemonic));

  it.each([
    ['REP where it may not be', 'f3 90'],
    ['LOCK before a register', 'f0 0f b1 c3'],
    ['LOCK where it may not be', 'f0 01 03'],
    ['an operand size prefix on what has no 16-bit form', '66 01 d8'],
    ['a repeated prefix', 'f3 f3 a5'],
    ['a segment override', '26 8b 03'],
    ['a 16-bit address', '67 8b 07'],
    ['INVLPG of a register', '0f 01 f8'],
    ['LEA of a register', '8d c0'],
    ['CR1', '0f 20 c8'],
    ['segment register 7', '8e f8'],
    ['an unknown opcode', '0f ff'],
  ])('%s is outside the subset', (_name, hex) => expect(readForm(bytes(hex), 0)).toBe('unknown'));

  it('that ends too early is told apart from one outside the subset', () => {
    const whole = bytes('81 84 24 44 33 22 11 88 77 66 55');
    for (let length = 0; length < whole.length; length++)
      expect(readForm(whole.subarray(0, length), 0)).toBe('truncated');
    expect(matchForm(whole, 0)?.length).toBe(whole.length);
  });

  it('never reads beyond the array nor beyond 15 bytes, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (random, offset) => {
        const matched = matchForm(random, offset);
        if (matched === undefined) return;
        expect(matched.length).toBeGreaterThan(0);
        expect(matched.length).toBeLessThanOrEqual(MAX_INSTRUCTION_BYTES);
        expect(offset + matched.length).toBeLessThanOrEqual(random.length);
      }),
      { numRuns: 5000 },
    );
  });

  it('is the same whatever follows it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), fc.uint8Array({ maxLength: 15 }), (head, tail) => {
        const matched = matchForm(head, 0);
        if (matched === undefined) return;
        const followed = Uint8Array.from([...head.subarray(0, matched.length), ...tail]);
        expect(matchForm(followed, 0)).toEqual(matched);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the size of a form', () => {
  it.each([
    [['0F B6 /r', 'r32', 'r/m8'], 8],
    [['EE', 'dx', 'al'], 8],
    [['66 ED', 'ax', 'dx'], 16],
    [['D3 /4', 'r/m32', 'cl'], 32],
    [['A2 mo', 'moffs8', 'al'], 8],
    [['0F 00 /3', 'r/m16'], 16],
    [['F4'], 32],
  ] as const)('%j is of %i bits', (form, size) => expect(operandSize(form)).toBe(size));
});
