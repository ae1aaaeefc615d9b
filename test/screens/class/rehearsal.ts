import { emptyClassroom, type Classroom } from '../../../src/classroom/classroom.ts';
import type { EventBody } from '../../../src/classroom/events/index.ts';
import { fold } from '../../../src/classroom/fold.ts';
import { whyNotJoin } from '../../../src/classroom/join.ts';
import { readJoinCode } from '../../../src/classroom/join-code.ts';
import type { Language } from '../../../src/language/language.ts';
import { createTranslate } from '../../../src/library/phrases.ts';
import {
  type AppMessage,
  type AppModel,
  startApp,
  tickOf,
  viewApp,
  type WorldEffect,
} from '../../../src/screens/app.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import type { RoomState } from '../../../src/screens/room-state.ts';
import type { Size, View } from '../../../src/screens/view.ts';
import { heard } from '../settle.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };

/** Speaks both languages. */
export const speak = (language: Language) => phrases[language];

export const CODE = 'CDFG24';
/** What makes somebody a teacher here. */
export const TOKEN = 'V13wYq2cTn0uKfRe';
const CLASS = 'class-1';

/** A class with its log in memory: what the real hub does, one event at a time, with a clock that a test moves. */
export class Rehearsal {
  nowMs = 1_000_000;
  classroom: Classroom = emptyClassroom;
  readonly lessons: readonly CourseLesson[];
  readonly actors: Actor[] = [];

  constructor(lessons: readonly CourseLesson[]) {
    this.lessons = lessons;
  }

  /** Somebody comes with a terminal. */
  add(id: string, options: Partial<ActorOptions> = {}): Actor {
    const actor = new Actor(this, id, { ...usual, ...options });
    this.actors.push(actor);
    return actor;
  }

  append(by: string, body: EventBody): void {
    const sequence = this.classroom.sequence + 1;
    this.classroom = fold(this.classroom, { id: `e${sequence}`, sequence, atMs: this.nowMs, by, body });
    for (const actor of this.actors) actor.hear();
  }

  /** Time goes by. */
  pass(ms: number): void {
    this.nowMs += ms;
    for (const actor of this.actors) actor.tick();
  }
}

interface ActorOptions {
  readonly language: Language;
  readonly size: Size;
  readonly mayLead: boolean;
  readonly mayClaim: boolean;
  readonly isAscii: boolean;
}

const usual: ActorOptions = {
  language: 'es',
  size: { columns: 80, rows: 24 },
  mayLead: false,
  mayClaim: false,
  isAscii: false,
};

/** One person before one terminal. */
export class Actor {
  readonly id: string;
  readonly #class: Rehearsal;
  model: AppModel;
  room: RoomState = {};
  /** What was wanted of the world, but for what concerns the class. */
  readonly wanted: WorldEffect[] = [];

  constructor(rehearsal: Rehearsal, id: string, { language, size, mayLead, mayClaim, isAscii }: ActorOptions) {
    this.id = id;
    this.#class = rehearsal;
    const wishes = { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 0 } as const;
    const facts = { attempts: [], deck: [], places: [], nowMs: rehearsal.nowMs, today: 0, seed: 7 };
    this.model = startApp({ lessons: rehearsal.lessons, facts, wishes, mayLead, mayClaim }, size, {
      isNew: false,
      speak,
    });
  }

  press(...keys: string[]): this {
    for (const key of keys) this.#take({ kind: 'key', key, atMs: this.#class.nowMs });
    return this;
  }

  paste(text: string): this {
    this.#take({ kind: 'paste', text, atMs: this.#class.nowMs });
    return this;
  }

  type(text: string): this {
    return this.press(...[...text].map((letter) => (letter === ' ' ? 'space' : letter)));
  }

  /** Comes into the class by its code. */
  join(name: string): this {
    return this.press('a').type(CODE).press('enter').type(name).press('enter');
  }

  view(): View {
    return viewApp(this.model, speak);
  }

  /** Everything on the screen, also what is scrolled away. */
  text(): string {
    return this.view()
      .panes.flatMap(({ title = '', lines }) => [title, ...lines.map((line) => line.map(({ text }) => text).join(''))])
      .join('\n');
  }

  resize(size: Size): this {
    this.#take({ kind: 'resize', size });
    return this;
  }

  tick(): void {
    if (tickOf(this.model, speak) !== undefined) this.#take({ kind: 'tick', atMs: this.#class.nowMs });
  }

  /** The line is cut: all that the session knew is gone. */
  drop(): Actor {
    this.#class.actors.splice(this.#class.actors.indexOf(this), 1);
    const { wishes, mayLead = false } = this.model.tutor;
    return this.#class.add(this.id, { language: wishes.language, size: this.model.size, mayLead });
  }

  hear(): void {
    const { watched } = this.room;
    if (watched !== undefined) this.#tell({ ...this.room, watched: { ...watched, classroom: this.#class.classroom } });
  }

  #tell(room: RoomState): void {
    this.room = room;
    this.#take({ kind: 'room', room, atMs: this.#class.nowMs });
  }

  #take(message: AppMessage): void {
    const [model, effects] = heard(this.model, message, speak);
    this.model = model;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: WorldEffect): void {
    const { language } = this.model.tutor.wishes;
    if (effect.kind === 'create-class') {
      this.#class.append(this.id, { kind: 'class-created', code: CODE, settings: effect.settings });
      return this.#watch();
    }
    if (effect.kind === 'watch-class') return this.#watch();
    if (effect.kind === 'leave-class') return this.#tell({});
    if (effect.kind === 'list-classes') return this.#list();
    if (effect.kind === 'claim-teacher') {
      return this.#tell(effect.token === TOKEN ? { mayLead: true, classes: [] } : { refusal: 'badToken' });
    }
    if (effect.kind === 'append-event') return this.#class.append(this.id, effect.body);
    if (effect.kind === 'give-answer')
      return this.#class.append(this.id, { kind: 'answer-given', ...effect.answer, roundTripMs: 0, language });
    if (effect.kind !== 'join-class') return void this.wanted.push(effect);
    const { name } = effect;
    if (readJoinCode(effect.code) !== this.#class.classroom.code) return this.#tell({ refusal: 'noClass' });
    const why = whyNotJoin(this.#class.classroom, { id: this.id, name });
    if (why !== undefined) return this.#tell({ refusal: why });
    this.#class.append(this.id, { kind: 'learner-joined', name, language });
    this.#watch();
  }

  #list(): void {
    const { classroom } = this.#class;
    if (classroom.teacher === '') return this.#tell({ classes: [] });
    const { code, settings, createdAtMs, endedAtMs } = classroom;
    this.#tell({ ...this.room, classes: [{ id: CLASS, code, title: settings.title, createdAtMs, endedAtMs }] });
  }

  #watch(): void {
    const present = new Set(this.#class.actors.map(({ id }) => id));
    const { classroom } = this.#class;
    this.#tell({
      ...this.room,
      refusal: undefined,
      watched: { id: CLASS, classroom, me: this.id, present, isStale: false },
    });
  }
}
