import { beforeAll, describe, expect, it } from 'vitest';

import { halvesOf, splitLine } from '../../src/assembler/comment.ts';
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

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
  const texts = Object.values(lessons[0]!.book.programs);
  const comments = new Set(texts.flatMap((text) => text.split('\n').map((line) => splitLine(line).comment)));
  const both = [...comments].map((comment) => halvesOf(comment) ?? { es: comment.slice(2), en: comment.slice(2) });
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

/** The comments of a pane, as they are seen. */
function commentsIn(model: AppModel, pane: 'source' | 'text', size: Size, isAscii: boolean): string[] {
  const { x, width, lines } = viewApp(model, speak).panes.find(({ id }) => id === pane)!;
  const rows = layOut(viewApp(model, speak), size, isAscii).map((row) =>
    composeRow(row, size.columns, isAscii)
      .map(({ text }) => text)
      .join(''),
  );
  expect(lines.length).toBeGreaterThan(0);
  const cut = rows.map((row) => [...row].slice(x, x + width).join(''));
  // Where a guest stands in no text, the source pane says so.
  const ofText = pane === 'source' ? cut.filter((row) => /^\W*\d/.test(row)) : cut;
  return ofText.flatMap((row) => /; (.*?)[ │|]*$/.exec(row)?.[1] ?? []);
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
    const look = (pane: 'source' | 'text') => seen.push(...commentsIn(model, pane, size, isAscii));
    for (let program = 0; program < 12; program++) {
      look('text');
      model = press(model, 'enter');
      look('source');
      model = press(model, 'e', 'e', 'enter');
      look('source');
      model = rested(press(model, 'q', 'down'));
    }
    expect(seen.length).toBeGreaterThan(25);
    expect(seen.filter((comment) => !isIn(language, comment, isAscii))).toEqual([]);
    // The other language would not do.
    expect(seen.filter((comment) => !isIn(other[language], comment, isAscii)).length).toBeGreaterThan(15);
  });

  it('and changes the language in the midst of it finds them in the other at once, and back', () => {
    const size = { columns: 120, rows: 40 };
    let model = press(open('es', size, false), 'v', 'down', 'enter', 'e', 'e');
    for (const language of ['es', 'en', 'es'] as const) {
      const seen = commentsIn(model, 'source', size, false);
      expect(seen.filter((comment) => isIn(language, comment, false))).toEqual(seen);
      expect(seen.some((comment) => !isIn(other[language], comment, false))).toBe(true);
      model = press(model, 'ctrl-l');
    }
  });
});
