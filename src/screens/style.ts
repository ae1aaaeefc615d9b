import type { Language } from '../language/language.ts';
import type { TextStyle } from './styled-text.ts';

/** What a stretch of a screen is. A theme gives each its palette numbers; nothing may be told by style alone. */
export type StyleName =
  | TextStyle
  /** The colour of the tutor itself: its marks, bars, what moves on a road. */
  | 'accent'
  /** The row where the cursor stands. */
  | 'selected'
  /** What differs from the step before. */
  | 'changed'
  /** The line or thing that is next. */
  | 'current'
  /** A key, where keys are named. */
  | 'key'
  /** The empty part of a bar. */
  | 'empty'
  /** The rings, from the strongest to the weakest, and root mode. */
  | 'ring0'
  | 'ring1'
  | 'ring3'
  | 'root';

/** The themes that there are. */
export const themes = ['dark', 'light', 'high-contrast', 'color-blind'] as const;

/** The name of a theme. */
export type ThemeName = (typeof themes)[number];

/** How the learner wants screens to be. */
export interface Style {
  readonly language: Language;
  /** Drawings and marks in ASCII only. */
  readonly isAscii: boolean;
  /** Nothing moves by itself. */
  readonly isMotionOff: boolean;
}
