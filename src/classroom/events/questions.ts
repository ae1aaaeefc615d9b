import { isItem } from '../../quiz/is-item.ts';
import type { Item } from '../../quiz/kinds/index.ts';
import type { Classroom, ClassRun, Round } from '../classroom.ts';
import { currentRounds, lastRound } from '../classroom.ts';
import { deadlineOf, isOver, limitOf } from '../deadline.ts';
import { eventRecord, fieldsOf } from '../event.ts';
import { markAnswer } from '../mark-answer.ts';
import { runSchema } from '../run-schema.ts';
import { MAX_ROUNDS } from '../settings.ts';
import { withRound } from '../with.ts';

/** A question is opened for everybody, or opened again for the second vote. It is carried whole: the log needs no lesson to be understood. */
export const questionOpened = eventRecord({
  from: 'teacher',
  schema: (z) =>
    z.strictObject({
      ...{ round: fieldsOf(z).round, lesson: fieldsOf(z).lesson },
      item: z.custom<Item>(isItem),
      vote: z.literal([1, 2]),
      run: runSchema(z).optional(),
      limitMs: z
        .int()
        .min(0)
        .max(24 * 60 * 60 * 1000),
    }),
  fold(classroom, body, { atMs }) {
    const { rounds, settings, pausedAtMs } = classroom;
    const last = lastRound(classroom);
    if (settings.mode !== 'live' || pausedAtMs !== undefined) return classroom;
    if (body.round !== rounds.length || rounds.length >= MAX_ROUNDS) return classroom;
    if (last !== undefined && !isOver(classroom, last, atMs)) return classroom;
    if (body.vote === 2 && !canVoteAgain(last, body.item)) return classroom;
    const before = rounds.map((round) => ({ ...round, closedAtMs: round.closedAtMs ?? atMs }));
    const opened = newRound(body, { index: rounds.length, atMs });
    return { ...classroom, simulation: undefined, rounds: [...before, opened] };
  },
});

/** A second vote follows the first one of the same question, before anybody was told anything. */
function canVoteAgain(last: Round | undefined, { id }: Item): boolean {
  return last !== undefined && last.vote === 1 && !last.isRevealed && last.item.id === id;
}

/** A round that begins. */
export function newRound(
  asked: { lesson: string; item: Item; vote: 1 | 2; limitMs: number; run?: ClassRun | undefined },
  { index, atMs }: { index: number; atMs: number },
): Round {
  const { lesson, item, vote, limitMs, run } = asked;
  return {
    ...{ index, lesson, item, vote, limitMs, run, keys: [item], openedAtMs: atMs },
    ...{ extendedMs: 0, pausedMs: 0, closedAtMs: undefined, isRevealed: false, answers: new Map() },
  };
}

/** Everybody gets more time for what is open; or again some, where the time was over and nothing was closed. */
export const deadlineExtended = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ round: fieldsOf(z).round, byMs: fieldsOf(z).spanMs }),
  fold: (classroom, { round, byMs }, { atMs }) =>
    changeOpen(classroom, round, (open) => {
      const deadline = deadlineOf(open);
      if (deadline === undefined) return open;
      const isStill = classroom.pausedAtMs !== undefined;
      const lateMs = isStill ? 0 : Math.max(0, atMs - deadline);
      return { ...open, extendedMs: open.extendedMs + lateMs + byMs };
    }),
});

/** What is open is closed, before its time or without one. In an exam that is everything. */
export const questionClosed = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ round: fieldsOf(z).round }),
  fold: (classroom, { round }, { atMs }) => changeOpen(classroom, round, (open) => ({ ...open, closedAtMs: atMs })),
});

/** Everybody sees what was answered and what is right. What was open is closed with it. */
export const answersRevealed = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ round: fieldsOf(z).round }),
  fold(classroom, { round: index }, { atMs }) {
    const last = lastRound(classroom);
    if (last?.index !== index || last.isRevealed) return classroom;
    const first = last.vote === 2 ? classroom.rounds.slice(index - 1, index) : [];
    return [...first, ...currentRounds(classroom)].reduce(
      (now, round) => withRound(now, { ...round, closedAtMs: round.closedAtMs ?? atMs, isRevealed: true }),
      classroom,
    );
  },
});

/** A key was wrong: every answer to the question is marked again by the items given, the best of which counts. Without any, the question counts for nobody. It still counts when the class is over. */
export const keyCorrected = eventRecord({
  from: 'teacher',
  isForever: true,
  schema: (z) => z.strictObject({ question: z.string().max(80), keys: z.array(z.custom<Item>(isItem)).max(4) }),
  fold(classroom, { question, keys }) {
    const meant = classroom.rounds.filter(({ item }) => item.id === question);
    const fits = meant.every(({ item }) => keys.every(({ id, kind }) => id === item.id && kind === item.kind));
    if (!fits) return classroom;
    return meant.reduce((now, round) => withRound(now, markAgain(now, { ...round, keys })), classroom);
  },
});

function markAgain({ settings, learners }: Classroom, round: Round): Round {
  const answers = [...round.answers].map(([id, answer]) => {
    const limitMs = limitOf(round, learners.get(id));
    return [id, { ...answer, ...markAnswer(answer, { keys: round.keys, settings, limitMs }) }] as const;
  });
  return { ...round, answers: new Map(answers) };
}

/** Changes the rounds that are asked now and are not closed; a word about another round changes nothing. */
function changeOpen(classroom: Classroom, index: number, change: (round: Round) => Round): Classroom {
  if (lastRound(classroom)?.index !== index) return classroom;
  return currentRounds(classroom)
    .filter(({ closedAtMs }) => closedAtMs === undefined)
    .reduce((now, round) => withRound(now, change(round)), classroom);
}
