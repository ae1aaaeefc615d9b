import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assemble } from '../../src/assembler/assemble.ts';
import { codeOf, issueIn, lineIn, splitLine } from '../../src/assembler/comment.ts';
import { languageTags } from '../../src/language/language.ts';

const lessons = fileURLToPath(new URL('../../lessons', import.meta.url));

/** Every program of the lessons, by its path. */
const programs = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.asm'))
  .map((path) => [path, readFileSync(`${lessons}/${path}`, 'utf8')] as const);

const both = (line: string) => languageTags.map((tag) => lineIn(line, tag));

describe('a comment in two languages', () => {
  it('is read in the reader’s, and its code stays where it was', () => {
    const line = "    mov  al,'0'        ; a digit ;; un dígito";
    expect(lineIn(line, 'en')).toBe("    mov  al,'0'        ; a digit");
    expect(lineIn(line, 'es')).toBe("    mov  al,'0'        ; un dígito");
  });

  it('may be a line of its own, with a rule on both sides, or indented words', () => {
    const line = '; ---- End: the exit status ---- ;; ---- Fin: el estado de salida ----';
    expect(lineIn(line, 'en')).toBe('; ---- End: the exit status ----');
    expect(lineIn(line, 'es')).toBe('; ---- Fin: el estado de salida ----');
    expect(lineIn(';   two spaces ;;   dos espacios', 'es')).toBe(';   dos espacios');
  });

  it.each([
    ['nothing but names and numbers', 'dd 0 ; 13: #GP'],
    ['a string with two semicolons', "db 'one ;; two'"],
    ['a string with a semicolon, and none after it', 'db "a ; b ;; c", 10'],
    ['the loop of another language', '; for (;;) forever'],
    ['the titles of other assemblers', ';;; Title'],
    ['one half only', '; nothing in Spanish ;;'],
    ['the other half only', '; ;; nada en inglés'],
    ['a line that is no code', "mov al, ' ; open ;; abierto"],
    ['nothing', ''],
  ])('is no such comment where there is %s: the line is as it is written', (_, line) => {
    expect(both(line)).toEqual([line, line]);
  });

  it('follows a string that has two semicolons of its own', () => {
    const line = "    db 'a ;; b',0 ; a text ;; un texto";
    expect(both(line)).toEqual(["    db 'a ;; b',0 ; un texto", "    db 'a ;; b',0 ; a text"]);
    expect(codeOf(line)).toBe("    db 'a ;; b',0");
    expect(codeOf("inc byte [block+1] ; the original's, by its address")).toBe('inc byte [block+1]');
  });

  it('is read in an error’s excerpt too, unless the error stands in it', () => {
    const [issue] = assemble('bits 32\nfoo eax ; what? ;; ¿qué?', { file: 'a.asm' }).issues;
    expect(issueIn(issue!, 'es').sourceLine).toBe('foo eax ; ¿qué?');
    expect(issueIn(issue!, 'en').sourceLine).toBe('foo eax ; what?');
    const [other] = assemble('bits 32\nnop ; a ;; b\\', { file: 'a.asm' }).issues;
    expect(issueIn(other!, 'es')).toEqual(other);
  });
});

describe('whatever a program says', () => {
  const piece = fc.constantFrom('mov al,1', "db ';; x'", '"', "'", ' ;; ', ';', ' ', '\t', 'ñ', '% x', 'a:', '\\');
  const anyLine = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  );

  it('no language changes its code, nor makes two lines of one', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { code, comment } = splitLine(line);
        expect(code + comment).toBe(line);
        for (const tag of languageTags) {
          const shown = lineIn(line, tag);
          expect(splitLine(shown).code).toBe(code);
          expect(shown.split('\n')).toHaveLength(line.split('\n').length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(programs)('%s has the same lines and the same bytes in both languages', (file, source) => {
    const lines = source.split('\n');
    const written = assemble(source, { file });
    for (const tag of languageTags) {
      const read = lines.map((line) => lineIn(line, tag));
      if (read.every((line, index) => line === lines[index])) continue;
      const { bytes, sourceMap, issues } = assemble(read.join('\n'), { file });
      expect(issues).toEqual([]);
      expect(Buffer.from(bytes).equals(written.bytes)).toBe(true);
      expect(JSON.stringify(sourceMap)).toBe(JSON.stringify(written.sourceMap));
    }
  });
});
