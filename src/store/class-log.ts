import type { Db, Row } from './db.ts';

/** An event that is to be appended. The same id twice is the same event. */
export interface NewEvent {
  readonly id: string;
  readonly by: string;
  readonly kind: string;
  /** What it holds beside its kind: plain data. */
  readonly body: object;
}

/** An event as the log holds it. What its body means is not the store's business. */
export interface LoggedEvent extends Omit<NewEvent, 'body'> {
  /** 1, 2, 3 … without gaps within a class. */
  readonly sequence: number;
  /** Never below that of the event before it. */
  readonly atMs: number;
  readonly body: unknown;
}

/** Why an event is not in the log. */
export type LogRefusal = 'noClass' | 'tooLarge' | 'full';

/** What became of an event: where it stands in the log, or why it does not. */
export type Appended = { readonly event: LoggedEvent } | { readonly refusal: LogRefusal };

/** No class has more events: 2,000 learners who change each of 50 answers once. */
export const MAX_EVENTS = 200_000;

/** No event is longer as JSON: an exam carries all its questions whole. */
export const MAX_BODY_CHARACTERS = 2_000_000;

/** So many events are read at once. */
export const READ_AT_ONCE = 2_000;

/**
 * Appends events to the log of a class, all of them at once; when it has come back, they survive the loss of power. Numbers
 * and stamps are taken while the class's own row is locked, so that the order of the numbers is the order of the moments,
 * whichever processes write. An event that is there already stays as it is and is given back.
 */
export function appendEvents(db: Db, classId: string, events: readonly NewEvent[]): Promise<Appended[]> {
  return db.transaction((within) => appendWithin(within, classId, events));
}

/** `appendEvents` for whoever is in a transaction already. */
export async function appendWithin(db: Db, classId: string, events: readonly NewEvent[]): Promise<Appended[]> {
  // Writes nothing new, but locks the row: whoever else appends waits here.
  const [row] = await db.all(
    'update classes set last_sequence = last_sequence where id = $1 returning last_sequence, last_at_ms',
    [classId],
  );
  if (row === undefined) return events.map(() => ({ refusal: 'noClass' }));
  const atMs = Math.max(Number(row.last_at_ms), await db.now());
  const first = Number(row.last_sequence);
  const results: Appended[] = [];
  let sequence = first;
  for (const event of events) {
    const result = await appendOne(db, classId, { event, sequence: sequence + 1, atMs });
    if ('event' in result && result.event.sequence > sequence) sequence += 1;
    results.push(result);
  }
  if (sequence > first) await moveOn(db, classId, { sequence, atMs });
  return results;
}

async function appendOne(
  db: Db,
  classId: string,
  { event, sequence, atMs }: { event: NewEvent; sequence: number; atMs: number },
): Promise<Appended> {
  const [known] = await db.all('select * from class_events where class = $1 and id = $2', [classId, event.id]);
  if (known !== undefined) return { event: fromRow(known) };
  const body = JSON.stringify(event.body);
  if (body.length > MAX_BODY_CHARACTERS) return { refusal: 'tooLarge' };
  if (sequence > MAX_EVENTS) return { refusal: 'full' };
  await db.all(
    'insert into class_events (class, sequence, id, at_ms, author, kind, body) values ($1, $2, $3, $4, $5, $6, $7)',
    [classId, sequence, event.id, atMs, event.by, event.kind, body],
  );
  if (event.kind === 'class-ended') await db.all('update classes set ended_at_ms = $2 where id = $1', [classId, atMs]);
  return { event: { ...event, sequence, atMs } };
}

async function moveOn(db: Db, classId: string, { sequence, atMs }: { sequence: number; atMs: number }): Promise<void> {
  await db.all('update classes set last_sequence = $2, last_at_ms = $3 where id = $1', [classId, sequence, atMs]);
}

/** What stands in the log of a class after a number, in order; at most `READ_AT_ONCE` events. */
export async function eventsAfter(db: Db, classId: string, sequence: number): Promise<LoggedEvent[]> {
  const rows = await db.all(
    `select * from class_events where class = $1 and sequence > $2 order by sequence limit ${READ_AT_ONCE}`,
    [classId, sequence],
  );
  return rows.map(fromRow);
}

/** How often the log of a class was written anew, since somebody in it was forgotten: who has read it reads it again from its beginning. */
export async function timesRewritten(db: Db, classId: string): Promise<number> {
  const [row] = await db.all('select rewritten from classes where id = $1', [classId]);
  return Number(row?.rewritten ?? 0);
}

/** Safe: what stands in the table was JSON when it was written. */
function fromRow(row: Row): LoggedEvent {
  return {
    id: String(row.id),
    sequence: Number(row.sequence),
    atMs: Number(row.at_ms),
    by: String(row.author),
    kind: String(row.kind),
    body: JSON.parse(String(row.body)) as unknown,
  };
}
