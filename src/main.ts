import { homedir } from 'node:os';

import { runCommandLine } from './command-line/command-line.ts';
import { descriptorOutput } from './command-line/descriptor-output.ts';
import { detectLanguage } from './language/detect-language.ts';
import { createTranslate } from './library/phrases.ts';
import type { TerminalStreams } from './terminal/full-screen.ts';

/** By convention, a program that a signal ended says 128 and the signal's number. */
const endings = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How long whoever has to finish something may take. */
const FINISH_MS = 5000;

/** Who has to finish something first when the process is asked to end. A second time, nobody is asked. */
let askedToEnd: (() => void) | undefined;

for (const [signal, exitCode] of Object.entries(endings)) process.on(signal, () => end(exitCode));

function end(exitCode: number): void {
  const finish = askedToEnd;
  askedToEnd = undefined;
  if (finish === undefined) process.exit(exitCode);
  // Whatever still holds the process then, it was asked to end.
  setTimeout(() => process.exit(exitCode), FINISH_MS).unref();
  finish();
}

const surroundings = {
  env: process.env,
  home: homedir(),
  output: descriptorOutput(1, process.stdout),
  errors: descriptorOutput(2, process.stderr),
  input: () => process.stdin,
  terminal: process.stdin.isTTY && process.stdout.isTTY ? ownTerminal : undefined,
  now: Date.now,
  random: Math.random,
  onAskedToEnd(hear: () => void) {
    askedToEnd = hear;
    return () => void (askedToEnd = undefined);
  },
};

function ownTerminal(): TerminalStreams {
  const { stdin: input, stdout } = process;
  return {
    input,
    write: (text) => surroundings.output.write(text),
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    onResize(hear) {
      stdout.on('resize', hear);
      return () => void stdout.off('resize', hear);
    },
    owner: { onEnd: onProcessEnd, suspend },
  };
}

/** Before Node tells what was thrown, the terminal must be the user's again; and at every end of the process. */
function onProcessEnd(hear: () => void): () => void {
  process.on('uncaughtExceptionMonitor', hear).on('exit', hear);
  return () => void process.off('uncaughtExceptionMonitor', hear).off('exit', hear);
}

function suspend(resumed: () => void): void {
  process.once('SIGCONT', resumed);
  process.kill(process.pid, 'SIGTSTP');
}

/** Not at the top of the file: what waits there has no compiled form that can be kept. */
async function begin(): Promise<void> {
  try {
    process.exitCode = await runCommandLine(process.argv.slice(2), surroundings);
  } catch (error) {
    // Who reads us may have read enough (`anillo … | head`): that is no mistake.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') process.exit(0);
    // The launcher has found that something changed, and builds anew when we have ended.
    if (code === 'ERR_OUTDATED_BUILD') return;
    const translate = createTranslate(detectLanguage(process.env));
    process.stderr.write(`anillo: ${translate('world.ourFault')}\n${(error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

void begin();
