import { Readable } from 'node:stream';

import type { Command } from '../../src/command-line/command.ts';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import { commands } from '../../src/command-line/commands.ts';

/** What a user sees of one use of the program. */
export interface Use {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
  /** The output as bytes. */
  readonly bytes: Buffer;
}

/** Uses the program as a user does, in this process. */
export async function use(
  args: readonly string[],
  {
    env = {},
    table = commands,
    isTTY = false,
    input = '',
    now = () => Date.UTC(2026, 0, 5, 12),
    random = () => 0.5,
    hear = () => undefined,
  }: {
    env?: Record<string, string>;
    table?: readonly Command[];
    isTTY?: boolean;
    /** What is typed, or what a pipe brings. */
    input?: string | (Readable & { isTTY?: boolean });
    now?: () => number;
    random?: () => number;
    /** Hears all output so far, each time that some is written. */
    hear?: (output: string) => void;
  } = {},
): Promise<Use> {
  const [output, errors]: [Buffer[], Buffer[]] = [[], []];
  const into = (parts: Buffer[]) => ({
    isTTY,
    write: (part: string | Uint8Array) => {
      parts.push(Buffer.from(part as string));
      if (parts === output) hear(Buffer.concat(output).toString());
    },
  });
  const surroundings = {
    ...{ env, home: '/home/ana', now, random },
    ...{ output: into(output), errors: into(errors) },
    input: () => (typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input),
  };
  const exitCode = await runCommandLine(args, surroundings, table);
  return {
    exitCode,
    output: Buffer.concat(output).toString(),
    errors: Buffer.concat(errors).toString(),
    bytes: Buffer.concat(output),
  };
}
