/**
 * An exception, INT n or interrupt request that a processor began to deliver, in the words of the recorded files: `int` the vector,
 * `err` the error code, `soft` 1 for INT n, `eip` the address of the instruction (for an interrupt request: where it came), `cr2`
 * for a page fault. A delivery that fails is followed by the exception that it causes.
 */
export interface OracleEvent {
  readonly int: number;
  readonly err: number;
  readonly soft: 0 | 1;
  readonly cpl: number;
  readonly eip: number;
  readonly cr2?: number;
}

/** What a run showed. `stop` is `exit STATUS`, `triple-fault`, `limit`, or another word that says why it ended. */
export interface OracleRun {
  readonly output: string;
  readonly events: readonly OracleEvent[];
  readonly stop: string;
}
