import { divideSigned, divideUnsigned, highHalf } from './arithmetic.ts';
import { GUEST_FAULT } from './exceptions.ts';
import { CASE_TEXTS, decode, fetch } from './fetch.ts';
import { loopText } from './interpreter-text.ts';
import { commit, readSlow, writeSlow } from './linear-memory.ts';
import type { Machine } from './machine.ts';
import { FAULTED, type Outcome } from './outcome.ts';

/** What generated text may call. */
export const RUNTIME = { fetch, decode, perform, readSlow, writeSlow, commit, highHalf, divideUnsigned, divideSigned };

type Interpret = (machine: Machine, budget: number) => void;

/**
 * Runs at most `budget` instructions (below 2^30). It returns early with an exception pending, with the machine stopped,
 * and after an instruction that changed CPL, paging, interrupts or time.
 */
export const interpret = new Function(...Object.keys(RUNTIME), loopText(CASE_TEXTS))(
  ...Object.values(RUNTIME),
) as Interpret;

/** Runs an instruction that has no operation text. */
function perform(machine: Machine, index: number): Outcome {
  const { execute, operands } = machine.performed[index]!;
  try {
    return execute(machine, operands);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    return FAULTED;
  }
}
