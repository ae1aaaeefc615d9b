import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { kindIds } from '../../src/quiz/kinds/index.ts';
import { type AppModel, startApp, viewApp } from '../../src/screens/app.ts';
import { screenIds } from '../../src/screens/app-screens.ts';
import type { CourseLesson, Facts } from '../../src/screens/app-stage.ts';
import type { Size } from '../../src/screens/view.ts';
import { faultsOf } from './faults-of.ts';
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
