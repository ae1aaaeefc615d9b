import { EventEmitter } from 'node:events';

import type { Notice } from '../session/notices.ts';
import type { Start } from './channel.ts';
import type { House } from './house.ts';
import { isOwnAnswer } from './round-trip.ts';
import type { Person } from './visit.ts';

/** How long before the end somebody idle is warned. */
const WARNING_MS = 60_000;

/** A session while it lasts: hears when nothing is pressed for long, passes on what the server has to say, and closes its channel at the end. */
export class StayingVisit {
  readonly #start: Start;
  readonly #person: Person;
  readonly #house: House;
  readonly #notices = new EventEmitter<{ notice: [Notice] }>();
  #idle: NodeJS.Timeout | undefined;
  #lastInputMs: number;
  #isWarned = false;
  /** A teacher's session stays open: a class that discusses presses nothing. */
  #isTeacher: boolean;
  #end: Notice | undefined;
  #tellOver: () => void = () => undefined;
  /** Fulfilled when it is over and everything is kept. */
  readonly over: Promise<void>;

  constructor(start: Start, person: Person, house: House) {
    this.#start = start;
    this.#person = person;
    this.#house = house;
    this.#isTeacher = person.isTeacher;
    this.#lastInputMs = house.now();
    this.over = new Promise((resolve) => (this.#tellOver = resolve));
  }

  notify(notice: Notice): void {
    if (notice.kind === 'end') this.#end = notice;
    this.#notices.emit('notice', notice);
  }

  /** The line is gone; whoever listens to its end hears it. */
  lose(): void {
    this.#start.channel.destroy();
    this.#start.channel.emit('close');
  }

  /** Never rejects: a mistake ends this session alone. */
  async stay(connection: number): Promise<void> {
    const { log, counts } = this.#house;
    const { line, channel } = this.#start;
    counts.add('sessions');
    log.info('session-begins', { connection, isTutor: this.#start.words === undefined });
    channel.on('error', () => undefined);
    // Paused, what is typed waits for whoever is to hear it.
    channel.pause();
    channel.on('data', (bytes: Buffer) => {
      if (!isOwnAnswer(bytes)) this.#keepAwake();
    });
    this.#watchIdle();
    line.end(await this.#receive(connection));
    clearTimeout(this.#idle);
    log.info('session-ends', { connection });
    this.#tellOver();
  }

  async #receive(connection: number): Promise<number> {
    const { words, terminal, env, line, channel } = this.#start;
    try {
      return await this.#house.receive({
        ...{ person: this.#person, env, input: channel, write: line.write },
        ...(words && { words }),
        ...(terminal && { terminal }),
        writeError: (text) => line.writeError(text),
        notices: (hear) => this.#tell(hear),
        becameTeacher: () => (this.#isTeacher = true),
        keepAwake: () => this.#keepAwake(),
      });
    } catch (error) {
      this.#house.counts.add('faults');
      this.#house.log.fault('session-fault', error, { connection });
      return 1;
    }
  }

  /** Whoever listens only after the end was told hears of it then. */
  #tell(hear: (notice: Notice) => void): () => void {
    this.#notices.on('notice', hear);
    const end = this.#end;
    if (end !== undefined) queueMicrotask(() => hear(end));
    return () => void this.#notices.off('notice', hear);
  }

  #keepAwake(): void {
    this.#lastInputMs = this.#house.now();
    this.#isWarned = false;
  }

  /** Warns a minute before the end, and ends. */
  #watchIdle(): void {
    if (this.#isTeacher) return;
    const { idleMs } = this.#house.limits;
    const warnMs = Math.max(idleMs - WARNING_MS, idleMs / 2);
    const idleForMs = this.#house.now() - this.#lastInputMs;
    if (idleForMs >= idleMs) {
      this.#house.counts.add('idle');
      return this.notify({ kind: 'end', phrase: 'server.idle' });
    }
    if (idleForMs >= warnMs && !this.#isWarned) {
      this.#isWarned = true;
      this.notify({ kind: 'word', phrase: 'server.idleSoon' });
    }
    const nextMs = (this.#isWarned ? idleMs : warnMs) - idleForMs;
    this.#idle = setTimeout(() => this.#watchIdle(), Math.max(nextMs, 10));
  }
}
