import { type Ask, type AskDetail, answerOf, placeOfAnswer } from './asks.ts';
import type { RunPlace, Simulate, SimulationRequest, SimulationResult } from './simulate.ts';

/** What a prediction wants to know of which run. */
export interface PredictionRequest extends SimulationRequest, AskDetail {
  readonly ask: Ask;
  readonly until?: RunPlace | undefined;
}

/** What the simulator says, and the results that it says it from. */
export interface Prediction {
  readonly answer: number | string | undefined;
  readonly stop: SimulationResult;
  readonly until: SimulationResult;
}

/** Asks the simulator: runs to the stop, then to where the answer is read. */
export function predictBySimulation(request: PredictionRequest, simulate: Simulate): Prediction {
  const stop = simulate(request);
  const until = simulate({ ...request, stop: request.until ?? placeOfAnswer(request.ask, stop.instruction) });
  return { answer: answerOf(request.ask, { stop, until }, request), stop, until };
}

/** True where an option's value is what the simulator says. An address may be named by its label, a text may be spaced otherwise. */
export function isPredicted(value: number | string, { answer, until }: Prediction): boolean {
  if (answer === undefined) return false;
  if (typeof answer === 'number') return answer === (typeof value === 'number' ? value : until.labels[value]);
  return answer.trim() === String(value).trim();
}
