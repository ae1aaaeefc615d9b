import { EXIT_REASON, type ExitReasonName } from './exit-reasons.ts';

/** What exits cost, by reason: one price, and those that differ. */
export function exitCycles(usual: number, others: Partial<Record<ExitReasonName, number>>): readonly number[] {
  const cycles = new Array<number>(64).fill(usual);
  for (const [name, price] of Object.entries(others)) cycles[EXIT_REASON[name as ExitReasonName]] = price;
  return cycles;
}
