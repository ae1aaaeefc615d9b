import { isItem } from '../../quiz/is-item.ts';
import type { Item } from '../../quiz/kinds/index.ts';
import { eventRecord, fieldsOf } from '../event.ts';
import { MAX_ROUNDS } from '../settings.ts';
import { newRound } from './questions.ts';

/** An exam begins: all its questions are open at once, each learner meets them in an order of their own, and nothing is said of an answer until everything is revealed. */
export const examStarted = eventRecord({
  from: 'teacher',
  schema: (z) => {
    const question = z.strictObject({ lesson: fieldsOf(z).lesson, item: z.custom<Item>(isItem) });
    return z.strictObject({ questions: z.array(question).min(1).max(MAX_ROUNDS) });
  },
  fold(classroom, { questions }, { atMs }) {
    const { settings, rounds, pausedAtMs } = classroom;
    if (settings.mode !== 'exam' || rounds.length > 0 || pausedAtMs !== undefined) return classroom;
    const limitMs = settings.durationMs;
    const opened = questions.map((asked, index) => newRound({ ...asked, vote: 1, limitMs }, { index, atMs }));
    return { ...classroom, rounds: opened };
  },
});
