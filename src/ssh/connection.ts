import type { Socket } from 'node:net';
import type { AuthContext, Connection as Client, Session } from 'ssh2';

import { type Start, listenToChannel } from './channel.ts';
import { Guard } from './guard.ts';
import type { House } from './house.ts';
import { StayingVisit } from './staying-visit.ts';

/** How long a connection may stay without a session, and how long a client may take to read the end. */
const EMPTY_MS = 20_000;
const FAREWELL_MS = 3_000;

/** How long a client has to go by itself before the line is closed from here. */
const GOING_MS = 2_000;

/** One client, from its first word to its last: who it is, and one session at a time. */
export class Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #house: House;
  readonly #guard: Guard;
  readonly #number: number;
  #deadline: NodeJS.Timeout | undefined;
  #visit: StayingVisit | undefined;
  #hasSession = false;
  #hadSession = false;
  #isLeaving = false;

  constructor(
    client: Client,
    socket: Socket,
    { house, address, number }: { house: House; address: string; number: number },
  ) {
    this.#client = client;
    this.#socket = socket;
    this.#house = house;
    this.#guard = new Guard(house.register, address);
    this.#number = number;
    // Without a listener, an error of one client would end the process.
    client.on('error', (error) => house.log.info('client-error', { connection: number, reason: reasonOf(error) }));
    client.on('authentication', (context) => void this.#authenticate(context));
    client.on('ready', () => this.#welcome());
    client.on('session', (accept, reject) => this.#openSession(accept, reject));
    // No forwarding of any kind. With this listener the client's wish for no more sessions is kept.
    client.on('request', (_, reject) => reject?.());
    socket.once('close', () => this.#gone());
  }

  /** Says goodbye on its screen, and closes when everything is kept. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.#visit?.notify({ kind: 'end', phrase: 'server.closing' });
    await this.#visit?.over;
    if (!this.#hadSession) return this.#close();
    await this.#clientGone();
  }

  /** A client goes by itself when it has shown all. One that is told to go (a DISCONNECT) drops what it has not shown yet, so none is told: its line only ends, after the last byte. */
  async #clientGone(): Promise<void> {
    clearTimeout(this.#deadline);
    if (this.#socket.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#deadline = setTimeout(() => this.#socket.end(), GOING_MS);
      this.#socket.once('close', () => resolve());
    });
  }

  async #authenticate(context: AuthContext): Promise<void> {
    const { log, counts } = this.#house;
    try {
      if (await this.#guard.answer(context)) {
        counts.add('refused-tries');
        log.info('try-refused', { connection: this.#number, method: context.method });
        if (this.#guard.isTired) this.#close();
      }
    } catch (error) {
      log.fault('authentication', error, { connection: this.#number });
      this.#close();
    }
  }

  #welcome(): void {
    const { person } = this.#guard;
    this.#house.counts.add('authenticated');
    this.#house.log.info('authenticated', { connection: this.#number, learner: person?.learner });
    this.#expectSession();
  }

  #expectSession(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#close(), EMPTY_MS);
  }

  #openSession(accept: () => Session, reject: () => void): void {
    if (this.#hasSession || this.#isLeaving || this.#guard.person === undefined) return reject();
    this.#hasSession = true;
    this.#hadSession = true;
    const session = accept();
    session.on('error', () => undefined);
    session.on('close', () => {
      if (this.#visit !== undefined) this.#visit.lose();
      // It may close before anything began in it.
      else this.#sessionOver();
    });
    listenToChannel(session, this.#socket, (start) => this.#begin(start));
  }

  #begin(start: Start): void {
    clearTimeout(this.#deadline);
    const visit = new StayingVisit(start, this.#guard.person!, this.#house);
    this.#visit = visit;
    void visit.stay(this.#number).then(() => {
      this.#visit = undefined;
      this.#sessionOver();
    });
  }

  #sessionOver(): void {
    this.#hasSession = false;
    if (!this.#socket.destroyed && !this.#isLeaving) this.#expectSession();
  }

  #close(): void {
    clearTimeout(this.#deadline);
    this.#client.end();
    // One that does not read to the end is not waited for.
    if (!this.#socket.destroyed) this.#deadline = setTimeout(() => this.#socket.destroy(), FAREWELL_MS);
  }

  #gone(): void {
    clearTimeout(this.#deadline);
    this.#visit?.lose();
  }
}

/** The words of ssh2, which name algorithms and the like; nothing that a client wrote. */
function reasonOf(error: unknown): string {
  const { level = '', code = '' } = error as { level?: string; code?: string | number };
  return [level, code].filter((part) => part !== '').join(' ') || 'protocol';
}
