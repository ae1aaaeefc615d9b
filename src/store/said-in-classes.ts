import type { Db } from './db.ts';

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
