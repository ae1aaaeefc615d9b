import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { LIMITS } from '../../src/assembler/limits.ts';
import { randomLine } from '../oracle/random-lines.ts';
import { seededRandom } from '../oracle/random.ts';
import { anyText } from '../any-text.ts';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Far above what any of these takes, so that only a hang or a quadratic cost fails. */
const LIMIT_MS = 30_000;

describe('a hostile text ends in a clear issue', () => {
  it.each([
    ['times 1e12', 'times 1e12 nop', 'badNumber'],
    ['times a million million', 'times 1000000000000 nop', 'imageTooLarge'],
    ['a huge reservation', 'resd 0x7fffffffffffffff', 'imageTooLarge'],
    ['alignments that add up', 'nop\nalign 0x400000\n'.repeat(3), 'imageTooLarge'],
    [
      'repetitions that grow from pass to pass',
      'x equ b-a\ntimes x*5000000 db 1\ntimes x*5000000 db 1\na: nop\nb:',
      'imageTooLarge',
    ],
    ['deep parentheses', `dd ${'('.repeat(8000)}1`, 'expressionTooDeep'],
    ['deep signs', `dd ${'-'.repeat(8000)}1`, 'expressionTooDeep'],
    ['an endless sum', `dd 1${'+1'.repeat(8000)}`, 'expressionTooLong'],
    ['an endless line', `db ${'1,'.repeat(10_000)}1`, 'lineTooLong'],
    ['an endless text', 'nop\n'.repeat(200_000), 'sourceTooLong'],
    ['labels that loop through equ', lines(10_000, (i) => `x${i} equ x${(i + 1) % 10_000}`), 'circular'],
    [
      'a chain of equ, each defined by the next',
      `${lines(15_000, (i) => `x${i} equ x${i + 1}`)}\nx15000 equ 1`,
      'noFixedLayout',
    ],
    ['a size that depends on itself', 'a: add ebx,131-(b-a)\nb:', 'noFixedLayout'],
    ['a hundred thousand mistakes', '?\n'.repeat(100_000), 'expectedLabelOrInstruction'],
    ['many names that differ by case', lines(20_000, (i) => `L${i}: jmp l${i}`), 'undefinedNameCase'],
    ['many labels of one name', 'a:\n'.repeat(100_000), 'definedTwice'],
  ])(
    '%s',
    (_name, text, key) => {
      const { issues, listing } = assemble(`bits 32\n${text}`, { file: 'x' });
      listing('es');
      expect(issues[0]?.key).toBe(`asm.${key}`);
      expect(issues.length).toBeLessThanOrEqual(LIMITS.issues);
    },
    LIMIT_MS,
  );

  it('two hundred parentheses are still read', () => {
    expect(assemble(`dd ${'('.repeat(200)}1${')'.repeat(200)}`, { file: 'x' }).issues).toEqual([]);
  });

  it('an image of 8 MiB is still assembled', () => {
    expect(assemble(`times ${LIMITS.imageBytes} db 1`, { file: 'x' }).bytes).toHaveLength(LIMITS.imageBytes);
    expect(assemble(`times ${LIMITS.imageBytes} db 1\ndb 1`, { file: 'x' }).issues).toMatchObject([
      { line: 2, key: 'asm.imageTooLarge' },
    ]);
  });
});

describe('no text makes the assembler throw', () => {
  const isSound = (text: string): void => {
    const { bytes, issues, sourceMap, listing } = assemble(text, { file: 'x' });
    listing('es');
    expect(issues.filter(({ line, column }) => !(line > 0 && column > 0))).toEqual([]);
    expect(sourceMap.reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
  };

  it('random characters', () => {
    fc.assert(fc.property(anyText({ maxLength: 200 }), isSound), { numRuns: 1000 });
  });

  it('random words of the language', () => {
    const words =
      "mov eax ebx [ ] ( ) , : + - * / % $ $$ 5 0x80 'a' x x: equ times db dd align org bits 32 jmp short near byte dword strict rep lock movsd resb \n".split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (chosen) =>
        isSound(`bits 32\n${chosen.join(' ')}`),
      ),
      { numRuns: 3000 },
    );
  });

  it('sound lines with a piece cut out or put in', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(400), fc.nat(5), fc.string({ maxLength: 4 }), (seed, at, length, piece) => {
        const line = randomLine(seededRandom(seed));
        isSound(`bits 32\n${line.slice(0, at % line.length)}${piece}${line.slice((at % line.length) + length)}`);
      }),
      { numRuns: 2000 },
    );
  });
});
