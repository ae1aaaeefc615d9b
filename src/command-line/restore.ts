import type { Call, Command, ExitCode } from './command.ts';
import { storeFile } from './open-learner-store.ts';

/** `anillo restore`: a backup in the place of what is kept, which is kept too, beside it. */
export const restore: Command = {
  name: 'restore',
  summary: 'command.restore.summary',
  arguments: [{ name: 'command.backup.file', summary: 'command.restore.fileIs', isRequired: true, choices: 'file' }],
  options: [],
  examples: [{ line: 'anillo restore anillo-1.db', says: 'example.restore' }],
  async act(call: Call): Promise<ExitCode> {
    const file = call.arguments[0]!;
    const { settings, surroundings } = call;
    const { restore: putBack } = await import('../store/back-up.ts');
    const { makeFolder } = await import('../store/make-folder.ts');
    makeFolder(settings.dataFolder);
    const kept = await putBack(file, storeFile(call), surroundings.now());
    const say = (text: string) => surroundings.errors.write(`${text}\n`);
    say(settings.translate('command.restore.done', { file }));
    if (kept !== undefined) say(settings.translate('command.restore.kept', { file: kept }));
    return 0;
  },
};
