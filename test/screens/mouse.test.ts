import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { kindIds } from '../../src/quiz/kinds/index.ts';
import { type AppModel, startApp, viewApp } from '../../src/screens/app.ts';
import { KEYS_PANE } from '../../src/screens/app-frame.ts';
import { screenIds } from '../../src/screens/app-screens.ts';
import type { CourseLesson, Facts } from '../../src/screens/app-stage.ts';
import { keyName } from '../../src/screens/keys.ts';
import { keysOfMouse } from '../../src/screens/mouse.ts';
import type { QuizModel } from '../../src/screens/quiz-screen-model.ts';
import type { Line, Pane, Size, Spot, View } from '../../src/screens/view.ts';
import { learnerOfWeeks } from './learner-of-weeks.ts';
import { roads } from './roads.ts';
import { heard } from './settle.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
let lessons: readonly CourseLesson[] = [];
let facts: Facts;

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
  facts = learnerOfWeeks(lessons);
});

const wishes = {
  language: 'es',
  theme: 'dark',
  isAscii: false,
  isMotionOff: true,
  seconds: 0,
  hasMouse: true,
} as const;

const open = (size: Size, places = facts.places): AppModel =>
  startApp({ lessons, facts: { ...facts, places }, wishes, mayLead: true }, size, { isNew: false, speak });

const press = (model: AppModel, keys: readonly string[]): AppModel =>
  keys.reduce((now, key) => heard(now, { kind: 'key', key, atMs: 1000 }, speak)[0], model);

const walk = (model: AppModel, road: string): AppModel =>
  press(
    model,
    road.split(' ').filter((key) => key !== ''),
  );

const textOf = (line: Line = []): string => line.map(({ text }) => text).join('');

/** Where a spot begins on the screen; nothing where it is scrolled away. */
function cellOf(
  { x, y, hasBorder, scroll = 0, height, lines }: Pane,
  spot: Spot,
): { x: number; y: number } | undefined {
  const inset = hasBorder ? 1 : 0;
  const row = spot.line - scroll;
  expect(spot.line).toBeLessThan(lines.length);
  return row < 0 || row >= height - 2 * inset ? undefined : { x: x + inset + (spot.x ?? 0), y: y + inset + row };
}

const click = (view: View, cell: { x: number; y: number }) => keysOfMouse({ button: 'left', ...cell }, view);

/** What is wrong with the places of a pane: beyond its lines, one over another, without a key. */
function faultsOfSpots({ id, width, hasBorder, lines, spots = [] }: Pane): string[] {
  const inside = width - (hasBorder ? 2 : 0);
  const rectangles = spots.map(({ line, lines: high = 1, x = 0, width: wide = inside, keys }) => {
    const isWithin = line >= 0 && high > 0 && line + high <= lines.length && x >= 0 && wide > 0 && x + wide <= inside;
    return { line, end: line + high, x, right: x + wide, isRight: isWithin && keys.length > 0 };
  });
  const pairs = rectangles.flatMap((one, index) => rectangles.slice(index + 1).map((other) => [one, other] as const));
  return [
    ...rectangles.filter(({ isRight }) => !isRight).map((one) => `${id}: ${JSON.stringify(one)}`),
    ...pairs
      .filter(([a, b]) => a.line < b.end && b.line < a.end && a.x < b.right && b.x < a.right)
      .map((pair) => `${id}: ${JSON.stringify(pair)}`),
  ];
}

/** The text of a row without what stands before it and tells of the cursor. */
const bare = (text: string): string =>
  text
    .replace(/^[\s▸▶→]*(?:\(.\)|\[.\])?/u, '')
    .replace(/(?:[▏…]| \[).*$/u, '')
    .trim();

/** The row of a pane on which the cursor stands. */
function rowUnderCursor({ lines }: Pane): string {
  const selected = lines.find((line) => line.some(({ style }) => style === 'selected'));
  const pointed = lines.find((line) => /^\s*▸ /u.test(textOf(line)));
  const labelled = lines.find((line) => line.find(({ text }) => text !== ' ')?.style === 'strong');
  return bare(textOf(selected ?? pointed ?? labelled));
}

const moves = ['up', 'down', 'tab', 'backtab'];
/** Between the sections of a lesson one moves with other keys. */
const turns = ['left', 'right', 'n', 'p'];

/** What clicks on everything that a view offers do wrong. */
function faultsOfClicks(model: AppModel, view: View): string[] {
  return view.panes.flatMap((pane) =>
    (pane.spots ?? []).flatMap((spot) => {
      const cell = cellOf(pane, spot);
      const keys = cell && click(view, cell);
      // A row may be covered by a pop-up.
      if (keys === undefined || keys.length === 0) return [];
      if (pane.id === KEYS_PANE) return isNamed(pane, spot) ? [] : [`${textOf(pane.lines[0])} at ${spot.x}: ${keys}`];
      if (!keys.every((key) => (pane.id === 'contents' ? turns : moves).includes(key))) return [];
      const wanted = bare(textOf(pane.lines[spot.line]));
      const moved = viewApp(press(model, keys), speak).panes.find(({ id }) => id === pane.id);
      const found = moved === undefined ? 'no such pane' : rowUnderCursor(moved);
      return found === wanted ? [] : [`${pane.id}: ${keys.join(' ')} leads to «${found}», not to «${wanted}»`];
    }),
  );
}

/** What is written where one clicks is the name of the key. */
function isNamed({ lines }: Pane, { x = 0, width = 0, keys }: Spot): boolean {
  const text = textOf(lines[0]).slice(x, x + width);
  return keys.length === 1 && text.startsWith(`${keyName(keys[0]!, wishes, phrases.es)} `) && text.trim() === text;
}

const sizes = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];

