import { lastRound } from '../../classroom/classroom.ts';
import { isOver } from '../../classroom/deadline.ts';
import type { EventBody } from '../../classroom/events/index.ts';
import { questionToOpen } from '../../classroom/question-to-open.ts';
import type { PlannedAsk } from '../../classroom/settings.ts';
import type { Shelf } from '../../library/shelf.ts';
import type { Question } from '../../quiz/kinds/index.ts';
import { FailedError } from '../failed-error.ts';
import { openShelf } from '../open-shelf.ts';
import { readCount } from '../read-count.ts';
import type { AtClass } from './class-action.ts';

/** What opens the next question of the plan (or the one that --question names), or an exam as a whole. */
export async function openNext(at: AtClass): Promise<EventBody> {
  const { classroom, call } = at;
  const { settings, rounds } = classroom;
  const shelf = await openShelf(call);
  if (settings.mode === 'exam') {
    const questions = settings.plan.map((ask) => {
      const { lesson, item } = draw(ask, shelf);
      return { lesson, item };
    });
    return { kind: 'exam-started', questions };
  }
  const number = readCount(call, 'question', rounds.filter(({ vote }) => vote === 1).length + 1);
  const ask = settings.plan[number - 1];
  if (ask === undefined) throw new FailedError('command.class.noMore', { count: settings.plan.length });
  return { kind: 'question-opened', round: rounds.length, vote: 1, limitMs: limitOf(at), ...draw(ask, shelf) };
}

/** What opens the last question once more, for the second vote. */
export function openAgain(at: AtClass): EventBody {
  const last = lastRound(at.classroom);
  if (last === undefined) throw new FailedError('command.class.changesNothing');
  const { lesson, item, run } = last;
  const round = last.index + 1;
  return { kind: 'question-opened', round, vote: 2, limitMs: limitOf(at), lesson, item, ...(run && { run }) };
}

/** What closes the question that is open, where there is one. */
export async function closeOpen({ classroom, store }: AtClass): Promise<EventBody | undefined> {
  const last = lastRound(classroom);
  if (last === undefined || isOver(classroom, last, await store.db.now())) return undefined;
  return { kind: 'question-closed', round: last.index };
}

function limitOf({ call, classroom: { settings } }: AtClass): number {
  const seconds = readCount(call, 'seconds', undefined);
  return seconds === undefined ? settings.eachMs : Math.min(seconds, 24 * 60 * 60) * 1000;
}

function draw({ lesson: id, question: name, seed }: PlannedAsk, { lessons }: Shelf) {
  const shelved = lessons.find(({ lesson }) => lesson.id === id);
  const question = shelved?.lesson.questions.find((one) => one.id === name) as Question | undefined;
  if (shelved === undefined || question === undefined) throw new FailedError('command.class.lostQuestion', { name });
  return questionToOpen({ lesson: id, question, seed, simulate: shelved.simulate });
}
