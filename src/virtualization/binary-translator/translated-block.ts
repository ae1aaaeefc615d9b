/** What became of one instruction of the guest's kernel in its translated copy. */
export type Treatment = 'copied' | 'inline' | 'call-out' | 'lookup' | 'chained';

/** One instruction of the guest's kernel beside its translation. */
export interface TranslatedInstruction {
  readonly address: number;
  /** The original bytes: they stay in the guest's memory as they are, and the translation goes stale when they change. */
  readonly bytes: Uint8Array;
  /** The original as text. */
  readonly original: string;
  readonly treatment: Treatment;
  /** What runs in its place, in the manual's words; empty for a plain copy. */
  readonly translation: readonly string[];
}

/** A translation unit: code of the guest's kernel up to a branch. It never changes. */
export interface TranslatedBlock {
  readonly number: number;
  readonly address: number;
  readonly instructions: readonly TranslatedInstruction[];
  /** Where a direct branch at its end may go. */
  readonly targets: readonly number[];
}

/** What the code cache has done so far. */
export interface CacheCounts {
  /** Blocks translated, and their instructions. */
  readonly translations: number;
  readonly instructions: number;
  /** Lookups by an address known only at run time: after RET, an indirect branch, an entry from the monitor. */
  readonly hits: number;
  readonly misses: number;
  /** Direct branches that lead from one translated block straight to another. */
  readonly chains: number;
  /** Translations of code that had one: the guest wrote to it, or an instruction of it trapped too often. */
  readonly invalidations: number;
}
