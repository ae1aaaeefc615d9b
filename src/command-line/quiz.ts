import type { ShelvedLesson, ShelvedQuestion } from '../library/shelf.ts';
import { type KindId, kindIds } from '../quiz/kinds/index.ts';
import { chooseSeed, planQuiz } from '../screens/plan-quiz.ts';
import { type StyledLine, styledLine } from '../screens/styled-text.ts';
import { sayDuration } from '../screens/say-duration.ts';
import type { Asked, Asking, AskRules } from '../session/ask-questions.ts';
import type { Desk } from '../session/desk.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { holdQuiz, newOption, offerLeft } from './hold-quiz.ts';
import { openDesk } from './open-desk.ts';
import { type LearnerStore, withLearnerStore } from './open-learner-store.ts';
import { findLesson, openShelf } from './open-shelf.ts';
import { readCount } from './read-count.ts';
import { sayLeft, tellResult } from './tell-result.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_COUNT = 10;
const MAX_SECONDS = 86_400;
const MAX_SEED = 0xffff_ffff;

/** `anillo quiz`: questions of one lesson or of all, line by line. */
export const quiz: Command = {
  name: 'quiz',
  summary: 'command.quiz.summary',
  isForLines: true,
  arguments: [{ name: 'command.quiz.lesson', summary: 'command.quiz.lessonIs', isRequired: false, choices: 'lesson' }],
  options: [
    { flags: '--count <N>', summary: 'command.quiz.count', values: { count: DEFAULT_COUNT } },
    { flags: '--seconds <S>', summary: 'command.quiz.seconds' },
    { flags: '--total-seconds <S>', summary: 'command.quiz.totalSeconds' },
    { flags: '--seed <N>', summary: 'command.quiz.seed' },
    { flags: '--kinds <LIST>', summary: 'command.quiz.kinds', values: { kinds: kindIds.join(', ') }, choices: 'kind' },
    { flags: '--exam', summary: 'command.quiz.exam' },
    newOption,
  ],
  examples: [
    { line: 'anillo quiz 3 --count 5', says: 'example.quiz' },
    { line: 'anillo quiz --kinds predict,path --seed 7', says: 'example.quizSeed' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const wishes = readWishes(call);
    const { lessons } = await openShelf(call);
    const questions = await chosenQuestions(call, lessons, wishes.kinds);
    await withLearnerStore(call, async (store) => {
      const desk = await openDesk(call);
      const mode = wishes.isExam ? 'exam' : 'quiz';
      try {
        const left = call.options.new === true ? 'new' : await offerLeft(mode, lessons, { store, desk });
        if (left === 'quit') return sayLeft(desk);
        if (left !== 'new')
          return void (await tell(await holdQuiz(left, { store, desk }), left.rules, { store, desk }));
        const { askings, seed } = await plan(questions, wishes, store, call);
        await hold(askings, { wishes, seed, store, desk, call });
      } finally {
        desk.input.close();
      }
    });
    return 0;
  },
};

/** What the options ask for. */
interface Wishes {
  readonly count: number;
  readonly eachMs?: number;
  readonly totalMs?: number;
  readonly seed?: number;
  readonly kinds: readonly string[];
  readonly isExam: boolean;
}

function readWishes(call: Call): Wishes {
  const eachMs = readSeconds(call, 'seconds');
  const totalMs = readSeconds(call, 'total-seconds');
  const seed = readBounded(call, 'seed', MAX_SEED);
  const kinds = String(call.options.kinds ?? '')
    .split(',')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '');
  const unknown = kinds.find((kind) => !kindIds.includes(kind as KindId));
  if (unknown !== undefined)
    throw new UsageError('command.quiz.unknownKind', { name: unknown, known: kindIds.join(', ') });
  const count = readCount(call, 'count', DEFAULT_COUNT);
  if (count === 0) throw new UsageError('command.quiz.notPositive', { option: '--count' });
  return {
    ...{ count, kinds, isExam: call.options.exam === true },
    ...(eachMs !== undefined && { eachMs }),
    ...(totalMs !== undefined && { totalMs }),
    ...(seed !== undefined && { seed }),
  };
}

function readSeconds(call: Call, option: string): number | undefined {
  const seconds = readBounded(call, option, MAX_SECONDS);
  if (seconds === 0) throw new UsageError('command.quiz.notPositive', { option: `--${option}` });
  return seconds === undefined ? undefined : seconds * 1000;
}

