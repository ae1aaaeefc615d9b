import { readNickname, skeletonOf } from '../classroom/nickname.ts';
import { printable } from '../language/printable.ts';
import { readCsv } from '../language/read-csv.ts';
import { writeCsv } from '../language/write-csv.ts';
import { readBounded } from '../library/read-bounded.ts';
import type { Db } from '../store/db.ts';
import { type User, userNamed, userOf } from '../store/users.ts';
import type { Call } from './command.ts';
import { FailedError } from './failed-error.ts';
import { UsageError } from './usage-error.ts';

/** The user whom somebody names: by their id, or by their name where only one has it. */
export async function findUser(db: Db, name: string | undefined): Promise<User> {
  if (name === undefined) throw new UsageError('command.users.whoMissing');
  const found = (await userOf(db, name)) ?? (await userNamed(db, skeletonOf(name)));
  if (found !== undefined) return found;
  const { users } = await import('../store/users.ts');
  const same = (await users(db)).filter((user) => user.name === name);
  if (same.length === 1) return same[0]!;
  if (same.length > 1) throw new FailedError('command.users.several', { name, ids: same.map(idOf).join(', ') });
  throw new FailedError('command.users.nobody', { name });
}

function idOf({ learner }: User): string {
  return learner;
}

/** `anillo users list` */
export async function listUsers(db: Db, _: readonly string[], { settings, surroundings }: Call): Promise<void> {
  const { users } = await import('../store/users.ts');
  const { translate } = settings;
  const heads = (['name', 'group', 'role', 'by', 'seen', 'id'] as const).map((one) =>
    translate(`command.users.column.${one}`),
  );
  const rows = (await users(db)).map((user) => [
    ...[user.name, user.team, translate(user.isTeacher ? 'command.users.teacher' : 'command.users.learner')],
    translate(user.pin === undefined ? 'command.users.key' : 'command.users.pin'),
    user.seenAtMs === 0 ? '' : new Date(user.seenAtMs).toISOString(),
    user.learner,
  ]);
  surroundings.output.write(writeCsv([heads, ...rows]));
}

/** `anillo users reset NAME`: another PIN, which is shown once. */
export async function resetPin(db: Db, [who]: readonly string[], { surroundings }: Call): Promise<void> {
  const { drawPin, sealPin } = await import('../ssh/pin.ts');
  const { setPin } = await import('../store/users.ts');
  const user = await findUser(db, who);
  if (user.pin === undefined) throw new FailedError('command.users.noPin', { name: user.name });
  const pin = drawPin();
  await setPin(db, user.learner, await sealPin(pin));
  surroundings.output.write(`${pin}\n`);
}

/** `anillo users forget NAME` */
export async function forgetUser(db: Db, [who]: readonly string[], { settings, surroundings }: Call): Promise<void> {
  const { forgetLearnerEverywhere } = await import('../store/forget-learner.ts');
  const user = await findUser(db, who);
  await forgetLearnerEverywhere(db, user.learner);
  surroundings.errors.write(`${settings.translate('command.users.forgotten', { name: user.name })}\n`);
}

/** `anillo users export NAME`: everything that is kept of somebody, on standard output. */
export async function exportUser(db: Db, [who]: readonly string[], { surroundings }: Call): Promise<void> {
  const { exportProgress } = await import('../store/export-progress.ts');
  const { saidInClasses } = await import('../store/said-in-classes.ts');
  const { settingsOf } = await import('../store/settings.ts');
  const { learner, name, team, isTeacher, seenAtMs } = await findUser(db, who);
  const content = {
    ...{ learner, name, group: team, isTeacher, seenAtMs },
    settings: Object.fromEntries(await settingsOf(db, learner)),
    progress: JSON.parse(await exportProgress(db, learner)) as unknown,
    classes: await saidInClasses(db, learner),
  };
  surroundings.output.write(`${JSON.stringify(content, undefined, 1)}\n`);
}

const ROSTER_LIMIT_BYTES = 1_000_000;

/** `anillo users import ROSTER.csv`: lines of name, PIN and group; a PIN that is missing is drawn. What was drawn is shown once, as CSV. */
export async function importRoster(db: Db, [file]: readonly string[], { settings, surroundings }: Call): Promise<void> {
  if (file === undefined) throw new UsageError('command.users.fileMissing');
  const text = new TextDecoder().decode(readBounded(file, ROSTER_LIMIT_BYTES));
  const drawn: string[][] = [];
  for (const [index, row] of readCsv(text).entries()) {
    if (index === 0 && isHeading(row)) continue;
    const [name = '', pin = '', team = ''] = row.map((cell) => printable(cell.replaceAll(/\s+/g, ' ')));
    const added = await addFromRoster(db, { name, pin, team });
    if (typeof added === 'string') {
      surroundings.errors.write(`${settings.translate(`command.users.refused.${added}`, { name })}\n`);
    } else drawn.push([...added]);
  }
  surroundings.output.write(writeCsv(drawn));
}

/** A table from a spreadsheet often begins with what its columns are. */
function isHeading([first = '']: readonly string[]): boolean {
  return /^(nombres?|alumn[oa]s?|alumnado|estudiantes?|names?|students?|learners?|pupils?)\b/iu.test(first.trim());
}

type RosterRefusal = 'name' | 'pin' | 'known';

async function addFromRoster(
  db: Db,
  row: { name: string; pin: string; team: string },
): Promise<readonly [string, string, string] | RosterRefusal> {
  const { drawPin, isPin, sealPin } = await import('../ssh/pin.ts');
  const { newNamedLearner } = await import('../ssh/register.ts');
  const { addUser } = await import('../store/users.ts');
  const read = readNickname(row.name);
  if (read.isRefused) return 'name';
  const pin = row.pin === '' ? drawPin() : row.pin;
  if (!isPin(pin)) return 'pin';
  const { name } = read;
  const user = { learner: newNamedLearner(), name, nameKey: skeletonOf(name), team: row.team.slice(0, 80) };
  const isNew = await addUser(db, { ...user, pin: await sealPin(pin) });
  return isNew ? [name, pin, row.team] : 'known';
}
