import { createRequire } from 'node:module';
import type { pino as Pino } from 'pino';

const { pino } = createRequire(import.meta.url)('pino') as { pino: typeof Pino };

/** What may stand in a line of the log. No names, no PINs, no keys, no answers: a learner is the beginning of their id. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Tells the operator what happens, in lines of JSON. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** A mistake of ours. */
  fault(event: string, error: unknown, facts?: LogFacts): void;
  /** Everything told so far is written when it returns. */
  flush(): void;
}

/** Opens a log on a file, or on standard error where none is named. */
export function openLog(file?: string): Log {
  const destination = pino.destination({ dest: file ?? 2, sync: true, append: true, mode: 0o600 });
  const logger = pino(
    {
      base: null,
      formatters: { level: (level) => ({ level }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
    },
    destination,
  );
  return {
    info: (event, facts = {}) => logger.info(facts, event),
    warn: (event, facts = {}) => logger.warn(facts, event),
    fault: (event, error, facts = {}) => logger.error({ ...facts, stack: stackOf(error) }, event),
    flush: () => destination.flushSync(),
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
