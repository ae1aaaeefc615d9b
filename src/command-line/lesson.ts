import { randomUUID } from 'node:crypto';

import type { ShelvedLesson } from '../library/shelf.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { openDesk, openPainter } from './open-desk.ts';
import { withLearnerStore } from './open-learner-store.ts';
import { findLesson, openShelf } from './open-shelf.ts';
import { tellResult } from './tell-result.ts';

/** `anillo lesson`: the list of lessons; or one of them, line by line. */
export const lesson: Command = {
  name: 'lesson',
  summary: 'command.lesson.summary',
  isForLines: true,
  arguments: [
    { name: 'command.quiz.lesson', summary: 'command.lesson.lessonIs', isRequired: false, choices: 'lesson' },
  ],
  options: [{ flags: '--questions', summary: 'command.lesson.questions' }],
  examples: [
    { line: 'anillo lesson', says: 'example.lessons' },
    { line: 'anillo lesson 3 --questions', says: 'example.lesson' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const shelf = await openShelf(call);
    const [name] = call.arguments;
    if (name === undefined) {
      const { lessonListView } = await import('../screens/lesson-list-view.ts');
      const { painter, paper } = await openPainter(call);
      const lessons = shelf.lessons.map((shelved) => shelved.lesson);
      painter.paint(lessonListView(lessons, paper));
    } else await read(findLesson(shelf, name), call);
    return 0;
  },
};

async function read(shelved: ShelvedLesson, call: Call): Promise<void> {
  const { readLessonAloud } = await import('../session/read-lesson-aloud.ts');
  await withLearnerStore(call, async (store) => {
    const desk = await openDesk(call);
    const { random } = call.surroundings;
    const keeping = { ...store, newId: randomUUID };
    const withQuestions = call.options.questions === true;
    try {
      const asked = await readLessonAloud(shelved, { desk, keeping, random, withQuestions });
      if (asked !== undefined) await tellResult(asked, { store, desk });
    } finally {
      desk.input.close();
    }
  });
}
