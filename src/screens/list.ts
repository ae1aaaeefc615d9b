import type { Line, ScreenMessage, Spot } from './view.ts';

/** A list with something beside it that tells of the row under the cursor. It follows when the learner rests: a move itself sends the rows of the list alone, so that keys stay quick on a slow line. */
export interface ToldList {
  readonly cursor: number;
  /** The row that is told of while the cursor moves on; nothing once it has followed. */
  readonly told?: number | undefined;
}

/** Who looks at a row for so long reads it. */
const REST_MS = 150;

/** The row that is told of. */
export function toldRow({ cursor, told }: ToldList): number {
  return told ?? cursor;
}

/** With the cursor on another row, of which nothing is told yet. */
export function withCursor<Model extends ToldList>(model: Model, cursor: number): Model {
  if (cursor === model.cursor) return model;
  const told = toldRow(model);
  return { ...model, cursor, told: told === cursor ? undefined : told };
}

/** What time makes of a list: the learner rests. */
export function rested<Model extends ToldList>(model: Model, { kind }: ScreenMessage): Model {
  return kind === 'tick' && model.told !== undefined ? { ...model, told: undefined } : model;
}

/** When the tick that `rested` waits for must come. */
export function restMs({ told }: ToldList): number | undefined {
  return told === undefined ? undefined : REST_MS;
}

/** The first row that is shown of a long list. It goes on by half of what is seen, not row by row: most moves then change two rows, and a quarter is always seen before and behind the cursor. */
export function listScroll(cursor: number, count: number, rows: number): number {
  const half = Math.max(1, Math.floor(rows / 2));
  const first = Math.floor(cursor / half) * half - Math.floor(half / 2);
  return Math.max(0, Math.min(first, count - rows));
}

/** A list whose rows are one line each, in a pane of so many rows, which has the keys. */
export function rowsPane(cursor: number, lines: readonly Line[], height: number) {
  const scroll = listScroll(cursor, lines.length, height - 2);
  return { hasBorder: true, hasFocus: true, lines, scroll, spots: rowSpots(cursor, rowPlaces(lines.length)) };
}

/** Where a row of a list stands among the lines of its pane. */
export type RowPlace = Pick<Spot, 'line' | 'lines'>;

/** The places of rows of one line each, one below the other. */
export function rowPlaces(count: number, line = 0): RowPlace[] {
  return Array.from({ length: count }, (_, index) => ({ line: line + index }));
}

/** A click on a row brings the cursor there, as the arrows would; on the row under the cursor it is what one does with it. */
export function rowSpots(cursor: number, places: readonly RowPlace[], here: readonly string[] = ['enter']): Spot[] {
  return places.map((place, index) => ({ ...place, keys: index === cursor ? here : arrowsTo(index - cursor) }));
}

/** A click on a row brings the cursor there and does more, such as marking it; no place where nothing is left to do. */
export function choiceSpots(cursor: number, places: readonly RowPlace[], then: readonly string[] = []): Spot[] {
  return places
    .map((place, index) => ({ ...place, keys: [...arrowsTo(index - cursor), ...then] }))
    .filter(({ keys }) => keys.length > 0);
}

/** The same places among the lines of a pane in which something stands above them. */
export function lowered(spots: readonly Spot[], by: number): Spot[] {
  return spots.map((spot) => ({ ...spot, line: spot.line + by }));
}

/** The arrows that lead so many rows down, or up. */
export function arrowsTo(by: number): string[] {
  return Array.from({ length: Math.abs(by) }, () => (by > 0 ? 'down' : 'up'));
}
