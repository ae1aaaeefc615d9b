import type { LocalizedText } from '../../language/localized-text.ts';
import type { Options, Technique } from '../../virtualization/technique.ts';
import type { Terms } from '../markup-view.ts';
import type { SimulatorSubject } from './subject.ts';

/** What somebody else wants the learner to look at in a run: all instructions are those of this technique with these options. */
export interface Guide {
  readonly technique: string;
  readonly watch?: LocalizedText;
  /** In the order in which they are met. */
  readonly notes: readonly { readonly at: number; readonly text: LocalizedText }[];
  /** The glossary that their texts link to. */
  readonly terms: Terms;
}

/** What the simulator is opened on. */
export interface SimulationOpening {
  readonly subject: SimulatorSubject;
  readonly technique: Technique;
  readonly options?: Options;
  /** The instruction where one first stands. */
  readonly at?: number;
  readonly guide?: Guide;
  /** Under which name the learner's place is kept; whoever comes back stands there again. */
  readonly place: { readonly lesson: string; readonly part: string };
  /** True where the learner has just said where to begin: what was kept gives way. */
  readonly isFresh?: boolean;
}
