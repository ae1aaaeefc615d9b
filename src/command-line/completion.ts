import type { Call, Command, ExitCode } from './command.ts';
import { shells } from './shells.ts';
import { UsageError } from './usage-error.ts';

/** `anillo completion`: a script with which a shell completes our commands, written from the table of commands. */
export const completion: Command = {
  name: 'completion',
  summary: 'command.completion.summary',
  arguments: [
    {
      ...{ name: 'command.completion.shell', summary: 'command.completion.shellIs' },
      ...{ isRequired: true, choices: 'shell' },
    },
  ],
  options: [],
  examples: [
    { line: 'source <(anillo completion bash)', says: 'example.completion' },
    { line: 'anillo completion fish > ~/.config/fish/completions/anillo.fish', says: 'example.completionKept' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const [wanted] = call.arguments;
    const shell = shells.find((known) => known === wanted);
    if (shell === undefined)
      throw new UsageError('command.completion.unknownShell', { name: wanted ?? '', known: shells.join(', ') });
    const { completionTree } = await import('./completion/completion-tree.ts');
    const write = await writers[shell]();
    call.surroundings.output.write(write(await completionTree(call)));
    return 0;
  },
};

/** Who writes each shell's script. */
const writers = {
  bash: async () => (await import('./completion/bash-completion.ts')).bashCompletion,
  zsh: async () => (await import('./completion/zsh-completion.ts')).zshCompletion,
  fish: async () => (await import('./completion/fish-completion.ts')).fishCompletion,
} as const;
