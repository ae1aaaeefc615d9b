import type { Log } from './log.ts';

/** So many mistakes that nobody caught in a row end the process: something is broken for good, and what keeps it running starts it anew. */
const MOST = 20;

/** Keeps one session's mistake, wherever it shows itself, from ending all others; until the function that it gives is called. */
export function surviveMistakes(log: Log): () => void {
  let count = 0;
  const survive = (error: unknown) => {
    log.fault('uncaught', error);
    count += 1;
    if (count < MOST) return;
    log.flush();
    process.exit(1);
  };
  process.on('uncaughtException', survive).on('unhandledRejection', survive);
  return () => void process.off('uncaughtException', survive).off('unhandledRejection', survive);
}
