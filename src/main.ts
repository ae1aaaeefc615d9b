import { homedir } from 'node:os';

import { runCommandLine } from './command-line/command-line.ts';
import { detectLanguage } from './language/detect-language.ts';
import { createTranslate } from './library/phrases.ts';

/** By convention, a program that a signal ended says 128 and the signal's number. */
const endings = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

for (const [signal, exitCode] of Object.entries(endings)) process.on(signal, () => process.exit(exitCode));

// Who reads us may have read enough (`anillo … | head`): that is no mistake.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}

const surroundings = { env: process.env, home: homedir(), output: process.stdout, errors: process.stderr };
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), surroundings);
} catch (error) {
  const translate = createTranslate(detectLanguage(process.env));
  process.stderr.write(`anillo: ${translate('world.ourFault')}\n${(error as Error).stack}\n`);
  process.exitCode = 1;
}
