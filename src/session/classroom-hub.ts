import { type Classroom, isTeacher } from '../classroom/classroom.ts';
import type { EventBody, ReadBody } from '../classroom/events/index.ts';
import { type ClassEvent, mayAppend } from '../classroom/fold.ts';
import type { Db } from '../store/db.ts';
import { EventAppender } from '../store/event-appender.ts';
import { type LogRefusal, timesRewritten } from '../store/class-log.ts';
import { StoreError } from '../store/store-error.ts';
import { keepClassAttempts } from './keep-class-attempts.ts';
import { readAll, type ReadSoFar, readOn, unread } from './load-class.ts';

/** A class as the hub holds it. Everybody who watches gets the very same value. */
export interface HubClass {
  readonly id: string;
  readonly classroom: Classroom;
  /** Who is connected: live, and not in the log. */
  readonly present: ReadonlySet<string>;
  /** True while the log cannot be read. */
  readonly isStale: boolean;
}

/** Somebody who looks at a class. */
export interface Watch {
  /** The class as it is now. */
  readonly now: HubClass;
  leave(): void;
}

/** What a hub is made of. */
export interface HubParts {
  readonly db: Db;
  readonly read: ReadBody;
  /** Minutes east of Greenwich at a moment: which day an answer belongs to. */
  readonly minutesEast: (atMs: number) => number;
  /** How often the log is looked at without a hint: others may write to it. */
  readonly rereadMs?: number;
  /** How long news that only moves a counter may wait. */
  readonly countMs?: number;
}

/** Why an event was not taken. */
export type AppendRefusal = LogRefusal | 'notYours' | 'busy';

const REREAD_MS = 1_000;
/** Four times a second: nobody reads a counter faster. */
const COUNT_MS = 250;

/** Nobody but the teacher says more in one class: each of 50 answers changed twenty times. */
export const MAX_SAID = 1_000;

/** No process holds more classes at once. */
export const MAX_CLASSES = 500;

/** A session that looks at a class. */
interface Watcher {
  readonly who: string;
  hear(now: HubClass): void;
  /** We made a mistake with this class: the sessions that look at it end, and nobody else's. */
  fail(error: unknown): void;
}

interface Here {
  readonly id: string;
  readonly watchers: Set<Watcher>;
  /** Who they are, until somebody comes or goes. */
  present: ReadonlySet<string> | undefined;
  so: ReadSoFar;
  shown: HubClass;
  /** How much each has said here since the class is held. */
  readonly said: Map<string, number>;
  isStale: boolean;
  isReading: boolean;
  /** How often its log had been written anew when it was read; unknown before it is. */
  rewritten: number | undefined;
  /** True where that may have changed. */
  isDoubted: boolean;
  /** Those who wait until a number of the log was read. */
  waiting: { readonly sequence: number; resolve(): void; reject(error: unknown): void }[];
  reread: NodeJS.Timeout | undefined;
  count: NodeJS.Timeout | undefined;
}

/** Holds each class that somebody of this process looks at, folded once. The log is the truth: a hint only says that there is something to read. A class that nobody looks at is forgotten. */
export class ClassroomHub {
  readonly #parts: HubParts;
  readonly #appender: EventAppender;
  readonly #classes = new Map<string, Here>();

  constructor(parts: HubParts) {
    this.#parts = parts;
    this.#appender = new EventAppender(parts.db);
  }

  /** How many classes are held. */
  get size(): number {
    return this.#classes.size;
  }

  /** Looks at a class, from now until `leave`. Undefined where there is none, or too many are held. */
  async watch(id: string, watcher: Watcher): Promise<Watch | undefined> {
    const here = this.#classes.get(id) ?? this.#take(id);
    if (here === undefined) return undefined;
    here.watchers.add(watcher);
    here.present = undefined;
    try {
      await this.#readUntil(here, 1);
    } catch (error) {
      this.#leave(here, watcher);
      throw error;
    }
    if (here.so.classroom.teacher === '') {
      this.#leave(here, watcher);
      return undefined;
    }
    this.#countChanged(here);
    return {
      get now() {
        return here.shown;
      },
      leave: () => this.#leave(here, watcher),
    };
  }

