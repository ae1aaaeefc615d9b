import type { Command } from './command.ts';
import { FailedError } from './failed-error.ts';

/** `ssh HOST claim TOKEN`: whoever holds the token that the server printed becomes a teacher. */
export const claim: Command = {
  name: 'claim',
  summary: 'command.claim.summary',
  arguments: [{ name: 'command.claim.token', summary: 'command.claim.tokenIs', isRequired: true }],
  options: [],
  isForLines: true,
  examples: [{ line: 'ssh -p 2222 ana@HOST claim TOKEN', says: 'example.claim' }],
  async act({ arguments: [token = ''], settings, surroundings }) {
    const { line, output } = surroundings;
    if (line === undefined) throw new FailedError('command.claim.onlyByLine');
    if (line.claim === undefined) throw new FailedError('command.claim.guest');
    if (!(await line.claim(token))) throw new FailedError('command.claim.wrong');
    output.write(`${settings.translate('command.claim.done')}\n`);
    return 0;
  },
};
