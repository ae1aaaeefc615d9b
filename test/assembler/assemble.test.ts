import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { assembled, assembledLine } from './assembled.ts';

const source = `bits 32
org 0x100000
size equ 3
start:
    mov ecx,size
.loop:
    dec ecx
    jne .loop
message: db 'hola, anillo',10,0
    times 70 db 0x90
end:
`;

describe('an assembled program', () => {
  const program = assemble(source, { file: 'program.asm' });

  it('has bytes, an origin and no issue', () => {
    expect(program.issues).toEqual([]);
    expect(program.warnings).toEqual([]);
    expect(program.origin).toBe(0x100000);
    expect(program.bytes).toHaveLength(5 + 1 + 2 + 14 + 70);
  });

  it('knows the address of every label, a local one by its complete name, and takes no number for one', () => {
    expect(Object.fromEntries(program.symbols)).toEqual({
      start: 0x100000,
      'start.loop': 0x100005,
      message: 0x100008,
      end: 0x10005c,
    });
  });

  it('knows from which line each byte comes', () => {
    expect(program.sourceMap).toEqual([
      { line: 5, address: 0x100000, length: 5 },
      { line: 7, address: 0x100005, length: 1 },
      { line: 8, address: 0x100006, length: 2 },
      { line: 9, address: 0x100008, length: 14 },
      { line: 10, address: 0x100016, length: 70 },
    ]);
  });

  it('has a listing of addresses, bytes and lines', () => {
    expect(program.listing('en')).toMatchInlineSnapshot(`
      "     1                               bits 32
           2                               org 0x100000
           3                               size equ 3
           4                               start:
           5  00100000  B903000000             mov ecx,size
           6                               .loop:
           7  00100005  49                     dec ecx
           8  00100006  75FD                   jne .loop
           9  00100008  686F6C612C20616E   message: db 'hola, anillo',10,0
              00100010  696C6C6F0A00
          10  00100016  9090909090909090       times 70 db 0x90
              0010001E  9090909090909090
              00100026  9090909090909090
              0010002E  9090909090909090
              00100036  9090909090909090
              0010003E  9090909090909090
              00100046  9090909090909090
              0010004E  9090909090909090
              00100056  …
          11                               end:
          12
      "
    `);
  });
});

describe('numbers are written as in NASM', () => {
  it.each([
    ['200', 200], ['0xc8', 0xc8], ['0Xc8', 0xc8], ['0hc8', 0xc8], ['0c8h', 0xc8], ['$0c8', 0xc8], ['0e9h', 0xe9],
    ['11001000b', 200], ['0b1100_1000', 200], ['0y11', 3], ['310o', 200], ['310q', 200], ['0o310', 200], ['0q310', 200],
    ['017', 17], ['10d', 10], ['0d10', 10], ['10t', 10], ['1_000', 1000], ['0b1h', 0xb1], ["'a'", 0x61], ['"ab"', 0x6261],
  ] as const)('%s', (text, value) => {
    const [bytes] = new Uint32Array(assemble(`dd ${text}`, { file: 'x' }).bytes.slice().buffer);
    expect(bytes).toBe(value);
  });
}); // prettier-ignore

describe('expressions are those of NASM', () => {
  it.each([
    ['2*3+4<<1&0xff|1^2', '17000000'],
    ['1|2^3&4', '03000000'],
    ['-7//2', 'fdffffff'],
    ['-7 %% 2', 'ffffffff'],
    ['-7 % 3', '00000000'],
    ['(-8/2)&0xffffffff', 'fcffffff'],
    ['-1>>60', '0f000000'],
    ['1<<65', '02000000'],
    ['!5+!0', '01000000'],
    ['~0', 'ffffffff'],
    ['- -5', '05000000'],
    ['7% 3', '01000000'],
    ['$-$$', '00000000'],
    ['$$', '00001000'],
    ['2*$-$$', '00001000'],
  ])('%s', (text, bytes) => expect(assembledLine(`dd ${text}`)).toBe(bytes));
});

describe('labels', () => {
  it('belong to the last label that is not local', () => {
    expect(assembledLine('a: nop\n.x: nop\nb: nop\n.x: dd a.x,.x')).toBe('9090900100100003001000');
    expect(assembledLine('a.b: nop\n.c: dd a.b.c')).toBe('9001001000');
  });

  it('may stand without a colon before an instruction, and with one before anything', () => {
    expect(assembledLine('a nop\nb:\nc: dd a,b')).toBe('900000100001001000');
  });

  it('may have the name of an instruction when a colon follows', () =>
    expect(assembledLine('loop: jmp loop')).toBe('ebfe'));

  it('differ by capital and small letters, which mnemonics and registers do not', () => {
    expect(assembledLine('A: NOP\na: Mov EaX,[eBx]\ndd A,a')).toBe('908b030000100001001000');
  });

  it('that EQU defines are no scope for local ones', () =>
    expect(assembledLine('a: nop\nb equ 5\n.x: dd a.x')).toBe('9001001000'));

  it('may be defined by names further down', () => expect(assembledLine('x equ y+1\ndd x\ny equ 4')).toBe('05000000'));
});

describe('jumps', () => {
  it.each([
    ['reach 127 bytes forward in two bytes', 'jmp x\ntimes 127 nop\nx:', 'eb7f'],
    ['need five for 128', 'jmp x\ntimes 128 nop\nx:', 'e980000000'],
    ['reach 128 bytes back', 'x: times 126 nop\njne x', undefined],
    ['take part in each other’s length', 'jmp b\ntimes 124 nop\njmp c\nb: times 126 nop\nc:', 'eb7e'],
  ])('%s', (_name, text, bytes) => expect(assembledLine(text).startsWith(bytes ?? '90')).toBe(true));

  it('to a number are never short', () => expect(assembledLine('jmp 0x100000')).toBe('e9fbffffff'));
  it('repeated by times choose anew, and $ is the first of them', () =>
    expect(assembledLine('times 3 jmp $')).toBe('ebfeebfcebfa'));
});

describe('directives', () => {
  it.each([
    ['align fills with NOP, or with what it is told', 'nop\nalign 4\nnop\nalign 4,db 0', '9090909090000000'],
    ['align counts from the start of the program', 'align 16\nnop', '90'],
    ['times takes an expression', 'db 1\ntimes 4-($-$$) db 0', '01000000'],
    ['times may hang on a label further down by way of equ', 'x equ b-a\na: nop\nb: times x db 5', '9005'],
    ['texts are filled up to whole units', "dw 'abc'\ndd 'abcde',1", '6162630061626364650000000100' + '0000'],
    ['texts are stored as UTF-8', "db 'ñ'", 'c3b1'],
    ['reserved space is zeros', 'resb 2\nresd 1', '000000000000'],
    ['brackets change nothing', '[bits 32]\nnop', '90'],
  ])('%s', (_name, text, bytes) => expect(assembledLine(text)).toBe(bytes));

  it('org may stand anywhere, and counts for the whole program', () => {
    expect(assembled('x: dd x\norg 0x200')).toBe('00020000');
    expect(assembled('x: dd x')).toBe('00000000');
  });

  it('lines may end as on any system', () => expect(assembled('bits 32\r\nnop\rnop\nnop')).toBe('909090'));
});
