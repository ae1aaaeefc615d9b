import type { Call, Command, ExitCode } from './command.ts';
import { withSharedPlace } from './with-shared-place.ts';
import { addTeacher, removeTeacher, tellToken } from './users-teachers.ts';
import { exportUser, forgetUser, importRoster, listUsers, resetPin } from './users-actions.ts';
import { UsageError } from './usage-error.ts';
import type { Db } from '../store/db.ts';

/** What is done with those who may come in, by its name on the command line. To add one: its line here. */
const actions: Readonly<Record<string, (db: Db, words: readonly string[], call: Call) => Promise<void>>> = {
  list: listUsers,
  reset: resetPin,
  forget: forgetUser,
  export: exportUser,
  import: importRoster,
  teacher: (db, [what = '', ...words], call) => {
    const act = teacherActions[what];
    if (act === undefined) throw unknown(what, teacherActions);
    return act(db, words, call);
  },
};

const teacherActions: typeof actions = { add: addTeacher, remove: removeTeacher, token: tellToken };

/** `anillo users`: who may come in over SSH, and what is kept of them. */
export const users: Command = {
  name: 'users',
  summary: 'command.users.summary',
  arguments: [
    { name: 'command.users.action', summary: 'command.users.actionIs', isRequired: false },
    { name: 'command.users.who', summary: 'command.users.whoIs', isRequired: false },
    { name: 'command.users.what', summary: 'command.users.whatIs', isRequired: false },
  ],
  options: [],
  examples: [
    { line: 'anillo users import lista.csv', says: 'example.usersImport' },
    { line: 'anillo users teacher add ~/.ssh/id_ed25519.pub', says: 'example.usersTeacher' },
    { line: 'anillo users forget "Ana Ruiz"', says: 'example.usersForget' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const [name = 'list', ...words] = call.arguments;
    const act = actions[name];
    if (act === undefined) throw unknown(name, actions);
    await withSharedPlace(call, (db) => act(db, words, call));
    return 0;
  },
};

function unknown(name: string, table: typeof actions): UsageError {
  return new UsageError('command.users.unknownAction', { name, known: Object.keys(table).join(', ') });
}
