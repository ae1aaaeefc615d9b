import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { kindIds } from '../../src/quiz/kinds/index.ts';
import { type AppModel, startApp, viewApp } from '../../src/screens/app.ts';
import { screenIds } from '../../src/screens/app-screens.ts';
import type { CourseLesson, Facts, ScreenId } from '../../src/screens/app-stage.ts';
import type { Size } from '../../src/screens/view.ts';
import { WORKING_ORDER } from '../../src/screens/set-up-lines.ts';
import { faultsOf } from './faults-of.ts';
import { learnerOfWeeks } from './learner-of-weeks.ts';
import { keysThatPut } from './set-up-keys.ts';
import { heard } from './settle.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
let lessons: readonly CourseLesson[] = [];
let facts: Facts;

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
  facts = learnerOfWeeks(lessons);
});

/** To the experiment of lesson 9. */
const SET_UP = `g ${'down '.repeat(9)}enter ${'n '.repeat(19)}v`;
const WHOLE = `${keysThatPut(WORKING_ORDER)} r`;

/** The keys that lead from home to each screen, and about in it. A screen without a road does not compile. */
const roads: Readonly<Record<ScreenId, readonly string[]>> = {
  home: ['', '?', 'down down', 'G ?', 'ctrl-l'],
  lesson: ['enter', 'enter ?', 'enter t', 'enter G', 'down enter n n n', 'c'],
  quiz: ['z', 'z ?', 'z enter enter', 'z enter', 'r', 'r down', 'r enter enter', 'down z'],
  progress: ['p', 'p space', 'p space space space', 'p ?'],
  glossary: ['o', 'o h i p', 'o x x x x', 'o tab', 'o tab enter backspace', 'o end', 'o ?'],
  settings: ['s', 's down down', 's down down down down down down', 's ?'],
  host: ['e', 'e ?'],
  compare: ['m', 'm ?', 'm t', 'm d', 'm down c', 'm right down c space'],
  'first-run': ['t', 't enter', 't enter enter', 't enter enter enter enter', 't ?'],
  programs: ['v', 'v down', 'v ?'],
  'set-up': [SET_UP, `${SET_UP} ?`, `${SET_UP} enter r`, `${SET_UP} ${WHOLE}`, `${SET_UP} ${WHOLE} pagedown`],
  'class-door': ['a', 'a A n a', 'a ?'],
  // What is seen once a class is there, test/screens/class goes through.
  class: ['a'],
  'class-new': ['a enter', 'a enter down down down', 'a enter ?'],
  'class-lead': ['a'],
  'class-wall': ['a'],
  'class-after': ['a'],
  simulator: ['v enter', 'v enter right right', 'v enter ?'],
};

function open(language: Language, size: Size, { isAscii = false } = {}): AppModel {
  const wishes = { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 60 } as const;
  return startApp({ lessons, facts, wishes, mayLead: true }, size, { isNew: false, speak });
}

const press = (model: AppModel, keys: string): AppModel =>
  keys
    .split(' ')
    .filter((key) => key !== '')
    .reduce((now, key) => heard(now, { kind: 'key', key, atMs: 1000 }, speak)[0], model);

const cases = (['es', 'en'] as const).flatMap((language) =>
  [
    [60, 20, false],
    [60, 20, true],
    [80, 24, false],
    [80, 24, true],
    [120, 40, false],
    [120, 40, true],
  ].map(([columns, rows, isAscii]) => [language, columns as number, rows as number, isAscii as boolean] as const),
);

describe('every screen', () => {
  it.each(cases)(
    'fits in %s at %d × %d (ASCII: %s): nothing is cut without a mark, no panes overlap',
    (language, columns, rows, isAscii) => {
      const size = { columns, rows };
      const home = open(language, size, { isAscii });
      for (const screen of screenIds) {
        for (const keys of roads[screen]) {
          expect(faultsOf(viewApp(press(home, keys), speak), size, isAscii), `${screen}: ${keys}`).toEqual([]);
        }
      }
    },
  );

  it.each(cases.filter(([, columns, , isAscii]) => !isAscii && columns !== 120))(
    'in %s at %d × %d shows whole lessons',
    (language, columns, rows) => {
      const size = { columns, rows };
      const { length } = lessons;
      // Each case reads two lessons; all cases together read nearly all.
      const at = (columns + (language === 'es' ? 0 : 1)) % length;
      for (const index of [at, (at + 6) % length]) {
        let model = press(
          open(language, size),
          ['home', ...Array.from({ length: index }, () => 'down'), 'enter'].join(' '),
        );
        for (const section of lessons[index]!.lesson.sections) {
          expect(faultsOf(viewApp(model, speak), size, false), section.id).toEqual([]);
          model = press(model, 'n');
        }
      }
    },
  );

  it.each(cases.filter(([, columns]) => columns !== 120))(
    'asks every kind of question in %s at %d × %d (ASCII: %s), and says why',
    (language, columns, rows, isAscii) => {
      const size = { columns, rows };
      const left = new Set<string>(kindIds);
      for (const course of lessons) {
        for (const { id, kind } of course.lesson.questions) {
          if (!left.delete(kind)) continue;
          const askings = [{ question: id, lesson: course.lesson.id, seed: 5 }];
          const place = { mode: 'quiz', askings, index: 0, answered: [], eachMs: 0, spentMs: 0 };
          const model = startApp(
            {
              ...open(language, size, { isAscii }).tutor,
              facts: { ...facts, places: [{ lesson: '', part: 'quiz', place, atMs: 1 }] },
            },
            size,
            { isNew: false, speak },
          );
          for (const keys of [
            'z enter',
            'z enter down',
            'z enter down right 1 a',
            'z enter down right enter enter',
            'z enter enter enter enter m',
          ]) {
            expect(faultsOf(viewApp(press(model, keys), speak), size, isAscii), `${id}: ${keys}`).toEqual([]);
          }
        }
      }
      expect([...left]).toEqual([]);
    },
  );
});
