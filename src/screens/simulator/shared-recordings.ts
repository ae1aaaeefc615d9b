/** Runs that are the same are recorded once, however many learners of a process look at them. */
import { Recording } from '../../virtualization/recording.ts';
import type { Guest, Options, Technique } from '../../virtualization/technique.ts';

/** What makes one run differ from another. */
export interface RecordedRun {
  readonly technique: Technique;
  readonly options: Options;
  readonly guest: Guest;
  readonly limit: number;
}

/** So many recordings stay ready. One that goes is still good for whoever holds it. */
const KEPT = 24;

/** Instructions between keyframes: a step back runs no more than these again. */
const KEYFRAME_EVERY = 8000;

const kept = new Map<string, Recording>();

/** The recording of a run; the one that there is, where there is one. */
export function sharedRecording(run: RecordedRun): Recording {
  const name = nameOf(run);
  const recording = kept.get(name) ?? record(run);
  kept.delete(name);
  kept.set(name, recording);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return recording;
}

function record({ technique, options, guest, limit }: RecordedRun): Recording {
  const limits = { keyframeEvery: KEYFRAME_EVERY, instructions: limit };
  return new Recording(() => technique.start(guest, options), limits);
}

function nameOf({ technique, options, guest, limit }: RecordedRun): string {
  const chosen = Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([technique.id, chosen, numberOf(guest.image), numberOf(guest.application), limit]);
}

const numbers = new WeakMap<Uint8Array, number>();
let lastNumber = 0;

/** Programs are told apart by the very bytes: whoever assembles the same text twice gets them from one place. */
function numberOf(bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  const number = numbers.get(bytes) ?? ++lastNumber;
  numbers.set(bytes, number);
  return number;
}
