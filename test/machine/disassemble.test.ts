import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disassemble } from '../../src/machine/disassemble.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const text = (hex: string, names: Record<number, string> = {}): string =>
  disassemble(bytes(hex), 0, 0x100000, (address) => names[address]).text;

describe('the text of an instruction', () => {
  it.each([
    ['01 d8', 'add eax,ebx'],
    ['83 c4 fc', 'add esp,-4'],
    ['b8 ff ff ff ff', 'mov eax,0xffffffff'],
    ['66 8c d8', 'mov ax,ds'],
    ['8b 44 24 04', 'mov eax,[esp+4]'],
    ['8b 45 f0', 'mov eax,[ebp-0x10]'],
    ['c7 04 8d 00 00 20 00 01 00 00 00', 'mov dword [ecx*4+0x200000],1'],
    ['0f b6 03', 'movzx eax,byte [ebx]'],
    ['d3 20', 'shl dword [eax],cl'],
    ['a1 00 00 10 00', 'mov eax,[0x100000]'],
    ['0f 20 c0', 'mov eax,cr0'],
    ['ea 00 00 10 00 08 00', 'jmp 8:0x100000'],
    ['f3 a5', 'rep movsd'],
    ['f0 0f b1 0b', 'lock cmpxchg [ebx],ecx'],
    ['e6 e9', 'out 0xe9,al'],
    ['cd 80', 'int 0x80'],
    ['cc', 'int3'],
    ['0f 01 11', 'lgdt [ecx]'],
  ])('%s reads %s', (hex, expected) => expect(text(hex)).toBe(expected));

  it('names the targets that have a name', () => {
    expect(text('eb fe')).toBe('jmp 0x100000');
    expect(text('eb fe', { 0x100000: 'start.loop' })).toBe('jmp start.loop');
    expect(text('be 00 02 10 00', { 0x100200: 'message' })).toBe('mov esi,message');
    expect(text('8b 83 00 02 10 00', { 0x100200: 'table' })).toBe('mov eax,[ebx+table]');
  });

  it('says where an assembler would choose a shorter form', () => {
    expect(text('e9 fb ff ff ff')).toBe('jmp near 0x100000');
    expect(text('81 c3 05 00 00 00')).toBe('add ebx,strict dword 5');
    expect(text('8b 83 00 00 00 00')).toBe('mov eax,[dword ebx+0]');
  });

  it('shows a byte outside the subset as data', () => {
    expect(disassemble(bytes('0f ff'), 0, 0)).toEqual({ text: 'db 0xf', length: 1 });
    expect(disassemble(bytes(''), 0, 0)).toEqual({ text: 'db 0', length: 1 });
  });

  it('always goes on by at least one byte, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.nat(20), fc.nat(), (random, offset, address) => {
        const { text: written, length } = disassemble(random, offset, address);
        expect(length).toBeGreaterThan(0);
        expect(written).toMatch(/^[a-z]/);
        expect(written).not.toMatch(/undefined|NaN/);
      }),
      { numRuns: 3000 },
    );
  });
});
