import { attempt, type MakingRun, type Simulate, withoutWaiting } from '../quiz/simulate.ts';
import { turnOf } from './turns.ts';

/** Does something that asks runs of a `hasty` source. Those that are not there are made slice by slice, in turn among all sessions of the process, and then it is done anew: it must change nothing. */
export async function whenRun<Result>(act: () => Result): Promise<Result> {
  for (;;) {
    const tried = attempt(act);
    if ('done' in tried) return tried.done;
    await make(tried.making);
  }
}

/** Whoever has runs, for `whenRun`: nobody waits for them. */
export function hasty<Source extends { readonly simulate: Simulate }>(source: Source): Source {
  return { ...source, simulate: withoutWaiting(source.simulate) };
}

async function make({ goOn }: MakingRun): Promise<void> {
  while (await turnOf(() => goOn() === undefined));
}
