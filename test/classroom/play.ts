import { z } from 'zod';

import { type Classroom, emptyClassroom } from '../../src/classroom/classroom.ts';
import { bodyReader, type EventBody } from '../../src/classroom/events/index.ts';
import { type ClassEvent, fold, foldAll } from '../../src/classroom/fold.ts';
import { type ClassSettings, usualSettings } from '../../src/classroom/settings.ts';
import { drawItem } from '../../src/quiz/draw-item.ts';
import { type Item, type KindId, kindIds, kindOf } from '../../src/quiz/kinds/index.ts';
import { questions, simulate } from '../quiz/questions.ts';

export const readBody = bodyReader(z);

export const TEACHER = 'teacher-1';

/** The item of a kind, and its full answer. */
export const itemOf = (kind: KindId, seed = 1): Item => drawItem(questions[kind], { seed, simulate });
export const keyOf = (item: Item) => kindOf(item).key(item);
export const items = Object.fromEntries(kindIds.map((kind) => [kind, itemOf(kind)])) as Readonly<Record<KindId, Item>>;

/** A class that is played: each thing said gets the next number and the moment at which it is said. */
export class Play {
  readonly events: ClassEvent[] = [];
  classroom: Classroom = emptyClassroom;
  atMs = 1_000_000;

  constructor(settings: Partial<ClassSettings> = {}, learners: readonly string[] = ['ana', 'bo']) {
    const all = { ...usualSettings, title: 'Anillos', plan: [], ...settings };
    this.say(TEACHER, { kind: 'class-created', code: 'CDFG24', settings: all });
    for (const name of learners)
      this.say(name, { kind: 'learner-joined', name, language: name === 'ana' ? 'es' : 'en' });
  }

  /** Time passes. */
  after(ms: number): this {
    this.atMs += ms;
    return this;
  }

  say(by: string, body: EventBody): this {
    const sequence = this.events.length + 1;
    // As a log gives it back.
    const { kind, ...rest } = JSON.parse(JSON.stringify(body)) as EventBody;
    const read = readBody(kind, rest);
    if (read === undefined) throw new Error(`no event: ${JSON.stringify(body)}`);
    const event = { id: `e${sequence}`, sequence, atMs: this.atMs, by, body: read };
    this.events.push(event);
    this.classroom = fold(this.classroom, event);
    return this;
  }

  teach(body: EventBody): this {
    return this.say(TEACHER, body);
  }

  open(kind: KindId = 'single-choice', { vote = 1 as 1 | 2, limitMs = 60_000 } = {}): this {
    const round = this.classroom.rounds.length;
    return this.teach({ kind: 'question-opened', round, lesson: 'kvm', item: items[kind], vote, limitMs });
  }

  answer(by: string, response: object, more: object = {}): this {
    const round = this.classroom.rounds.length - 1;
    return this.say(by, {
      kind: 'answer-given',
      round,
      response,
      roundTripMs: 0,
      language: 'es',
      ...more,
    } as EventBody);
  }

  close(): this {
    return this.teach({ kind: 'question-closed', round: this.classroom.rounds.length - 1 });
  }

  reveal(): this {
    return this.teach({ kind: 'answers-revealed', round: this.classroom.rounds.length - 1 });
  }

  /** What somebody's answer to a round came to. */
  mark(learner: string, round = this.classroom.rounds.length - 1) {
    return this.classroom.rounds[round]?.answers.get(learner);
  }

  /** The same log, read again from the start. */
  again(): Classroom {
    return foldAll(emptyClassroom, this.events);
  }
}

export const RIGHT = { chosen: 'guest' };
export const WRONG = { chosen: 'real' };
