import type { Call, Command, ExitCode } from './command.ts';
import { withLearnerStore } from './open-learner-store.ts';

/** `anillo backup`: a whole copy of what is kept, while it may be in use. */
export const backup: Command = {
  name: 'backup',
  summary: 'command.backup.summary',
  arguments: [{ name: 'command.backup.file', summary: 'command.backup.fileIs', isRequired: true, choices: 'file' }],
  options: [],
  examples: [{ line: 'anillo backup anillo-1.db', says: 'example.backup' }],
  async act(call: Call): Promise<ExitCode> {
    const file = call.arguments[0]!;
    const { backUp } = await import('../store/back-up.ts');
    await withLearnerStore(call, ({ db }) => backUp(db, file));
    call.surroundings.errors.write(`${call.settings.translate('command.backup.done', { file })}\n`);
    return 0;
  },
};
