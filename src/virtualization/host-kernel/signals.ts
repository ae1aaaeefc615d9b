/** Signals: Linux, arch/x86/include/uapi/asm/signal.h; what each does by default: signal(7). */
import { BP, DB, DE, SS_VECTOR, UD } from '../../machine/exceptions.ts';

export const SIGINT = 2;
export const SIGILL = 4;
export const SIGTRAP = 5;
export const SIGBUS = 7;
export const SIGFPE = 8;
export const SIGKILL = 9;
export const SIGSEGV = 11;
export const SIGCHLD = 17;
const SIGCONT = 18;
const SIGURG = 23;
const SIGWINCH = 28;
export const SIGSYS = 31;
export const LAST_SIGNAL = 64;

/** No program here has handlers, so a signal ends its target or does nothing. */
const IGNORED: readonly number[] = [SIGCHLD, SIGCONT, SIGURG, SIGWINCH];

export const isIgnored = (signal: number): boolean => IGNORED.includes(signal);

const OF_VECTOR: Readonly<Record<number, number>> = {
  [DE]: SIGFPE,
  [DB]: SIGTRAP,
  [BP]: SIGTRAP,
  [UD]: SIGILL,
  [SS_VECTOR]: SIGBUS,
};

/** The signal that a fault of the processor becomes. */
export const signalOf = (vector: number): number => OF_VECTOR[vector] ?? SIGSEGV;
