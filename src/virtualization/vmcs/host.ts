import type { Machine } from '../../machine/machine.ts';
import type { Delivery } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import type { Actor } from '../host-event.ts';
import type { Words } from '../svm/in-amd-words.ts';
import type { VirtualProcessor } from './virtual-processor.ts';
import type { PagingRegisters } from './paging-registers.ts';

/** How a guest goes on after an exit that an instruction caused. */
export const SKIP = 0; // the host has done the instruction: go on behind it
export const LOOK = 1; // the same, and an interrupt may wait or the machine may have ended
export const PERFORM = 2; // the host does exactly what the processor would: let the processor do it
export const INJECT = 3; // the exception in machine.pending goes into the guest
export const WAIT = 4; // the instruction is done, and the guest waits for an interrupt outside guest mode

export type Resumption = typeof SKIP | typeof LOOK | typeof PERFORM | typeof INJECT | typeof WAIT;

/** An exception was the host's own affair: the guest runs its instruction again. */
export const HIDDEN = -2;
/** An exception was the host's own affair: the host does the instruction. */
export const EMULATED = -3;

/** What handles an exit that an instruction caused. */
export type ExitHandler = (mode: VirtualProcessor, operands: Operands) => Resumption;

/** What the way in which guest memory is virtualized decides. */
export interface MemoryHost {
  readonly registers: PagingRegisters;
  /** INVLPG exited. */
  readonly invalidate: (machine: Machine, linear: number) => void;
  /** An exception exited. Answers the error code with which the guest gets it, or HIDDEN, or EMULATED. */
  readonly takeException: (mode: VirtualProcessor, vector: number, errorCode: number) => number;
  /** The processor takes an event through the guest's own IDT. */
  readonly deliver: (machine: Machine, delivery: Delivery) => void;
  /** After the entry that follows EMULATED: does the instruction at EIP for the guest. */
  readonly emulate: () => void;
}

/** Whoever runs in root mode and takes the exits: a hypervisor, or a kernel module with its user space behind it. */
export interface Host extends Omit<MemoryHost, 'registers' | 'invalidate'> {
  readonly actor: Actor;
  /** By exit reason: what the exit costs, there and back. */
  readonly cyclesByReason: readonly number[];
  /** By exit reason. */
  readonly handlers: readonly (ExitHandler | undefined)[];
  /** What an interrupt costs to inject. */
  readonly injectionCycles: number;
  /** An interrupt is to be injected: after an exit for it, or at an interrupt window. */
  readonly interrupt: (vector: number, isWindow: boolean) => void;
  /** An interrupt waits, but the guest does not take any now: ask for the window. */
  readonly postpone: () => void;
  /** The wait after HLT is over; `vector` is what ends it. */
  readonly wake: (vector: number) => void;
  /** The guest is dead. */
  readonly shutDown: () => void;
  /** The very first entry. */
  readonly launch: () => void;
  /** Intel's words, or those of another maker. */
  readonly words: Words;
}
