import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../../src/library/phrases.ts';
import { answerBars } from '../../../src/screens/class/answer-bars.ts';
import { bigText } from '../../../src/screens/class/big-text.ts';
import { nameGrid } from '../../../src/screens/class/name-grid.ts';
import { cursorColumn, editField, fieldOf, typeInto } from '../../../src/screens/class/text-field.ts';
import { clockText, spokenTime, timeLeftSpans } from '../../../src/screens/class/time-left.ts';
import type { Line } from '../../../src/screens/view.ts';
import { anyText } from '../../any-text.ts';

const text = (line: Line) => line.map((span) => span.text).join('');
const translate = createTranslate('es');

describe('big letters', () => {
  it('are as large as the room allows, and small text where it allows none', () => {
    const rows = (width: number, high: number) => bigText('K7Q2', { width, rows: high, isAscii: false }).length;
    const code = bigText('CDF-G24', { width: 78, rows: 5, isAscii: false }).map(text);
    expect(Math.max(...code.map((line) => stringWidth(line)))).toBeGreaterThan(70);
    expect([rows(140, 20), rows(100, 10), rows(50, 5), rows(23, 5)]).toEqual([15, 10, 5, 5]);
    expect(bigText('K7Q2', { width: 10, rows: 5, isAscii: false }).map(text)).toEqual(['K 7 Q 2']);
    expect(bigText('ÑU', { width: 80, rows: 9, isAscii: false }).map(text)).toEqual(['Ñ U']);
  });

  it('are squares, or # in ASCII', () => {
    expect(bigText('1', { width: 3, rows: 5, isAscii: true }).map(text)).toEqual([' # ', '## ', ' # ', ' # ', '###']);
  });

  it('never reach over their room', () => {
    const letters = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
    fc.assert(
      fc.property(letters, fc.integer({ min: 16, max: 220 }), fc.integer({ min: 1, max: 60 }), (word, width, rows) => {
        const lines = bigText(word, { width, rows, isAscii: false });
        return lines.length <= Math.max(1, rows) && lines.every((line) => stringWidth(text(line)) <= width);
      }),
    );
  });
});

describe('a field to type into', () => {
  it('takes letters of any script where the cursor stands, and no more than its limit', () => {
    const typed = [...'Nunez'].reduce((field, key) => editField(field, key, 8), fieldOf());
    const moved = ['home', 'right', 'right', '李', 'delete', 'ñ'].reduce((f, key) => editField(f, key, 8), typed);
    expect(moved.text).toBe('Nu李ñez');
    expect(cursorColumn(moved)).toBe(5);
    expect(editField(fieldOf('12345678'), '9', 8).text).toBe('12345678');
  });

  it('keeps nothing that a terminal would obey, whatever is typed or pasted', () => {
    fc.assert(
      fc.property(anyText(), fc.array(anyText(), { maxLength: 8 }), (paste, keys) => {
        const field = keys.reduce((now, key) => editField(now, key, 24), typeInto(fieldOf(), paste, 24));
        return (
          !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(field.text) && [...field.text].length <= 24
        );
      }),
    );
  });
});

describe('the time that is left', () => {
  it('is a clock that shows a second until it is gone, and a mark when it is short', () => {
    expect([90_000, 59_001, 1, 0, -5].map(clockText)).toEqual(['1:30', '1:00', '0:01', '0:00', '0:00']);
    expect(text(timeLeftSpans({ leftMs: 30_000, totalMs: 60_000 }, 10, true))).toBe('#####.....  0:30 ');
    expect(text(timeLeftSpans({ leftMs: 9000, totalMs: 60_000 }, 10, true))).toBe('##........ !0:09 ');
  });

  it('is spoken once at 30 and once at 10 seconds', () => {
    const said: (string | undefined)[] = [];
    for (let left = 33_000; left >= 0; left -= 700) said.push(spokenTime(left + 700, left, translate));
    expect(said.filter((one) => one !== undefined)).toEqual([
      'Tiempo restante: 30 segundos.',
      'Tiempo restante: 10 segundos.',
    ]);
  });
});

describe('a grid of names', () => {
  const more = (count: number) => `+${count}`;

  it('has columns, cuts long names with a mark, and counts those without room', () => {
    const names = ['Íñigo Núñez', '李雷', 'A name that goes on and on and on', 'Ana'].map((name) => ({ name }));
    const lines = nameGrid(names, { width: 54, rows: 3, isAscii: false, more }).map(text);
    expect(lines).toEqual([
      'Íñigo Núñez                 李雷                      ',
      'A name that goes on and o…  Ana                       ',
    ]);
    expect(nameGrid(names, { width: 26, rows: 2, isAscii: true, more }).map(text).at(-1)).toBe('+3');
  });

  it('stays within its room, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[\p{Script=Latin}\p{Script=Han}\p{Script=Cyrillic} -]{0,30}$/u)),
        fc.integer({ min: 24, max: 120 }),
        (names, width) => {
          const lines = nameGrid(
            names.map((name) => ({ name, mark: '✓' })),
            { width, rows: 4, isAscii: false, more },
          );
          return lines.length <= 4 && lines.every((line) => stringWidth(text(line)) <= width);
        },
      ),
    );
  });
});

describe('the answers of a class', () => {
  it('are bars with counts and shares, the right one marked, one’s own named', () => {
    const paper = { width: 40, language: 'es', translate, isAscii: true } as const;
    const same = (word: string) => ({ es: word, en: word });
    const lines = answerBars(
      [
        { name: 'a', text: same('VMXON'), count: 3, isRight: true },
        { name: 'b', text: same('VMCALL'), count: 1, isRight: false, isOwn: true, belief: same('todo es lo mismo') },
      ],
      new Map(),
      paper,
    ).map(text);
    expect(lines).toEqual([
      '+ a) VMXON',
      '  ####################.......   3   75\u00a0%',
      'x b) VMCALL <- tu respuesta',
      '  =======....................   1   25\u00a0%',
      '    Quien responde eso cree: todo es lo',
      '    mismo',
    ]);
  });
});
