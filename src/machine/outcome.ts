/** What became of an instruction that its record's `execute` ran. */
export const NEXT = 0; // go on with the instruction after it
export const JUMPED = 1; // EIP, CPL, paging or interrupts changed: look at everything again
export const FAULTED = 2; // nothing changed; the exception waits in machine.pending
export const AGAIN = 3; // one repetition is done and counted, and EIP stays

export type Outcome = typeof NEXT | typeof JUMPED | typeof FAULTED | typeof AGAIN;