function readBounded(call: Call, option: string, limit: number): number | undefined {
  const value = readCount(call, option, undefined);
  if (value !== undefined && value > limit) {
    throw new UsageError('command.quiz.tooLarge', { option: `--${option}`, limit: String(limit) });
  }
  return value;
}

async function chosenQuestions(
  call: Call,
  lessons: readonly ShelvedLesson[],
  kinds: readonly string[],
): Promise<ShelvedQuestion[]> {
  const { questionsOf } = await import('../library/shelf.ts');
  const [name] = call.arguments;
  const all = questionsOf(name === undefined ? lessons : [findLesson({ lessons }, name)]);
  const chosen = kinds.length === 0 ? all : all.filter(({ question }) => kinds.includes(question.kind));
  if (chosen.length === 0) throw new FailedError('command.quiz.noQuestions');
  return chosen;
}

async function plan(
  shelved: readonly ShelvedQuestion[],
  { count, seed: asked }: Wishes,
  { db, learner }: LearnerStore,
  { surroundings: { random } }: Call,
): Promise<{ askings: Asking[]; seed: number }> {
  const { lastVariants } = await import('../store/attempts.ts');
  const questions = shelved.map(({ question }) => question);
  const seed = asked ?? chooseSeed(questions, count, { lastVariants: await lastVariants(db, learner), random });
  const lessons = new Map(shelved.map((one) => [one.question.id, one.shelved]));
  const askings = planQuiz(questions, count, seed).map((planned) => ({
    ...planned,
    shelved: lessons.get(planned.question.id)!,
  }));
  return { askings, seed };
}

interface Holding {
  readonly wishes: Wishes;
  readonly seed: number;
  readonly store: LearnerStore;
  readonly desk: Desk;
  readonly call: Call;
}

async function hold(askings: readonly Asking[], { wishes, seed, store, desk, call }: Holding): Promise<void> {
  const { isExam, eachMs, totalMs } = wishes;
  desk.painter.paint(beginning(wishes, desk));
  const rules: AskRules = {
    mode: isExam ? 'exam' : 'quiz',
    ...(eachMs !== undefined && { eachMs }),
    ...(totalMs !== undefined && { endsAtMs: desk.now() + totalMs }),
  };
  await tell(await holdQuiz({ askings, rules }, { store, desk }), rules, { store, desk });
  const command = repeatCommand(wishes, seed, call);
  desk.painter.paint([styledLine(desk.paper.translate('quiz.again', { command }), 'quiet')]);
}

/** How it went; after an exam also each answer, for the first time. */
async function tell(
  asked: Asked,
  { mode }: AskRules,
  { store, desk }: { store: LearnerStore; desk: Desk },
): Promise<void> {
  const isOver = asked.ending === 'done' || asked.ending === 'late';
  if (mode === 'exam' && isOver) {
    const { tellAnswers } = await import('../session/tell-answers.ts');
    tellAnswers(asked.answers, desk);
  }
  if (mode === 'exam' && !isOver) return sayLeft(desk);
  await tellResult(asked, { store, desk });
}

function beginning({ isExam, eachMs, totalMs }: Wishes, { paper: { translate } }: Desk): StyledLine[] {
  const time = (durationMs: number) => sayDuration(durationMs, translate);
  return [
    ...(isExam ? [styledLine(translate('quiz.examBegins'), 'notice')] : []),
    ...(eachMs === undefined ? [] : [styledLine(translate('quiz.timeForEach', { time: time(eachMs) }))]),
    ...(totalMs === undefined ? [] : [styledLine(translate('quiz.timeForAll', { time: time(totalMs) }))]),
    styledLine(translate('quiz.commands'), 'quiet'),
    [],
  ];
}

/** What asks the very same questions again. */
function repeatCommand({ count, kinds, isExam }: Wishes, seed: number, { arguments: [lesson], options }: Call): string {
  const parts = ['anillo quiz', lesson && inShell(lesson), '--count', count, '--seed', seed];
  if (kinds.length > 0) parts.push('--kinds', kinds.join(','));
  if (isExam) parts.push('--exam');
  for (const option of ['seconds', 'totalSeconds'] as const) {
    const name = option === 'seconds' ? '--seconds' : '--total-seconds';
    if (options[option] !== undefined) parts.push(name, String(options[option]));
  }
  if (typeof options.lessons === 'string') parts.push('--lessons', inShell(options.lessons));
  return parts.filter((part) => part !== undefined).join(' ');
}

/** A word as a shell reads it back. */
function inShell(word: string): string {
  return /^[\w./~+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
