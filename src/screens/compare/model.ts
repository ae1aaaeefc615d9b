import type { ComparedRun, ComparisonStep } from '../../virtualization/comparison.ts';
import type { Comparable } from './comparables.ts';

/** A comparison, and what is looked at of it. */
export interface CompareModel {
  readonly programs: readonly Comparable[];
  /** Which program. */
  readonly chosen: number;
  /** Which technique the cursor stands on. */
  readonly technique: number;
  readonly form: 'bars' | 'table';
  /** What is told of the technique above all else. */
  readonly sheet?: { readonly kind: 'detail' | 'costs'; readonly scroll: number };
  readonly runs: readonly ComparedRun[];
  /** What runs now. */
  readonly progress?: Omit<ComparisonStep, 'finished'>;
  /** The work that is left: each step of it is one slice. Like a recording, it moves on inside. */
  readonly work?: Generator<ComparisonStep, readonly ComparedRun[]>;
  readonly state: 'idle' | 'running' | 'stopped' | 'done' | 'broken';
}
