import type { EventBody } from '../classroom/events/index.ts';
import { drawJoinCode, readJoinCode } from '../classroom/join-code.ts';
import { type Classroom, isTeacher } from '../classroom/classroom.ts';
import { isLearner, whyNotJoin } from '../classroom/join.ts';
import { readNickname } from '../classroom/nickname.ts';
import type { ClassSettings } from '../classroom/settings.ts';
import type { Language } from '../language/language.ts';
import type { ClassRefusal, GivenClassAnswer, RoomState } from '../screens/room-state.ts';
import { classByCode, createClass, listClasses } from '../store/classes.ts';
import type { Db } from '../store/db.ts';
import type { ClassroomHub, HubClass, Watch } from './classroom-hub.ts';

/** What a session's link to its class is made of. */
export interface LinkParts {
  /** Opened when the first class is wanted. */
  readonly hub: () => Promise<ClassroomHub>;
  readonly db: Db;
  /** Whose session it is. */
  readonly learner: string;
  readonly mayLead?: boolean;
  /** Gives that right for the token of the server. */
  readonly claim?: ((token: string) => Promise<boolean>) | undefined;
  readonly random: () => number;
  /** Hears what the session knows of classes, each time that it changes. */
  readonly hear: (room: RoomState) => void;
  /** Hears that we made a mistake with the class. */
  readonly fail: (error: unknown) => void;
  /** Hears each time that the class goes on. */
  readonly keepAwake?: (() => void) | undefined;
  /** The session's own way there and back, as it was measured last. */
  readonly roundTripMs?: () => number;
}

/** The id of a class: it follows from that of its first event, so that an attempt that is made again opens no second class. */
export function classIdOf(eventId: string): string {
  return `class-${eventId.replaceAll('-', '').slice(0, 16)}`;
}

/** So often another code is drawn where one is taken. */
const TRIES = 20;

/** One session and the class that it looks at: at most one at a time. */
export class ClassLink {
  readonly #parts: LinkParts;
  #watch: Watch | undefined;
  #room: RoomState = {};
  #mayLead: boolean;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#mayLead = parts.mayLead ?? false;
  }

  /** The class that is looked at, as it is now. */
  get watched(): Classroom | undefined {
    return this.#room.watched?.classroom;
  }

  /** Opens a class that this session leads, and looks at it. Tried again with the same id, it is the same class. */
  async create(settings: ClassSettings, eventId: string): Promise<void> {
    const { db, random, learner: who } = this.#parts;
    if (!this.#mayLead) return this.#refuse('notYours');
    const id = classIdOf(eventId);
    for (let tries = 0; tries < TRIES; tries++) {
      const code = drawJoinCode(random);
      const event = { id: eventId, by: who, kind: 'class-created', body: { code, settings } };
      if (await createClass(db, { id, code, teacher: who, title: settings.title, event })) return this.watch(id);
    }
    this.#refuse('busy');
  }

  /** Joins a class under a name, or comes back to it. */
  async join(
    typedCode: string,
    { name, language, eventId }: { name: string; language: Language; eventId: string },
  ): Promise<void> {
    const { db, learner: who } = this.#parts;
    const code = readJoinCode(typedCode);
    const found = code === undefined ? undefined : await classByCode(db, code);
    if (found === undefined) return this.#refuse('noClass');
    const watch = await this.#open(found.id);
    if (watch === undefined) return this.#refuse('busy');
    const read = readNickname(name);
    const known = watch.now.classroom.learners.get(who);
    const taken = known?.name ?? (read.isRefused ? '' : read.name);
    const why =
      (known === undefined && read.isRefused ? read.why : undefined) ??
      whyNotJoin(watch.now.classroom, { id: who, name: taken });
    if (why !== undefined) return this.#turnAway(why);
    if (known?.language !== language) {
      const body: EventBody = { kind: 'learner-joined', name: taken, language };
      const refusal = await (await this.#parts.hub()).append(found.id, { id: eventId, by: who, body });
      if (refusal !== undefined) return this.#turnAway(refusal === 'full' ? 'full' : 'busy');
    }
    // Two may have taken one name at once: the log says who was first.
    const after = whyNotJoin(watch.now.classroom, { id: who, name: taken });
    if (after !== undefined) return this.#turnAway(after);
    this.#show();
  }

  /** Looks at a class without joining it: whoever leads it, or what hangs on the wall. */
  async watch(id: string): Promise<void> {
    const watch = await this.#open(id);
    if (watch === undefined) return this.#refuse('noClass');
    const { learner: who } = this.#parts;
    if (!isTeacher(watch.now.classroom, who) && !isLearner(watch.now.classroom, who)) return this.#turnAway('notYours');
    this.#show();
  }

  /** Says something in the class that is looked at. */
  async append(body: EventBody, eventId: string): Promise<void> {
    const id = this.#room.watched?.id;
    if (id === undefined) return this.#refuse('noClass');
    const hub = await this.#parts.hub();
    const refusal = await hub.append(id, { id: eventId, by: this.#parts.learner, body });
    if (refusal !== undefined) this.#refuse(refusal);
  }

  /** Answers a round of the class that is looked at. */
  answer(given: GivenClassAnswer, language: Language, eventId: string): Promise<void> {
    const roundTripMs = this.#parts.roundTripMs?.() ?? 0;
    return this.append({ kind: 'answer-given', ...given, roundTripMs, language }, eventId);
  }

  /** From now on this session may lead classes, if it has the token of the server. */
  async claim(token: string): Promise<void> {
    if ((await this.#parts.claim?.(token)) !== true) return this.#refuse('badToken');
    this.#mayLead = true;
    const { db, learner: who } = this.#parts;
    this.#tell({ mayLead: true, refusal: undefined, classes: await listClasses(db, { teacher: who }) });
  }

  /** Which classes this session leads. */
  async list(): Promise<void> {
    const { db, learner: who } = this.#parts;
    this.#tell({ classes: await listClasses(db, { teacher: who }) });
  }

  /** Looks at no class any more. */
  leave(): void {
    this.#watch?.leave();
    this.#watch = undefined;
    this.#tell({ watched: undefined, refusal: undefined });
  }

  /** The session is over: nothing is heard any more. */
  close(): void {
    this.#watch?.leave();
    this.#watch = undefined;
  }

  async #open(id: string): Promise<Watch | undefined> {
    this.#watch?.leave();
    const { learner: who, hub, fail } = this.#parts;
    this.#watch = await (await hub()).watch(id, { who, hear: (now) => this.#heard(now), fail });
    return this.#watch;
  }

  #heard(now: HubClass): void {
    // What comes before one is in, or after one has left, is not for this screen.
    if (this.#watch === undefined || this.#room.watched?.id !== now.id) return;
    const { learner: who } = this.#parts;
    // Somebody who is forgotten while they are here is nobody in the class.
    if (!now.classroom.learners.has(who) && !isTeacher(now.classroom, who)) return this.#turnAway('notYours');
    this.#parts.keepAwake?.();
    this.#tell({ watched: { ...now, me: this.#parts.learner } });
  }

  #show(): void {
    if (this.#watch === undefined) return;
    this.#tell({ watched: { ...this.#watch.now, me: this.#parts.learner }, refusal: undefined });
  }

  #turnAway(refusal: ClassRefusal): void {
    this.#watch?.leave();
    this.#watch = undefined;
    this.#tell({ watched: undefined, refusal });
  }

  #refuse(refusal: ClassRefusal): void {
    this.#tell({ refusal });
  }

  #tell(news: Partial<RoomState>): void {
    this.#room = { ...this.#room, ...news };
    this.#parts.hear(this.#room);
  }
}
