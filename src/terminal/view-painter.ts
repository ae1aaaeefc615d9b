import { printable } from '../language/printable.ts';
import type { ThemeName } from '../screens/style.ts';
import type { Size, View } from '../screens/view.ts';
import { type CellScreen, openBlessedScreen } from './blessed-screen.ts';
import { composeRow, type Row } from './compose-row.ts';
import { isSameRow, layOut, type Stretch } from './lay-out.ts';
import type { TerminalKind } from './terminal-kind.ts';
import { looksOf } from './theme.ts';

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

/** Shows views on a terminal that can place its cursor. A view that did not change costs nothing. */
export class ViewPainter {
  readonly #screen: CellScreen;
  readonly #write: (text: string) => void;
  readonly #kind: TerminalKind;
  #size: Size;
  #shown: View | undefined;
  #options: PaintOptions | undefined;
  /** What lies on each row of the screen now. */
  #laid: readonly Stretch[][] = [];
  #title = '';

  constructor(write: (text: string) => void, { size, kind }: { size: Size; kind: TerminalKind }) {
    this.#size = clampSize(size);
    this.#write = write;
    this.#kind = kind;
    this.#screen = openBlessedScreen(write, { size: this.#size, kind });
  }

  get size(): Size {
    return this.#size;
  }

  paint(view: View, options: PaintOptions): void {
    if (view === this.#shown && options === this.#options) return;
    if (options !== this.#options) this.#laid = [];
    const laid = layOut(view, this.#size, options.isAscii);
    const looks = looksOf(options.theme, options.colorLevel, this.#kind);
    this.#screen.show(this.#changedRows(laid, options), looks);
    if (view.title !== this.#title) this.#write(`\x1b]2;${printable(view.title)}\x07`);
    const { cursor } = view;
    if (cursor !== undefined || this.#shown?.cursor !== undefined) this.#screen.moveCursor(cursor);
    this.#laid = laid;
    this.#title = view.title;
    this.#shown = view;
    this.#options = options;
  }

  /** Only what differs from what is shown is drawn anew. */
  #changedRows(laid: readonly Stretch[][], { isAscii }: PaintOptions): Map<number, Row> {
    const changed = new Map<number, Row>();
    laid.forEach((stretches, y) => {
      if (!isSameRow(stretches, this.#laid[y])) changed.set(y, composeRow(stretches, this.#size.columns, isAscii));
    });
    return changed;
  }

  resize(size: Size): void {
    this.#size = clampSize(size);
    this.#screen.resize(this.#size);
    this.#shown = undefined;
    this.#laid = [];
  }

  /** The next view is painted whole. */
  forget(): void {
    this.#screen.forget();
    this.#shown = undefined;
    this.#laid = [];
  }

  close(): void {
    this.#screen.leave();
  }
}
