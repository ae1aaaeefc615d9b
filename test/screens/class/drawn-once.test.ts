import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadShelf } from '../../../src/library/shelf.ts';
import { viewApp } from '../../../src/screens/app.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import type { View } from '../../../src/screens/view.ts';
import { type Actor, Rehearsal, speak } from './rehearsal.ts';

let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

/** What somebody would see if nobody else looked at the class. */
function alone({ model }: Actor): View {
  const { room } = model.tutor;
  if (room?.watched === undefined) return viewApp(model, speak);
  const watched = { ...room.watched, classroom: { ...room.watched.classroom } };
  return viewApp({ ...model, tutor: { ...model.tutor, room: { ...room, watched } } }, speak);
}

/** A class with learners in both languages and on terminals of two sizes. */
function open(): { play: Rehearsal; teacher: Actor; learners: Actor[] } {
  const play = new Rehearsal(lessons);
  const teacher = play.add('local', { mayLead: true });
  teacher.press('a', 'enter', ...Array.from({ length: 20 }, () => 'up'), 'enter');
  const wide = { columns: 120, rows: 40 };
  const learners = ['Ana', 'Bea', 'Íñigo'].map((name) => play.add(name).join(name));
  for (const name of ['Lei', 'Bob', 'Kim']) learners.push(play.add(name, { language: 'en' }).join(name));
  for (const name of ['Eva', 'Leo']) learners.push(play.add(name, { size: wide }).join(name));
  return { play, teacher, learners };
}

/** What happens in a class: the teacher goes on, time goes by, a learner presses a key. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constant('onward' as const) },
  { weight: 2, arbitrary: fc.constantFrom(300, 1500, 20_000) },
  {
    weight: 10,
    arbitrary: fc.tuple(fc.nat(7), fc.constantFrom('down', 'up', '1', '2', 'enter', 'enter', 'space', 'right')),
  },
);

describe('what many see alike', () => {
  it('is what each of them would see alone, whatever they and their teacher do', () => {
    let shared = 0;
    fc.assert(
      fc.property(fc.array(anything, { minLength: 10, maxLength: 40 }), (happenings) => {
        const { play, teacher, learners } = open();
        for (const happening of happenings) {
          if (happening === 'onward') teacher.press('enter');
          else if (typeof happening === 'number') play.pass(happening);
          else learners[happening[0]]!.press(happening[1]);
          const views = learners.map((learner) => learner.view());
          shared += views.length - new Set(views).size;
          learners.forEach((learner, index) => expect(views[index]).toEqual(alone(learner)));
        }
      }),
      { numRuns: 12 },
    );
    expect(shared).toBeGreaterThan(50);
  });
});
