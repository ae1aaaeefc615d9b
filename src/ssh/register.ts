import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { readJoinCode } from '../classroom/join-code.ts';
import { readNickname, skeletonOf } from '../classroom/nickname.ts';
import type { Db } from '../store/db.ts';
import { addUser, sawUser, type User, userNamed, userOf } from '../store/users.ts';
import { addressKey } from './admission.ts';
import type { Claim, Questions, Register } from './guard.ts';
import { Patience } from './patience.ts';
import { isPin, opens, sealPin } from './pin.ts';
import type { Person } from './visit.ts';

/** Who may come in besides those who are known. */
export type Welcome = 'known' | 'anybody-with-key-or-code' | 'guests-too';

/** What a register leans on. */
export interface RegisterParts {
  readonly db: Db;
  readonly now: () => number;
  readonly welcome: Welcome;
  readonly questions: Questions;
  /** True where a code lets somebody join: the server's own, or that of an open class. */
  readonly isJoinCode: (code: string) => Promise<boolean>;
}

/** A refusal takes so long, whatever its reason. */
const REFUSAL_MS = 400;

/** The people whom the store knows, and how they prove who they are. */
export class StoreRegister implements Register {
  readonly #parts: RegisterParts;
  readonly #patience: Patience;

  constructor(parts: RegisterParts) {
    this.#parts = parts;
    this.#patience = new Patience(parts.now);
  }

  async byKey(fingerprint: string, { name }: Claim): Promise<Person | undefined> {
    const { db, welcome } = this.#parts;
    const known = await userOf(db, fingerprint);
    if (known === undefined && welcome === 'known') return undefined;
    const shown = shownName(name);
    if (known === undefined) await addUser(db, { learner: fingerprint, name: shown });
    await sawUser(db, fingerprint, shown);
    return personOf(known ?? { learner: fingerprint, name: shown, isTeacher: false });
  }

  async byPin(claim: Claim, { pin, code }: { pin: string; code: string }): Promise<Person | undefined> {
    if (this.#parts.welcome === 'guests-too' && pin === '') return newGuest(claim.name);
    const typed = readNickname(claim.name);
    const name = typed.isRefused ? '' : typed.name;
    const key = skeletonOf(name);
    return this.#patience.try(key, addressKey(claim.address), async () => {
      const [person] = await Promise.all([this.#look({ name, key }, pin, code), sleep(REFUSAL_MS)]);
      return person;
    });
  }

  questions(): Questions {
    return this.#parts.questions;
  }

  async #look({ name, key }: { name: string; key: string }, pin: string, code: string): Promise<Person | undefined> {
    const { db, welcome } = this.#parts;
    const known = key === '' ? undefined : await userNamed(db, key);
    // Worked out for everybody, so that the time tells nothing.
    const isRight = await opens(pin, known?.pin);
    if (known !== undefined) return isRight ? this.#letIn(known) : undefined;
    const mayJoin = welcome !== 'known' && key !== '' && isPin(pin) && (await this.#isCode(code));
    return mayJoin ? this.#join({ name, key }, pin) : undefined;
  }

  async #isCode(typed: string): Promise<boolean> {
    const code = readJoinCode(typed);
    return code !== undefined && this.#parts.isJoinCode(code);
  }

  async #letIn(user: User): Promise<Person> {
    await sawUser(this.#parts.db, user.learner, user.name);
    return personOf(user);
  }

  async #join({ name, key }: { name: string; key: string }, pin: string): Promise<Person | undefined> {
    const learner = newNamedLearner();
    const isNew = await addUser(this.#parts.db, { learner, name, nameKey: key, pin: await sealPin(pin) });
    return isNew ? { learner, name, isTeacher: false, isGuest: false } : undefined;
  }
}

/** The id of somebody who has a name and a PIN. */
export function newNamedLearner(): string {
  return `name:${randomUUID()}`;
}

/** With what the ids of guests begin. */
export const GUEST_MARK = 'guest:';

function newGuest(name: string): Person {
  return { learner: `${GUEST_MARK}${randomUUID()}`, name: shownName(name), isTeacher: false, isGuest: true };
}

/** A name that others may see; none where what was given is no name. */
function shownName(typed: string): string {
  const read = readNickname(typed);
  return read.isRefused ? '' : read.name;
}

function personOf({ learner, name, isTeacher }: Pick<User, 'learner' | 'name' | 'isTeacher'>): Person {
  return { learner, name, isTeacher, isGuest: false };
}
