import type { PhraseKey, PhraseValues } from '../../language/translate.ts';
import type { HostEvent } from '../../virtualization/host-event.ts';
import type { Breakpoint } from './breakpoint.ts';
import type { Facts } from './facts.ts';
import type { Job } from './job.ts';
import type { Guide } from './opening.ts';
import type { PanelId } from './panel-ids.ts';
import type { SimulatorRun } from './simulator-run.ts';
import type { SimulatorSubject } from './subject.ts';
import type { Survey } from './survey.ts';

/** A question that the simulator asks the learner. */
export type Dialog =
  | {
      readonly kind: 'technique' | 'beside' | 'options' | 'why';
      readonly chosen: number;
      readonly drafted?: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: 'go' | 'break' | 'memory'; readonly typed: string };

/** Where a run stands, and what has just happened there. */
export interface Standing {
  /** After so many instructions. */
  readonly at: number;
  /** What happened in the last step. */
  readonly events: readonly HostEvent[];
  /** The last transfers before, those of the last step among them. */
  readonly past: readonly HostEvent[];
  readonly before: Facts | undefined;
  readonly now: Facts;
  readonly isEnd: boolean;
}

/** Everything that the simulator is showing. */
export interface SimulatorModel {
  readonly subject: SimulatorSubject;
  readonly run: SimulatorRun;
  readonly standing: Standing;
  /** A second technique at the same instruction, side by side. */
  readonly beside?: { readonly run: SimulatorRun; readonly standing: Standing };
  /** What a lesson wants the learner to look at. */
  readonly guide?: Guide;
  /** Work that is under way. */
  readonly job?: Job;
  /** The whole run, as far as it was looked over. */
  readonly survey: Survey;
  readonly breakpoints: readonly Breakpoint[];
  /** The pane that the keys move in. */
  readonly focus: PanelId;
  /** That pane alone fills the screen. */
  readonly isZoomed: boolean;
  readonly scrolls: Readonly<Partial<Record<PanelId, number>>>;
  readonly memoryAt: number | undefined;
  readonly dialog?: Dialog;
  readonly notice?: { readonly key: PhraseKey; readonly values?: PhraseValues };
  /** Goes on by itself, event by event. */
  readonly isPlaying: boolean;
  /** Frames of the motion that were shown since the last step. */
  readonly frame: number;
  /** A place in SPEEDS. */
  readonly speed: number;
  readonly isMotionOff: boolean;
}

/** Milliseconds of one frame of a hop, from slow to quick. */
export const SPEEDS = [400, 250, 150, 80, 40] as const;
export const USUAL_SPEED = 2;

/** In so many frames a hop moves from its actor to the other. */
export const FRAMES_OF_HOP = 4;

/** Hops of the last step that have still to be shown. */
export function isMoving({ isMotionOff, frame, standing }: SimulatorModel): boolean {
  return !isMotionOff && frame < standing.events.length * FRAMES_OF_HOP;
}