describe('on every screen', () => {
  it.each(sizes)('at $columns × $rows what can be clicked lies on it, and brings what it shows', (size) => {
    const home = open(size);
    const seen = new Set<string>();
    for (const screen of screenIds) {
      for (const road of roads[screen]) {
        const model = walk(home, road);
        const view = viewApp(model, speak);
        expect(view.panes.flatMap(faultsOfSpots), `${screen}: ${road}`).toEqual([]);
        if (view.panes.some(({ spots = [], id }) => id !== KEYS_PANE && spots.length > 0)) seen.add(screen);
        expect(faultsOfClicks(model, view), `${screen}: ${road}`).toEqual([]);
      }
    }
    for (const screen of ['home', 'quiz', 'glossary', 'settings', 'compare', 'programs', 'set-up', 'class-new'])
      expect([...seen]).toContain(screen);
  });

  it.each(['v enter t', 'v enter s', 'v enter o', 'v enter e e e e w', 'a enter down down down enter'])(
    'a pop-up that asks can be clicked on: %s',
    (road) => {
      for (const size of sizes) {
        const model = walk(open(size), road);
        const view = viewApp(model, speak);
        const above = view.panes.filter(({ isOverlay }) => isOverlay === true);
        expect(above.flatMap(({ spots = [] }) => spots).length, road).toBeGreaterThan(0);
        expect(view.panes.flatMap(faultsOfSpots)).toEqual([]);
        expect(faultsOfClicks(model, view)).toEqual([]);
      }
    },
  );

  it('the row under the cursor is opened by a second click, and a click beside all presses nothing', () => {
    const home = open(sizes[1]!);
    const view = viewApp(home, speak);
    const list = view.panes.find(({ id }) => id === 'lessons')!;
    const at = list.lines.findIndex((line) => textOf(line).startsWith('▸'));
    expect(click(view, cellOf(list, list.spots![at]!)!)).toEqual(['enter']);
    expect(click(view, { x: 0, y: 5 })).toEqual([]);
    expect(click(view, { x: 70, y: 5 })).toEqual([]);
    expect(click(view, { x: 500, y: 500 })).toEqual([]);
  });

  it('what lies under help cannot be clicked, nor can rows beside it: the keys are those of help', () => {
    const view = viewApp(walk(open(sizes[1]!), '?'), speak);
    for (let y = 1; y < 23; y++) for (let x = 0; x < 80; x++) expect(click(view, { x, y })).toEqual([]);
    expect(click(view, { x: 2, y: 23 })).toEqual(['enter']);
  });

  it('the wheel goes through a list row by row, and through a text by three lines', () => {
    const down = { button: 'wheelDown', x: 3, y: 3 } as const;
    const home = open(sizes[1]!);
    expect(keysOfMouse(down, viewApp(home, speak))).toEqual(['down']);
    expect(keysOfMouse({ ...down, button: 'wheelUp' }, viewApp(home, speak))).toEqual(['up']);
    expect(keysOfMouse(down, viewApp(walk(open(sizes[0]!), 'g enter'), speak))).toEqual(['down', 'down', 'down']);
  });

  it('a click does nothing where the window is too small to show what is clicked', () => {
    const view = viewApp(open({ columns: 40, rows: 8 }), speak);
    for (let y = 0; y < 8; y++) for (let x = 0; x < 40; x++) expect(click(view, { x, y })).toEqual([]);
  });
});

describe('a click on a row of a question', () => {
  it('brings the cursor there, chooses a radio button and marks a box, and gives no answer', () => {
    const left = new Set<string>(kindIds);
    for (const course of lessons) {
      for (const { id, kind } of course.lesson.questions) {
        if (!left.delete(kind)) continue;
        const askings = [{ question: id, lesson: course.lesson.id, seed: 5 }];
        const place = { mode: 'quiz', askings, index: 0, answered: [], eachMs: 0, spentMs: 0 };
        const offered = walk(open(sizes[2]!, [{ lesson: '', part: 'quiz', place, atMs: 1 }]), 'z');
        expect(faultsOfClicks(offered, viewApp(offered, speak))).toEqual([]);
        const asked = walk(offered, 'enter');
        const view = viewApp(asked, speak);
        const pane = view.panes.find(({ id: one }) => one === 'question')!;
        const { cursor } = quizOf(asked).posed!.draft;
        const rows = pane.spots ?? [];
        rows.forEach((spot, index) => {
          const cell = cellOf(pane, spot);
          if (cell === undefined) return;
          const { posed } = quizOf(press(asked, click(view, cell)));
          const isBox = spot.keys.at(-1) === 'space';
          // The row under the cursor has no place of its own where there is nothing to mark.
          const row = isBox || cursor < 0 || index < cursor ? index : index + 1;
          expect([posed!.draft.cursor, posed!.graded], id).toEqual([row, undefined]);
          if (isBox || cursor < 0) expect(posed!.draft.response, id).not.toEqual(quizOf(asked).posed!.draft.response);
        });
      }
    }
    expect([...left]).toEqual([]);
  });
});

const quizOf = ({ open: opened }: AppModel): QuizModel => opened.at(-1)!.model as QuizModel;
