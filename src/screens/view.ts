import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import type { KeyRecord } from './keys.ts';
import type { Style, StyleName } from './style.ts';

/** A stretch of text of one style; without one it is plain. */
export interface Span {
  readonly text: string;
  readonly style?: StyleName;
}

/** One line of a pane. `StyledLine` of styled-text.ts is one too. */
export type Line = readonly Span[];

/** A terminal's size. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A place among the lines of a pane that presses keys for whoever clicks on it. Nothing else of a screen knows of the mouse. */
export interface Spot {
  /** The line on which it begins, counted from the first one of the pane. */
  readonly line: number;
  /** So many lines belong to it; one, where it is left out. */
  readonly lines?: number;
  /** From which column of the lines on, and how wide; all of them, where both are left out. */
  readonly x?: number;
  readonly width?: number;
  readonly keys: readonly string[];
}

/** A rectangle of the screen with its lines. With a border, the lines have two columns and two rows less. */
export interface Pane {
  /** Unchanged from one view to the next, so that the painter finds what changed. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly hasBorder: boolean;
  /** Already wrapped to the inside width; a line that is wider is a mistake. From `scroll` on as many are shown as there is room for. */
  readonly lines: readonly Line[];
  /** The first line that is shown. */
  readonly scroll?: number;
  /** What can be clicked on; none lies over another. */
  readonly spots?: readonly Spot[];
  /** The keys go here. */
  readonly hasFocus?: boolean;
  /** Drawn above what lies under it: a pop-up. */
  readonly isOverlay?: boolean;
  /** What the linear mode says instead of the lines. */
  readonly spoken?: string;
}

/** Everything that a screen shows, as data. */
export interface View {
  /** The title of the terminal's window. */
  readonly title: string;
  readonly panes: readonly Pane[];
  /** Whose numbers the painter writes; without it, English ones. */
  readonly language?: Language;
  /** Where the terminal's own cursor stands, in columns and rows of the screen; hidden without it. */
  readonly cursor?: { readonly x: number; readonly y: number };
}

/** What happens to a screen. A key is a character, or a name: up down left right enter escape space tab backtab backspace delete home end pageup pagedown, ctrl-… */
export type ScreenMessage =
  | { readonly kind: 'key'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'paste'; readonly text: string; readonly atMs: number }
  /** Some time passed; comes only while the screen says that it `isMoving`. */
  | { readonly kind: 'tick'; readonly atMs: number }
  /** Nobody presses a key just now: time for a slice of long work. Comes only while the screen has some. */
  | { readonly kind: 'work'; readonly atMs: number };

/** What a screen wants from the world: plain data, carried out in one file of session/. */
export interface ScreenEffect {
  readonly kind: string;
}

/** One screen of the tutor. */
export interface Screen<Model, Message = ScreenMessage, Effect extends ScreenEffect = ScreenEffect> {
  update(model: Model, message: Message): readonly [Model, readonly Effect[]];
  view(model: Model, size: Size, style: Style, translate: Translate): View;
  /** All its keys: help shows them, and `update` asks them (`actionOf`). */
  readonly keys: readonly KeyRecord[];
  /** Milliseconds until the next tick that it wants; nothing while all stands still. */
  tickMs?(model: Model): number | undefined;
}
