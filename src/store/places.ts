import type { Db } from './db.ts';

/** Where somebody is in a part of a lesson: `lesson`, `simulation:watch-it`, `quiz`. What a place holds only that part knows. */
export interface KeptPlace {
  readonly lesson: string;
  readonly part: string;
  readonly place: unknown;
  readonly atMs: number;
}

/** Keeps where somebody is; the latest counts. */
export async function keepPlace(db: Db, learner: string, { lesson, part, place, atMs }: KeptPlace): Promise<void> {
  await db.all(
    `insert into places (learner, lesson, part, place, at_ms) values ($1, $2, $3, $4, $5)
     on conflict (learner, lesson, part) do update set place = excluded.place, at_ms = excluded.at_ms
     where excluded.at_ms >= places.at_ms`,
    [learner, lesson, part, JSON.stringify(place), atMs],
  );
}

/** Where somebody is in every lesson, the latest first. */
export async function placesOf(db: Db, learner: string): Promise<KeptPlace[]> {
  const rows = await db.all('select * from places where learner = $1 order by at_ms desc, lesson, part', [learner]);
  return rows.map(({ lesson, part, place, at_ms }) => ({
    lesson: String(lesson),
    part: String(part),
    place: JSON.parse(String(place)) as unknown,
    atMs: Number(at_ms),
  }));
}
