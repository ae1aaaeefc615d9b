import type { Db, Row } from './db.ts';
import { addLearner } from './learners.ts';

/** Somebody who may come in by a line. */
export interface User {
  readonly learner: string;
  readonly name: string;
  /** How a PIN is checked; nothing where a key opens. */
  readonly pin?: string;
  /** The group that a roster names. */
  readonly team: string;
  readonly isTeacher: boolean;
  /** When they came in last; 0 where they never did. */
  readonly seenAtMs: number;
}

/** A user as one is made. */
export interface NewUser {
  readonly learner: string;
  readonly name: string;
  /** The name as it is compared; only one user has it. */
  readonly nameKey?: string;
  readonly pin?: string;
  readonly team?: string;
  readonly isTeacher?: boolean;
}

const selection = `select users.learner, learners.name, users.pin, users.team, users.is_teacher, users.seen_at_ms
  from users join learners on learners.id = users.learner`;

/** Makes a user known; false where their name, or they themselves, are known already. */
export async function addUser(db: Db, user: NewUser): Promise<boolean> {
  const { learner, name, nameKey = null, pin = null, team = '', isTeacher = false } = user;
  return db.transaction(async (within) => {
    await addLearner(within, { id: learner, name });
    const rows = await within.all(
      `insert into users (learner, name_key, pin, team, is_teacher, seen_at_ms)
       values ($1, $2, $3, $4, cast($5 as integer), 0) on conflict do nothing returning learner`,
      [learner, nameKey, pin, team, isTeacher ? 1 : 0],
    );
    return rows.length > 0;
  });
}

/** The user of an id. */
export async function userOf(db: Db, learner: string): Promise<User | undefined> {
  const [row] = await db.all(`${selection} where users.learner = $1`, [learner]);
  return row && fromRow(row);
}

/** The name by which somebody comes in who has a PIN; absent where a key opens, whose login name is any. */
export function knownName(user: User | undefined): string | undefined {
  return user?.pin === undefined ? undefined : user.name;
}

/** The user of a name, as it is compared. */
export async function userNamed(db: Db, nameKey: string): Promise<User | undefined> {
  const [row] = await db.all(`${selection} where users.name_key = $1`, [nameKey]);
  return row && fromRow(row);
}

/** Everybody who may come in, by name. */
export async function users(db: Db): Promise<User[]> {
  const rows = await db.all(`${selection} order by users.team, learners.name, users.learner`);
  return rows.map(fromRow);
}

/** Notes that somebody came in. One who was listed before they ever came has no name yet, and gets it now. */
export async function sawUser(db: Db, learner: string, name: string): Promise<void> {
  await db.transaction(async (within) => {
    await within.all('update users set seen_at_ms = $2 where learner = $1', [learner, await within.now()]);
    await within.all("update learners set name = $2 where id = $1 and name = ''", [learner, name]);
  });
}

/** Makes somebody a teacher, or no longer. */
export async function setTeacher(db: Db, learner: string, isTeacher: boolean): Promise<void> {
  await db.all('update users set is_teacher = cast($2 as integer) where learner = $1', [learner, isTeacher ? 1 : 0]);
}

/** Gives somebody another PIN. */
export async function setPin(db: Db, learner: string, pin: string): Promise<void> {
  await db.all('update users set pin = $2 where learner = $1', [learner, pin]);
}

/** Safe: what stands in the table was a user when it was written. */
function fromRow(row: Row): User {
  return {
    learner: String(row.learner),
    name: String(row.name),
    ...(row.pin !== null && { pin: String(row.pin) }),
    team: String(row.team),
    isTeacher: row.is_teacher === 1,
    seenAtMs: Number(row.seen_at_ms),
  };
}
