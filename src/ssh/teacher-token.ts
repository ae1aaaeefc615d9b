import { createHash, randomInt } from 'node:crypto';

import type { Db } from '../store/db.ts';
import { keepServerFact, serverFact, spendServerFact } from '../store/server-facts.ts';
import { setTeacher, users } from '../store/users.ts';

const FACT = 'teacher-token';

/** Letters and digits that nobody takes for another, and none that a command line could take for an option. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Too long to be guessed (99 bits), short enough to be typed. */
const TOKEN_LETTERS = 20;

/** A new token that makes whoever has it a teacher, once. The one before it counts no more; the store holds only its hash. */
export async function newTeacherToken(db: Db): Promise<string> {
  const token = Array.from({ length: TOKEN_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  await keepServerFact(db, FACT, hashOf(token));
  return token;
}

/** A token where there is neither a teacher yet nor a token: at the first start. */
export async function firstTeacherToken(db: Db): Promise<string | undefined> {
  const hasTeacher = (await users(db)).some(({ isTeacher }) => isTeacher);
  return hasTeacher || (await serverFact(db, FACT)) !== undefined ? undefined : newTeacherToken(db);
}

/** Makes somebody a teacher for the token, which then counts no more. False where it is not the token. */
export async function spendTeacherToken(db: Db, token: string, learner: string): Promise<boolean> {
  return db.transaction(async (within) => {
    if (!(await spendServerFact(within, FACT, hashOf(token.trim())))) return false;
    await setTeacher(within, learner, true);
    return true;
  });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