  /** Appends an event. When it has come back without a refusal, it is on disk, and whoever watches it here has it. */
  async append(id: string, event: { id: string; by: string; body: EventBody }): Promise<AppendRefusal | undefined> {
    const here = this.#classes.get(id);
    if (here !== undefined && here.so.sequence > 0 && !mayAppend(here.so.classroom, event)) return 'notYours';
    if (here !== undefined && !this.#mayGoOn(here, event.by)) return 'busy';
    const { kind, ...body } = event.body;
    const appended = await this.#appender.append(id, { id: event.id, by: event.by, kind, body });
    if ('refusal' in appended) return appended.refusal;
    await this.#parts.db.notify(channelOf(id));
    if (here !== undefined && this.#classes.get(id) === here) await this.#readUntil(here, appended.event.sequence);
    return undefined;
  }

  /** A learner who says far more than there is to say fills no log. */
  #mayGoOn({ said, so: { classroom } }: Here, by: string): boolean {
    const count = (said.get(by) ?? 0) + 1;
    said.set(by, count);
    return count <= MAX_SAID || isTeacher(classroom, by);
  }

  /** Lets go of everything. */
  close(): void {
    for (const here of this.#classes.values()) this.#forget(here);
  }

  #take(id: string): Here | undefined {
    if (this.#classes.size >= MAX_CLASSES) return undefined;
    const shown = { id, classroom: unread.classroom, present: new Set<string>(), isStale: false };
    const rest = {
      so: unread,
      present: undefined,
      isStale: false,
      isReading: false,
      rewritten: undefined,
      isDoubted: true,
      waiting: [],
      count: undefined,
      said: new Map<string, number>(),
    };
    const here: Here = { id, watchers: new Set(), shown, reread: undefined, ...rest };
    const stop = this.#parts.db.listen(channelOf(id), () => this.#news(here));
    this.#stops.set(here, stop);
    // A hint may be lost, and another process gives none: look again, always.
    here.reread = setInterval(() => {
      here.isDoubted = true;
      this.#news(here);
    }, this.#parts.rereadMs ?? REREAD_MS).unref();
    this.#classes.set(id, here);
    return here;
  }

  readonly #stops = new WeakMap<Here, () => void>();

  #leave(here: Here, watcher: Watcher): void {
    here.watchers.delete(watcher);
    here.present = undefined;
    if (here.watchers.size === 0) this.#forget(here);
    else this.#countChanged(here);
  }

  #forget(here: Here): void {
    clearInterval(here.reread);
    clearTimeout(here.count);
    this.#stops.get(here)?.();
    if (this.#classes.get(here.id) === here) this.#classes.delete(here.id);
  }

  #readUntil(here: Here, sequence: number): Promise<void> {
    if (here.so.sequence >= sequence) return Promise.resolve();
    return new Promise((resolve, reject) => {
      here.waiting.push({ sequence, resolve, reject });
      this.#news(here);
    });
  }

  /** There may be something to read. */
  #news(here: Here): void {
    here.isStale = true;
    if (here.isReading) return;
    here.isReading = true;
    void this.#read(here);
  }

  async #read(here: Here): Promise<void> {
    try {
      while (here.isStale) {
        here.isStale = false;
        await this.#readAnew(here);
        const before = here.so;
        const { events, hasMore, ...so } = await readOn(this.#parts.db, here.id, {
          read: this.#parts.read,
          so: before,
        });
        here.so = so;
        here.isStale ||= hasMore;
        if (so.sequence > before.sequence || here.shown.isStale) this.#tell(here, events);
        this.#release(here);
      }
    } catch (error) {
      this.#failed(here, error);
    } finally {
      // No await stands between the last look at isStale and this line, so no news is lost.
      here.isReading = false;
    }
  }

  /** Where somebody was forgotten, the log is another one: nothing of what was read before is held any longer. */
  async #readAnew(here: Here): Promise<void> {
    if (!here.isDoubted) return;
    here.isDoubted = false;
    const { db, read } = this.#parts;
    const rewritten = await timesRewritten(db, here.id);
    const isAnother = here.rewritten !== undefined && here.rewritten !== rewritten;
    here.rewritten = rewritten;
    if (!isAnother) return;
    here.so = await readAll(db, here.id, read);
    here.shown = shownOf(here);
    this.#hearAll(here);
  }

  /** Those who waited for what was read go on; whoever waited for more than there is goes on too, and finds it missing. */
  #release(here: Here): void {
    if (here.isStale) return;
    const { waiting } = here;
    here.waiting = [];
    for (const one of waiting) one.resolve();
  }

  #failed(here: Here, error: unknown): void {
    const { waiting } = here;
    here.waiting = [];
    for (const one of waiting) one.reject(error);
    if (!(error instanceof StoreError)) return this.#fault(here, error);
    here.shown = { ...here.shown, isStale: true };
    this.#hearAll(here);
  }

  #fault(here: Here, error: unknown): void {
    const watchers = [...here.watchers];
    this.#forget(here);
    for (const watcher of watchers) watcher.fail(error);
  }

  /** What changes the course of a class is told at once; what only moves a counter, to its author at once and to the others soon. */
  #tell(here: Here, events: readonly ClassEvent[]): void {
    here.shown = shownOf(here);
    if (here.so.classroom.endedAtMs !== undefined && events.some(isMarking)) this.#keepAttempts(here);
    if (events.some(({ body }) => !isCount(body))) return this.#hearAll(here);
    const authors = new Set(events.map(({ by }) => by));
    for (const watcher of here.watchers) if (authors.has(watcher.who)) watcher.hear(here.shown);
    this.#countChanged(here);
  }

  #countChanged(here: Here): void {
    here.count ??= setTimeout(() => {
      here.shown = shownOf(here);
      this.#hearAll(here);
    }, this.#parts.countMs ?? COUNT_MS);
  }

  #hearAll(here: Here): void {
    clearTimeout(here.count);
    here.count = undefined;
    for (const watcher of here.watchers) watcher.hear(here.shown);
  }

  /** What was missed enters the decks. Where the world fails now, whoever asks for the results later tries again. */
  #keepAttempts(here: Here): void {
    const {
      id,
      so: { classroom },
    } = here;
    const { db, minutesEast } = this.#parts;
    keepClassAttempts(db, { id, classroom }, minutesEast).catch((error: unknown) => {
      if (!(error instanceof StoreError)) this.#fault(here, error);
    });
  }
}

function channelOf(id: string): string {
  return `class ${id}`;
}

function shownOf(here: Here): HubClass {
  const { id, so, watchers } = here;
  here.present ??= new Set([...watchers].map(({ who }) => who));
  return { id, classroom: so.classroom, present: here.present, isStale: false };
}

/** After these, answers are kept in the decks as they are marked then. */
function isMarking({ body: { kind } }: ClassEvent): boolean {
  return kind === 'class-ended' || kind === 'key-corrected';
}

function isCount({ kind }: EventBody): boolean {
  return kind === 'answer-given' || kind === 'learner-joined' || kind === 'handed-in';
}
