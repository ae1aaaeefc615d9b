import { beforeAll, describe, expect, it } from 'vitest';

import { halvesOf, lineIn, splitLine } from '../../src/assembler/comment.ts';
import { type Language, languageTags } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { type AppModel, startApp, viewApp } from '../../src/screens/app.ts';
import type { CourseLesson, Facts } from '../../src/screens/app-stage.ts';
import type { Size } from '../../src/screens/view.ts';
import { composeRow } from '../../src/terminal/compose-row.ts';
import { layOut } from '../../src/terminal/lay-out.ts';
import { heard } from './settle.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
const facts: Facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };

let lessons: readonly CourseLesson[] = [];
/** What the comments of all guests say in each language; what they say in no language stands under both. */
let sayings: Readonly<Record<Language, readonly string[]>>;
/** What each guest says of itself, after its own name. */
let titles: Readonly<Record<Language, readonly string[]>>;

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
  const texts = Object.values(lessons[0]!.book.programs);
  const comments = new Set(texts.flatMap((text) => text.split('\n').map((line) => splitLine(line).comment)));
  const both = [...comments].map((comment) => halvesOf(comment) ?? { es: comment.slice(2), en: comment.slice(2) });
  const titlesIn = (language: Language) =>
    texts.map((text) => lineIn(text.split('\n')[0]!, language).replace(/^; (\S+: )?/, ''));
  titles = { es: titlesIn('es'), en: titlesIn('en') };
  sayings = { es: both.map(({ es }) => es), en: both.map(({ en }) => en) };
});

function open(language: Language, size: Size, isAscii: boolean): AppModel {
  const wishes = { language, theme: 'dark', isAscii, isMotionOff: true, seconds: 60 } as const;
  return startApp({ lessons, facts, wishes }, size, { isNew: false, speak });
}

const press = (model: AppModel, ...keys: readonly string[]): AppModel =>
  keys.reduce((now, key) => heard(now, { kind: 'key', key, atMs: 1000 }, speak)[0], model);

/** The list shows what stands under the cursor once the cursor rests. */
const rested = (model: AppModel): AppModel => heard(model, { kind: 'tick', atMs: 9000 }, speak)[0];

/** The rows of a pane, as they are seen. */
function rowsIn(model: AppModel, pane: 'source' | 'text', size: Size, isAscii: boolean): string[] {
  const { x, y, width, height, lines } = viewApp(model, speak).panes.find(({ id }) => id === pane)!;
  expect(lines.length).toBeGreaterThan(0);
  const rows = layOut(viewApp(model, speak), size, isAscii).slice(y + 1, y + height - 1);
  return rows.map((row) =>
    composeRow(row, size.columns, isAscii)
      .slice(x + 1, x + width - 1)
      .map(({ text }) => text)
      .join(''),
  );
}

/** The comments beside the source, as they are seen. Where a guest stands in no text, its pane says so. */
function commentsIn(model: AppModel, size: Size, isAscii: boolean): string[] {
  const ofText = rowsIn(model, 'source', size, isAscii).filter((row) => /^\W*\d/.test(row));
  return ofText.flatMap((row) => /; (.*?) *$/.exec(row)?.[1] ?? []);
}

/** What the program under the cursor says of itself, as it is seen: a text, no comments any more. */
function seenTitle(model: AppModel, size: Size, isAscii: boolean): string {
  const rows = rowsIn(model, 'text', size, isAscii).map((row) => row.trim());
  const end = rows.indexOf('');
  return rows.slice(0, end < 0 ? rows.length : end).join(' ');
}

/** True where a comment, which may have been cut, is one of a language. */
function isIn(language: Language, comment: string, isAscii: boolean): boolean {
  const [, text = ''] = /^(.*?)(?:…|~|\.\.\.)?$/.exec(comment)!;
  const written = (saying: string) => (isAscii ? saying.replace(/[^ -~áéíóúüñÁÉÍÓÚÜÑ¿¡«»ªº]/g, '?') : saying);
  return sayings[language].some((saying) => written(saying).startsWith(text.trimEnd()));
}

const other = { es: 'en', en: 'es' } as const;

const cases = languageTags.flatMap((language) =>
  [
    { columns: 120, rows: 40 },
    { columns: 80, rows: 24 },
    { columns: 60, rows: 20 },
  ].flatMap((size) => [false, true].map((isAscii) => ({ language, size, isAscii }))),
);

describe('whoever reads a guest', () => {
  it.each(cases)('finds its comments in their language: $language, $size.columns columns, ASCII $isAscii', (one) => {
    const { language, size, isAscii } = one;
    let model = press(open(language, size, isAscii), 'v');
    const seen: string[] = [];
    const look = () => seen.push(...commentsIn(model, size, isAscii));
    for (let program = 0; program < 12; program++) {
      const title = seenTitle(model, size, isAscii);
      expect(
        titles[language].some((one) => one.startsWith(title)),
        title,
      ).toBe(true);
      expect(
        titles[other[language]].some((one) => one.startsWith(title)),
        title,
      ).toBe(false);
      model = press(model, 'enter');
      look();
      model = press(model, 'e', 'e', 'enter');
      look();
      model = rested(press(model, 'q', 'down'));
    }
    expect(seen.length).toBeGreaterThan(15);
    expect(seen.filter((comment) => !isIn(language, comment, isAscii))).toEqual([]);
    // The other language would not do.
    expect(seen.filter((comment) => !isIn(other[language], comment, isAscii)).length).toBeGreaterThan(8);
  });

  it('and changes the language in the midst of it finds them in the other at once, and back', () => {
    const size = { columns: 120, rows: 40 };
    let model = press(open('es', size, false), 'v', 'down', 'enter', 'e', 'e');
    for (const language of ['es', 'en', 'es'] as const) {
      const seen = commentsIn(model, size, false);
      expect(seen.filter((comment) => isIn(language, comment, false))).toEqual(seen);
      expect(seen.some((comment) => !isIn(other[language], comment, false))).toBe(true);
      model = press(model, 'ctrl-l');
    }
  });
});
