import { type SetUpOutcome, type SetUpStepId, tryOrder } from '../virtualization/kvm-user/set-up.ts';
import { LISTED_STEPS } from './set-up-lines.ts';

/** A program that makes a virtual machine, as far as the learner has put it together, and how far it was done. */
export interface SetUpModel {
  readonly lesson: string;
  readonly section: string;
  readonly program: readonly SetUpStepId[];
  /** The row: of the program first, then of the drawer. */
  readonly cursor: number;
  /** Calls that were done, the one that failed among them. */
  readonly done: number;
  /** True once the program was done to its end. */
  readonly hasEnded: boolean;
  /** How far what is told of the call is scrolled. */
  readonly scroll: number;
}

/** The calls that are not in the program, as a manual lists them. */
export function drawerOf(program: readonly SetUpStepId[]): SetUpStepId[] {
  return LISTED_STEPS.filter((id) => !program.includes(id));
}

/** What the program comes to, once that was seen. */
export function outcomeSeen({ program, done, hasEnded }: SetUpModel): SetUpOutcome | undefined {
  const outcome = tryOrder(program);
  if ('at' in outcome) return done > outcome.at ? outcome : undefined;
  return hasEnded ? outcome : undefined;
}
