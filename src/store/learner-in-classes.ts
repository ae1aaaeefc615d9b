import { isRecord } from '../quiz/kinds/rows.ts';
import type { Db, Row } from './db.ts';

/** Something that somebody said in a class. */
export interface SaidInClass {
  readonly class: string;
  readonly title: string;
  readonly atMs: number;
  readonly kind: string;
  readonly body: unknown;
}

/** All that somebody said in classes: for the export of one person's data. */
export async function saidInClasses(db: Db, learner: string): Promise<SaidInClass[]> {
  const rows = await db.all(
    `select class_events.class, classes.title, class_events.at_ms, class_events.kind, class_events.body
     from class_events join classes on classes.id = class_events.class
     where class_events.author = $1 order by class_events.at_ms, class_events.class, class_events.sequence`,
    [learner],
  );
  return rows.map(({ class: id, title, at_ms, kind, body }) => ({
    ...{ class: String(id), title: String(title), atMs: Number(at_ms), kind: String(kind) },
    body: JSON.parse(String(body)) as unknown,
  }));
}

/**
 * Takes somebody out of all classes: their id and their name give way to others that say nothing, a different one in each
 * class. What was answered stays, so that the figures of a class stay what they were. Gives back in how many classes. (A
 * server that has such a class open shows the old name until nobody looks at it any more.)
 */
export function forgetInClasses(db: Db, learner: string): Promise<number> {
  return db.transaction(async (within) => {
    const rows = await within.all(
      'select class, min(sequence) as first from class_events where author = $1 group by class',
      [learner],
    );
    for (const { class: id, first } of rows) await forgetIn(within, { learner, id: String(id), number: Number(first) });
    return rows.length;
  });
}

async function forgetIn(
  db: Db,
  { learner, id, number }: { learner: string; id: string; number: number },
): Promise<void> {
  const gone = { id: `gone-${number}`, name: `ex-${number}` };
  const rows = await db.all(
    `select sequence, author, kind, body from class_events
     where class = $1 and (kind in ('learner-renamed', 'learner-removed', 'extra-time-given')
       or (author = $2 and kind = 'learner-joined'))`,
    [id, learner],
  );
  for (const row of rows) {
    const body = withoutThem(row, learner, gone);
    if (body === undefined) continue;
    await db.all('update class_events set body = $3 where class = $1 and sequence = $2', [
      id,
      Number(row.sequence),
      JSON.stringify(body),
    ]);
  }
  await db.all('update class_events set author = $3 where class = $1 and author = $2', [id, learner, gone.id]);
  await db.all('update classes set teacher = $3 where id = $1 and teacher = $2', [id, learner, gone.id]);
}

/** The body of an event without somebody; undefined where it is not about them. */
function withoutThem(
  { author, kind, body: text }: Row,
  learner: string,
  gone: { readonly id: string; readonly name: string },
): object | undefined {
  const body = JSON.parse(String(text)) as unknown;
  if (!isRecord(body)) return undefined;
  if (kind === 'learner-joined' && author === learner) return { ...body, name: gone.name };
  if (body.learner !== learner) return undefined;
  return { ...body, learner: gone.id, ...('name' in body && { name: gone.name }) };
}
