import { beforeAll, describe, expect, it } from 'vitest';

import { loadShelf } from '../../../src/library/shelf.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import { faultsOf } from '../faults-of.ts';
import { Rehearsal, TOKEN } from './rehearsal.ts';

let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

const sizes = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

describe('every screen of a class', () => {
  it.each(['es', 'en'] as const)('fits in %s from 60 × 20 to 200 × 60, from the door to the analysis', (language) => {
    const size = sizes[0]!;
    const play = new Rehearsal(lessons);
    const teacher = play.add('local', { language, size, mayClaim: true, isAscii: language === 'en' });
    const looks = (moment: string) => {
      for (const actor of play.actors)
        for (const at of sizes)
          expect(
            faultsOf(actor.resize(at).view(), at, language === 'en'),
            `${moment}, ${actor.id}, ${at.columns} columns`,
          ).toEqual([]);
    };
    teacher.press('a');
    looks('the door');
    teacher.press('down', 'down').type('wrong').press('enter');
    looks('a wrong token');
    teacher.press('ctrl-u').type(TOKEN).press('enter');
    looks('a new teacher');
    teacher.press('enter');
    looks('a new class');
    teacher.press('down', 'down', 'down', 'enter');
    looks('the lessons');
    teacher.press('escape', 'up', 'up', 'up', 'enter');
    looks('an empty lobby');
    const learners = [
      'Íñigo Núñez de la Fuente',
      language === 'en' ? 'Li Lei' : '李雷',
      'Ana',
      'Name with a whole lot of',
    ].map((name, index) =>
      play
        .add(`learner-${index}`, { language: index % 2 === 0 ? 'es' : 'en', size, isAscii: language === 'en' })
        .join(name),
    );
    looks('a lobby');
    teacher.press('c');
    looks('how to come in');
    teacher.press('escape', 'P');
    looks('the wall with a lobby');
    teacher.press('escape');
    for (let question = 1; question <= 5; question++) {
      teacher.press('enter');
      looks(`preview ${question}`);
      teacher.press('enter');
      for (const learner of learners.slice(0, 3)) learner.press('down', 'down', 'right', '1', 'enter');
      play.pass(1000);
      looks(`open ${question}`);
      teacher.press('P');
      looks(`wall ${question}`);
      teacher.press('escape', 'k');
      looks(`key ${question}`);
      teacher.press('tab', 'down');
      looks(`people ${question}`);
      teacher.press('r');
      looks(`rename ${question}`);
      teacher.press('escape', 'tab', 'enter');
      looks(`closed ${question}`);
      if (question === 1) teacher.press('v', 'enter');
      teacher.press('enter');
      looks(`revealed ${question}`);
      teacher.press('P');
      looks(`revealed wall ${question}`);
      teacher.press('escape');
      for (let step = 0; play.classroom.simulation !== undefined || step === 0; step++) {
        if (play.classroom.rounds.at(-1)!.run === undefined || step > 30) break;
        teacher.press('enter');
        play.pass(300);
        looks(`run ${question}, step ${step}`);
      }
    }
    teacher.press('E');
    looks('the end is asked');
    teacher.press('enter');
    expect(play.classroom.endedAtMs).toBeDefined();
    looks('the end');
    for (const learner of learners) learner.press('right');
    teacher.press('P');
    looks('looking again');
    teacher.press('escape', 'enter');
    for (const keys of [[], ['enter'], ['m'], ['escape', 'escape', 'right'], ['right'], ['right'], ['right'], ['x']]) {
      teacher.press(...keys);
      looks(`after class ${keys.join(' ')}`);
    }
  });
});
