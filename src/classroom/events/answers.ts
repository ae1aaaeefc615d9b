import { type Language, languageTags } from '../../language/language.ts';
import { kindOf, type Response } from '../../quiz/kinds/index.ts';
import { isRecord } from '../../quiz/kinds/rows.ts';
import type { Certainty } from '../certainty.ts';
import type { Classroom, ClassLearner, Round } from '../classroom.ts';
import { isOpenAt, limitOf } from '../deadline.ts';
import { eventRecord, fieldsOf } from '../event.ts';
import { markAnswer } from '../mark-answer.ts';
import { withLearner, withRound } from '../with.ts';

/** No line is so slow that more than this is forgiven: else whoever slows their line down would gain. */
export const ROUND_TRIP_CAP_MS = 1000;

/** A learner answers. The first answer counts, or the last before the deadline where the teacher allows changes. */
export const answerGiven = eventRecord({
  from: 'learner',
  schema: (z) =>
    z.strictObject({
      round: fieldsOf(z).round,
      response: z.custom<Response>((value) => isRecord(value)),
      certainty: z.literal([1, 2, 3]).optional(),
      roundTripMs: z.number().min(0),
      language: z.enum(languageTags as [Language, ...Language[]]),
    }),
  fold(classroom, { round: index, ...given }, { atMs, by }) {
    const round = classroom.rounds[index];
    const own = classroom.learners.get(by);
    if (round === undefined || own === undefined) return classroom;
    if (own.hasHandedIn || !isOpenAt(classroom, round, { atMs, own })) return classroom;
    if (!classroom.settings.mayChange && round.answers.has(by)) return classroom;
    if (!isAnswer(round, given.response)) return classroom;
    return withRound(classroom, withAnswer(classroom, round, { ...given, own, atMs }));
  },
});

/** A learner has finished an exam before its time, and answers nothing more. */
export const handedIn = eventRecord({
  from: 'learner',
  schema: (z) => z.strictObject({}),
  fold(classroom, _, { by }) {
    const own = classroom.learners.get(by);
    const isExam = classroom.settings.mode === 'exam' && classroom.rounds.length > 0;
    if (own === undefined || own.hasHandedIn || !isExam) return classroom;
    return withLearner(classroom, { ...own, hasHandedIn: true });
  },
});

function isAnswer({ item }: Round, response: object): boolean {
  const kind = kindOf(item);
  return kind.accepts(item, response) && !kind.isBlank(item, response);
}

interface Given {
  readonly response: object;
  readonly certainty?: Certainty | undefined;
  readonly roundTripMs: number;
  readonly language: Language;
  readonly own: ClassLearner;
  readonly atMs: number;
}

function withAnswer({ settings }: Classroom, round: Round, given: Given): Round {
  const { response, roundTripMs, language, own, atMs } = given;
  const certainty = settings.hasCertainty ? given.certainty : undefined;
  const onTheWayMs = Math.min(roundTripMs, ROUND_TRIP_CAP_MS);
  const tookMs = Math.max(0, Math.round(atMs - round.openedAtMs - round.pausedMs - onTheWayMs));
  const marking = { keys: round.keys, settings, limitMs: limitOf(round, own) };
  const marks = markAnswer({ response, certainty, tookMs }, marking);
  const answer = { response, certainty, language, atMs, tookMs, ...marks };
  return { ...round, answers: new Map(round.answers).set(own.id, answer) };
}
