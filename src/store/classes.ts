import { appendWithin, type NewEvent } from './class-log.ts';
import type { Db, Row } from './db.ts';

/** What a list says of a class, without its log. */
export interface ClassSummary {
  readonly id: string;
  readonly code: string;
  readonly teacher: string;
  readonly title: string;
  readonly createdAtMs: number;
  /** Undefined while it goes on. */
  readonly endedAtMs: number | undefined;
}

/** A class that is to be opened. */
export interface NewClass extends Pick<ClassSummary, 'id' | 'code' | 'teacher' | 'title'> {
  /** The first event of its log. */
  readonly event: NewEvent;
}

/** Opens a class with its first event. False where an open class has this code already: then nothing was done. Opened twice, it is one class. */
export function createClass(db: Db, { id, code, teacher, title, event }: NewClass): Promise<boolean> {
  return db.transaction(async (within) => {
    const [known] = await within.all('select id from classes where id = $1', [id]);
    if (known !== undefined) return true;
    const [taken] = await within.all('select id from classes where code = $1 and ended_at_ms is null', [code]);
    if (taken !== undefined) return false;
    await within.all(
      `insert into classes (id, code, teacher, title, created_at_ms, last_sequence, last_at_ms)
       values ($1, $2, $3, $4, $5, 0, 0)`,
      [id, code, teacher, title, await within.now()],
    );
    await appendWithin(within, id, [event]);
    return true;
  });
}

/** The open class of a code. */
export async function classByCode(db: Db, code: string): Promise<ClassSummary | undefined> {
  const [row] = await db.all('select * from classes where code = $1 and ended_at_ms is null', [code]);
  return row && fromRow(row);
}

/** The class of an id. */
export async function classById(db: Db, id: string): Promise<ClassSummary | undefined> {
  const [row] = await db.all('select * from classes where id = $1', [id]);
  return row && fromRow(row);
}

/** The classes of a teacher, or of all, the latest first. */
export async function listClasses(
  db: Db,
  { teacher, limit = 100 }: { teacher?: string; limit?: number } = {},
): Promise<ClassSummary[]> {
  const rows = await db.all(
    `select * from classes where $1 = '' or teacher = $1 order by created_at_ms desc, id limit cast($2 as integer)`,
    [teacher ?? '', limit],
  );
  return rows.map(fromRow);
}

function fromRow(row: Row): ClassSummary {
  return {
    id: String(row.id),
    code: String(row.code),
    teacher: String(row.teacher),
    title: String(row.title),
    createdAtMs: Number(row.created_at_ms),
    endedAtMs: row.ended_at_ms === null ? undefined : Number(row.ended_at_ms),
  };
}
