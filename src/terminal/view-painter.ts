import { printable } from '../language/printable.ts';
import type { ThemeName } from '../screens/style.ts';
import type { Size, View } from '../screens/view.ts';
import { type Composed, composeView } from './compose-view.ts';
import type { DrawRows, Picture } from './draw-rows.ts';
import { drawWhole } from './draw-whole.ts';
import { type Modes, modes } from './modes.ts';
import type { TerminalKind } from './terminal-kind.ts';
import { type Looks, looksOf } from './theme.ts';

/** How views are to look. */
export interface PaintOptions {
  readonly theme: ThemeName;
  readonly colorLevel: 0 | 1 | 2 | 3;
  readonly isAscii: boolean;
}

const FEWEST = { columns: 20, rows: 8 };
const MOST = { columns: 300, rows: 120 };

/** A size that a terminal tells is not believed beyond reason. */
export function clampSize({ columns, rows }: Size): Size {
  const clamp = (value: number, least: number, most: number) =>
    Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : least;
  return { columns: clamp(columns, FEWEST.columns, MOST.columns), rows: clamp(rows, FEWEST.rows, MOST.rows) };
}

/** The terminal that a painter paints. */
interface PainterOf {
  readonly size: Size;
  readonly kind: TerminalKind;
  readonly compare?: DrawRows | undefined;
}

/** Shows views on a terminal that can place its cursor. A view that did not change costs nothing, and one that many look at is drawn once. */
export class ViewPainter {
  readonly #write: (text: string) => void;
  readonly #kind: TerminalKind;
  readonly #modes: Modes;
  #compare: DrawRows | undefined;
  #size: Size;
  #shown: View | undefined;
  #options: PaintOptions | undefined;
  /** What stands on the terminal; unknown at first, and where something else wrote on it. */
  #picture: Drawn | undefined;
  #cursor: View['cursor'];
  #title = '';

  constructor(write: (text: string) => void, { size, kind, compare }: PainterOf) {
    this.#compare = compare;
    this.#size = clampSize(size);
    this.#write = write;
    this.#kind = kind;
    this.#modes = modes[kind];
    write(this.#modes.enter(this.#size.rows));
  }

  /** From here on only what changed is drawn; before, every picture is drawn whole. */
  compareBy(compare: DrawRows): void {
    this.#compare = compare;
  }

  get size(): Size {
    return this.#size;
  }

  paint(view: View, options: PaintOptions): void {
    if (view === this.#shown && options === this.#options) return;
    const { isAscii, theme, colorLevel } = options;
    const composed = composeView(view, { size: this.#size, isAscii }, this.#picture?.composed);
    const looks = looksOf(theme, colorLevel, this.#kind);
    const title = view.title === this.#title ? '' : `\x1b]2;${printable(view.title)}\x07`;
    const next = { composed, looks };
    const text = title + this.#aroundCursor(this.#draw(pictureOf(next)), view.cursor);
    if (text !== '') this.#write(text);
    this.#picture = next;
    this.#title = view.title;
    this.#shown = view;
    this.#options = options;
  }

  #draw(next: Picture): string {
    if (this.#picture === undefined || this.#compare === undefined)
      return this.#modes.clear + drawWhole(next, this.#kind);
    return this.#compare(pictureOf(this.#picture), next, this.#kind);
  }

  /** A cursor that shows does not run about while something is drawn. */
  #aroundCursor(drawn: string, next: View['cursor']): string {
    const { hideCursor, showCursor } = this.#modes;
    const before = this.#cursor;
    this.#cursor = next;
    const isHidden = before === undefined || drawn !== '';
    const hiding = before !== undefined && (drawn !== '' || next === undefined) ? hideCursor : '';
    if (next === undefined) return hiding + drawn;
    if (!isHidden && before.x === next.x && before.y === next.y) return '';
    return `${hiding}${drawn}\x1b[${next.y + 1};${next.x + 1}H${isHidden ? showCursor : ''}`;
  }

  resize(size: Size): void {
    this.#size = clampSize(size);
    this.forget();
  }

  /** The next view is painted whole. */
  forget(): void {
    this.#picture = undefined;
    this.#shown = undefined;
  }

  close(): void {
    this.#write(this.#modes.leave);
  }
}

/** What was drawn, as it was composed and in which looks. */
interface Drawn {
  readonly composed: Composed;
  readonly looks: Looks;
}

const pictureOf = ({ composed, looks }: Drawn): Picture => ({ rows: composed.rows, looks });
