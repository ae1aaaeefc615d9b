import { attemptOf } from '../quiz/attempt-of.ts';
import type { Language } from '../language/language.ts';
import type { AppMessage, WorldEffect } from '../screens/app.ts';
import type { GivenAnswer } from '../screens/app-stage.ts';
import { hasMet } from '../store/attempts.ts';
import { keepPlace } from '../store/places.ts';
import { recordAttempts } from '../store/record-attempt.ts';
import { keepSetting } from '../store/settings.ts';
import type { ClassLink } from './class-link.ts';
import { exportClass } from './export-class.ts';
import { type Learning, localDay } from './learner-facts.ts';

/** An effect with the moment and the language in which it was wanted: what fails is tried again, and stays what it was. */
export interface Wanted {
  readonly effect: Exclude<WorldEffect, { kind: 'quit' }>;
  readonly id: string;
  readonly atMs: number;
  readonly language: Language;
}

type Kind = Wanted['effect']['kind'];

/** What the app hears when an effect has been carried out. */
type Reply = AppMessage | undefined;

/** Whose session it is, and the class that they look at. */
export interface World extends Learning {
  readonly classes: ClassLink;
}

type Performers = {
  readonly [K in Kind]: (effect: Extract<WorldEffect, { kind: K }>, wanted: Wanted, world: World) => Promise<Reply>;
};

/** What the world does for each effect. Doing it twice does no harm. */
const performers: Performers = {
  'keep-attempt': ({ answer }, wanted, learning) => quietly(keepGiven(answer, wanted, learning)),
  'keep-place': ({ lesson, part, place }, { atMs }, { db, learner }) =>
    quietly(keepPlace(db, learner, { lesson, part, place, atMs })),
  'keep-wish': ({ name, value }, _, { db, learner }) => quietly(keepSetting(db, learner, name, value)),
  'create-class': ({ settings }, { id }, { classes }) => quietly(classes.create(settings, id)),
  'join-class': ({ code, name }, { id, language }, { classes }) =>
    quietly(classes.join(code, { name, language, eventId: id })),
  'watch-class': ({ id }, _, { classes }) => quietly(classes.watch(id)),
  'leave-class': (_, __, { classes }) => quietly(Promise.resolve(classes.leave())),
  'list-classes': (_, __, { classes }) => quietly(classes.list()),
  'claim-teacher': ({ token }, _, { classes }) => quietly(classes.claim(token)),
  'export-class': async (_, __, world) => exportClass(world),
  'append-event': ({ body }, { id }, { classes }) => quietly(classes.append(body, id)),
  'give-answer': ({ answer }, { id, language }, { classes }) => quietly(classes.answer(answer, language, id)),
  'read-host': async (_, __, { readHost }) => ({ kind: 'host', host: (await readHost?.()) ?? 'withheld' }),
};

/** What has nothing to say when it is done. What comes of a wish about a class is heard through its link. */
async function quietly(done: Promise<unknown>): Promise<undefined> {
  await done;
  return undefined;
}

/** Carries an effect out; when it has come back, it is safe. What the world answers is for the app. */
export async function perform(wanted: Wanted, world: World): Promise<Reply> {
  // Safe: an effect only ever meets the performer of its own kind.
  const performer = performers[wanted.effect.kind] as (
    effect: WorldEffect,
    wanted: Wanted,
    world: World,
  ) => Promise<Reply>;
  return performer(wanted.effect, wanted, world);
}

/** No answer takes longer than a day. */
const MAX_TOOK_MS = 86_400_000;

async function keepGiven(
  answer: GivenAnswer,
  { id, atMs, language }: Wanted,
  { db, learner }: Learning,
): Promise<void> {
  const { item, response, grading, points, lesson, mode, tookMs } = answer;
  const attempt = attemptOf(item, grading, {
    ...{ id, learner, lesson, mode, language, response, points, atMs },
    tookMs: Math.max(0, Math.min(Math.round(tookMs), MAX_TOOK_MS)),
    day: localDay(atMs),
    wasMet: await hasMet(db, learner, item.id, item.variant),
  });
  await recordAttempts(db, [attempt]);
}
