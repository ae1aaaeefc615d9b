import type { HostKernel } from './host-kernel.ts';
import type { SeccompFilter } from './seccomp.ts';
import type { Task } from './task.ts';

/**
 * How an argument is taken from its register: as a number, as flags or an address (told in hexadecimal), or as a text:
 * one that ends with a zero byte, one that may be missing (address 0), or one whose length is the next argument.
 */
export type ArgumentKind = 'number' | 'flags' | 'address' | 'text' | 'optional-text' | 'counted-text';

/** What a call was given: registers as numbers, and the texts that some of them point to, at the same places. */
export interface CallArguments {
  readonly numbers: readonly number[];
  readonly texts: readonly (string | undefined)[];
  /** The filter that seccomp(2) is given by the runtime. */
  readonly filter?: SeccompFilter;
}

/** A system call: one record in one file of calls/. */
export interface SystemCall {
  /** Its number on i386: Linux, arch/x86/entry/syscalls/syscall_32.tbl. */
  readonly number: number;
  readonly name: string;
  readonly takes: readonly ArgumentKind[];
  /** The answer or a negative error; undefined when the task waits for it, or is no more. */
  readonly run: (kernel: HostKernel, task: Task, given: CallArguments) => number | undefined;
}
