import { describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { outlineOf } from '../../src/library/outline.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { startApp, viewApp } from '../../src/screens/app.ts';
import { type Facts, stageOf } from '../../src/screens/app-stage.ts';
import { firstView } from '../../src/screens/home.ts';
import { FirstEars } from '../../src/session/first-ears.ts';
import { learnerOfWeeks } from '../screens/learner-of-weeks.ts';

const { lessons } = await loadShelf();
// As it comes from the file that the build writes.
const outline = JSON.parse(JSON.stringify(outlineOf(lessons[0]!.book))) as ReturnType<typeof outlineOf>;
const speak = (language: Language) => createTranslate(language);

const nobody: Facts = { attempts: [], deck: [], places: [], nowMs: 10, today: 20_000, seed: 7 };
const left = { lesson: '', part: 'quiz', place: unfinished(), atMs: 3 };
const weeks = learnerOfWeeks(lessons);
const learners = { nobody, weeks, interrupted: { ...weeks, places: [left, ...weeks.places] } };

function unfinished() {
  const { lesson } = lessons[1]!;
  const askings = [{ question: lesson.questions[0]!.id, lesson: lesson.id, seed: 1 }];
  return { mode: 'quiz', askings, index: 0, answered: [], eachMs: 0, spentMs: 0 };
}

describe('home, which is drawn from the outline of the lessons', () => {
  const sizes = [
    [40, 10],
    [60, 20],
    [80, 24],
    [132, 43],
  ] as const;

  it.each(
    Object.entries(learners).flatMap(([name, facts]) =>
      (['es', 'en'] as const).flatMap((language) =>
        sizes.flatMap(([columns, rows]) =>
          [false, true].map((isAscii) => ({ name, facts, language, size: { columns, rows }, isAscii })),
        ),
      ),
    ),
  )('is all that the whole tutor would show: $name, $language, $size.columns × $size.rows', (shown) => {
    const { facts, language, size, isAscii } = shown;
    const wishes = { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 0 } as const;
    const whole = startApp({ lessons, facts, wishes }, size, { isNew: false, speak });
    const first = firstView(stageOf({ tutor: { lessons: outline, facts, wishes }, size }, speak));
    expect(first).toEqual(viewApp(whole, speak));
  });
});

describe('what is pressed before anybody listens', () => {
  it('is heard first, in its order', () => {
    const heard: string[] = [];
    const ears = new FirstEars();
    ears.pressed({ kind: 'key', key: 'a' });
    ears.resized({ columns: 80, rows: 24 });
    ears.listen({
      pressed: (pressed) => heard.push('key' in pressed ? pressed.key : pressed.kind),
      resized: ({ columns }) => heard.push(`resized to ${columns}`),
      lost: () => heard.push('lost'),
      resumed: () => heard.push('resumed'),
    });
    ears.pressed({ kind: 'key', key: 'b' });
    ears.lost();
    expect(heard).toEqual(['a', 'resized to 80', 'b', 'lost']);
  });
});
