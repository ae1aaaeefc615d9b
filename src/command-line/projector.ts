import { terminalKind } from '../terminal/terminal-kind.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { withLearnerStore } from './open-learner-store.ts';
import { openScreenAlone } from './tutor.ts';

/** `ssh -t HOST projector CODE`: a class for a wall, for whoever leads it, and nothing else: leaving it ends the line. */
export const projector: Command = {
  name: 'projector',
  summary: 'command.projector.summary',
  arguments: [{ name: 'command.class.which', summary: 'command.projector.whichIs', isRequired: true }],
  options: [],
  isForLines: true,
  examples: [{ line: 'ssh -t -p 2222 ana@HOST projector CDF-G24', says: 'example.projector' }],
  async act(call: Call): Promise<ExitCode> {
    const { line, env } = call.surroundings;
    if (line === undefined) throw new FailedError('command.projector.onlyByLine');
    if (!line.isTeacher) throw new FailedError('command.class.onlyTeachers');
    if (line.wholeTerminal === undefined) throw new FailedError('command.projector.noTerminal');
    if (call.settings.isPlain || terminalKind(env.TERM) === undefined) {
      throw new FailedError('command.projector.noScreen');
    }
    await withLearnerStore(call, async (store) => {
      const { findClass } = await import('./class/find-class.ts');
      const { id } = (await findClass(call, store, call.arguments[0])).summary;
      const surroundings = { ...call.surroundings, terminal: line.wholeTerminal };
      await openScreenAlone({ ...call, surroundings }, store, {
        ...{ screen: 'class-wall', subject: {}, isAlone: true, wants: [{ kind: 'watch-class', id }] },
      });
    });
    return 0;
  },
};
