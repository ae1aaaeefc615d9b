import { readBounded } from '../library/read-bounded.ts';
import type { Db } from '../store/db.ts';
import type { Call } from './command.ts';
import { FailedError } from './failed-error.ts';
import { UsageError } from './usage-error.ts';
import { findUser } from './users-actions.ts';

const KEY_LIMIT_BYTES = 20_000;

/** `anillo users teacher add FINGERPRINT|KEY.pub|NAME` */
export async function addTeacher(db: Db, [who]: readonly string[], { settings, surroundings }: Call): Promise<void> {
  const { addUser, setTeacher } = await import('../store/users.ts');
  if (who === undefined) throw new UsageError('command.users.whoMissing');
  const fingerprint = await readFingerprint(who);
  if (fingerprint !== undefined) await addUser(db, { learner: fingerprint, name: '' });
  const learner = fingerprint ?? (await findUser(db, who)).learner;
  await setTeacher(db, learner, true);
  surroundings.errors.write(`${settings.translate('command.users.teacherAdded', { name: who })}\n`);
}

/** `anillo users teacher remove …` */
export async function removeTeacher(db: Db, [who]: readonly string[], { settings, surroundings }: Call): Promise<void> {
  const { setTeacher } = await import('../store/users.ts');
  const { learner } = await findUser(db, (await readFingerprint(who ?? '')) ?? who);
  await setTeacher(db, learner, false);
  surroundings.errors.write(`${settings.translate('command.users.teacherRemoved', { name: who ?? '' })}\n`);
}

/** `anillo users teacher token`: prints another one-time token. */
export async function tellToken(db: Db, _: readonly string[], { surroundings }: Call): Promise<void> {
  const { newTeacherToken } = await import('../ssh/teacher-token.ts');
  surroundings.output.write(`${await newTeacherToken(db)}\n`);
}

/** A fingerprint as it stands, or that of the public key in a file. */
async function readFingerprint(text: string): Promise<string | undefined> {
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(text)) return text;
  if (!/\.pub$|\//.test(text)) return undefined;
  const { fingerprintOfFile } = await import('../ssh/host-key.ts');
  const fingerprint = fingerprintOfFile(new TextDecoder().decode(readBounded(text, KEY_LIMIT_BYTES)));
  if (fingerprint === undefined) throw new FailedError('command.users.notKey', { file: text });
  return fingerprint;
}
