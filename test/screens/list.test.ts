import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { type AppModel, startApp, tickOf, updateApp, viewApp } from '../../src/screens/app.ts';
import type { CourseLesson } from '../../src/screens/app-stage.ts';
import { listScroll } from '../../src/screens/list.ts';
import { drawRows } from '../../src/terminal/draw-rows.ts';
import { ViewPainter } from '../../src/terminal/view-painter.ts';
import { learnerOfWeeks } from './learner-of-weeks.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

/** A learner at a screen, whose every message says how many bytes it sent. */
function sit(road: string, { columns, rows }: { columns: number; rows: number }) {
  let bytes = 0;
  const write = (text: string) => void (bytes += Buffer.byteLength(text));
  const painter = new ViewPainter(write, { size: { columns, rows }, kind: 'xterm-256color', compare: drawRows });
  const wishes = { language: 'es', theme: 'dark', isAscii: false, isMotionOff: false, seconds: 0 } as const;
  const tutor = { lessons, facts: learnerOfWeeks(lessons), wishes };
  let model: AppModel = startApp(tutor, { columns, rows }, { isNew: false, speak });
  const hear = (message: Parameters<typeof updateApp>[1]): number => {
    bytes = 0;
    [model] = updateApp(model, message, speak);
    painter.paint(viewApp(model, speak), { theme: 'dark', colorLevel: 2, isAscii: false });
    return bytes;
  };
  const press = (key: string) => hear({ kind: 'key', key, atMs: 0 });
  const rest = () => hear({ kind: 'tick', atMs: 0 });
  const pane = (id: string) => JSON.stringify(viewApp(model, speak).panes.find((one) => one.id === id));
  for (const key of road.split(' ').filter(Boolean)) press(key);
  rest();
  return { press, rest, pane, waits: () => tickOf(model, speak) };
}

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
];

describe('a list', () => {
  it.each([
    ['home', ''],
    ['glossary', 'o'],
    ['programs', 'v'],
    ['settings', 's'],
  ])('sends less than 200 bytes when the cursor of %s moves, and nothing when it cannot', (_, road) => {
    for (const size of sizes) {
      const { press, rest } = sit(road, size);
      for (let move = 0; move < 4; move++) {
        const bytes = press('down');
        expect(bytes).toBeGreaterThan(0);
        expect(bytes).toBeLessThan(200);
      }
      press('home');
      for (let move = 0; move < 8; move++) press('up');
      rest();
      expect(press('up')).toBe(0);
      expect(press('f12')).toBe(0);
    }
  });

  it('is followed by what stands beside it, once the learner rests', () => {
    const { press, rest, pane, waits } = sit('', sizes[1]!);
    const before = pane('lesson');
    expect(waits()).toBeUndefined();
    press('down');
    press('down');
    expect(pane('lesson')).toBe(before);
    expect(waits()).toBeLessThan(200);
    rest();
    expect(pane('lesson')).toContain(lessons[5]!.lesson.title.es);
    expect(waits()).toBeUndefined();
    press('up');
    press('down');
    expect(waits()).toBeUndefined();
  });

  it('shows the row under the cursor and what stands around it, and seldom moves under it', () => {
    const places = fc.record({ count: fc.integer({ min: 1, max: 120 }), rows: fc.integer({ min: 2, max: 60 }) });
    fc.assert(
      fc.property(places, ({ count, rows }) => {
        const scrolls = Array.from({ length: count }, (_, cursor) => listScroll(cursor, count, rows));
        scrolls.forEach((scroll, cursor) => {
          expect(scroll).toBeGreaterThanOrEqual(0);
          expect(scroll).toBeLessThanOrEqual(Math.max(0, count - rows));
          expect(cursor - scroll).toBeGreaterThanOrEqual(0);
          expect(cursor - scroll).toBeLessThan(rows);
        });
        const turns = scrolls.filter((scroll, cursor) => cursor > 0 && scroll !== scrolls[cursor - 1]);
        expect(turns.length).toBeLessThanOrEqual(count / Math.floor(rows / 2));
      }),
    );
  });
});
