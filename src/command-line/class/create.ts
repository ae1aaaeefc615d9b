import { randomUUID } from 'node:crypto';

import { drawJoinCode, showJoinCode } from '../../classroom/join-code.ts';
import { type ClassSettings, MAX_ROUNDS, usualSettings } from '../../classroom/settings.ts';
import { printable } from '../../language/printable.ts';
import { questionsOf, type ShelvedQuestion } from '../../library/shelf.ts';
import { kindIds } from '../../quiz/kinds/index.ts';
import { newSeed } from '../../quiz/random.ts';
import { planQuiz } from '../../screens/plan-quiz.ts';
import { classIdOf } from '../../session/class-link.ts';
import { createClass } from '../../store/classes.ts';
import type { Call } from '../command.ts';
import { FailedError } from '../failed-error.ts';
import { findLesson, openShelf } from '../open-shelf.ts';
import { readCount } from '../read-count.ts';
import { UsageError } from '../usage-error.ts';
import type { OtherAction } from './class-action.ts';

const USUAL_COUNT = 10;
const MAX_SECONDS = 24 * 60 * 60;
/** So often another code is drawn where one is taken. */
const TRIES = 20;

/** Opens a class, and says its code. */
export const create: OtherAction = {
  kind: 'make',
  summary: 'command.class.action.create',
  async act(call, store) {
    const settings = await readSettings(call);
    const id = randomUUID();
    const { db, learner } = store;
    for (let tries = 0; tries < TRIES; tries++) {
      const code = drawJoinCode(call.surroundings.random);
      const event = { id, by: learner, kind: 'class-created', body: { code, settings } };
      const wanted = { id: classIdOf(id), code, teacher: learner, title: settings.title, event };
      if (await createClass(db, wanted)) return tell(call, { ...wanted, settings });
    }
    throw new FailedError('command.class.full');
  },
};

function tell(
  { options, settings: { translate }, surroundings: { output, errors } }: Call,
  { id, code, settings }: { id: string; code: string; settings: ClassSettings },
): void {
  const { title, mode, plan } = settings;
  if (options.json === true) {
    return void output.write(`${JSON.stringify({ id, code, title, mode, questions: plan.length })}\n`);
  }
  output.write(`${showJoinCode(code)}\n`);
  errors.write(`${translate('command.class.created', { count: plan.length, title })}\n`);
}

async function readSettings(call: Call): Promise<ClassSettings> {
  const { options } = call;
  const count = atMost(call, 'count', MAX_ROUNDS) ?? USUAL_COUNT;
  const seconds = atMost(call, 'seconds', MAX_SECONDS);
  const minutes = atMost(call, 'minutes', MAX_SECONDS / 60);
  const seed = atMost(call, 'seed', 0xffff_ffff) ?? newSeed(call.surroundings.random);
  const { plan, title } = await readPlan(call, { count, seed });
  return {
    ...usualSettings,
    ...{ plan, title },
    mode: options.exam === true ? 'exam' : 'live',
    eachMs: seconds === undefined ? usualSettings.eachMs : seconds * 1000,
    durationMs: minutes === undefined ? usualSettings.durationMs : minutes * 60_000,
    points: options.speed === true ? 'speed' : 'accuracy',
    hasCertainty: options.certainty === true,
    mayChange: options.changes !== false,
    showNames: options.names !== false,
  };
}

function atMost(call: Call, option: string, limit: number): number | undefined {
  const value = readCount(call, option, undefined);
  if (value === undefined || value <= limit) return value;
  throw new UsageError('command.quiz.tooLarge', { option: `--${option}`, limit: String(limit) });
}

async function readPlan(
  call: Call,
  { count, seed }: { count: number; seed: number },
): Promise<Pick<ClassSettings, 'plan' | 'title'>> {
  const shelf = await openShelf(call);
  const [, name] = call.arguments;
  const lessons = name === undefined ? shelf.lessons : name.split(',').map((one) => findLesson(shelf, one));
  const chosen = ofKinds(questionsOf(lessons), call);
  if (chosen.length === 0) throw new FailedError('command.quiz.noQuestions');
  const owners = new Map(chosen.map(({ question, shelved }) => [question.id, shelved.lesson.id]));
  const questions = chosen.map(({ question }) => question);
  const plan = planQuiz(questions, count, seed).map(({ question, seed: own }) => ({
    ...{ lesson: owners.get(question.id)!, question: question.id, seed: own },
  }));
  return {
    plan,
    title: titleOf(call, lessons.length === 1 ? lessons[0]!.lesson.title[call.settings.language] : 'anillo'),
  };
}

function ofKinds(all: readonly ShelvedQuestion[], { options }: Call): readonly ShelvedQuestion[] {
  if (typeof options.kinds !== 'string') return all;
  const kinds = options.kinds.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !kindIds.some((known) => known === kind));
  if (unknown !== undefined) {
    throw new UsageError('command.quiz.unknownKind', { name: unknown, known: kindIds.join(', ') });
  }
  return all.filter(({ question }) => kinds.includes(question.kind));
}

function titleOf({ options }: Call, usual: string): string {
  const title = printable(typeof options.title === 'string' ? options.title : usual).trim();
  return (title === '' ? usual : title).slice(0, 80);
}
