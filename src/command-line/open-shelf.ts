import type { Shelf, ShelvedLesson } from '../library/shelf.ts';
import type { Call } from './command.ts';
import { FailedError } from './failed-error.ts';
import { UsageError } from './usage-error.ts';

/** Our lessons and those of --lessons; what had to be left out is told. */
export async function openShelf({ settings, surroundings }: Call): Promise<Shelf> {
  if (surroundings.line !== undefined) return surroundings.line.shelf;
  const { loadShelf } = await import('../library/shelf.ts');
  const { lessonsFolder, translate } = settings;
  const shelf = await loadShelf(lessonsFolder);
  if (shelf.leftOut > 0 && lessonsFolder !== undefined) {
    const said = translate('command.leftOut', { count: shelf.leftOut, folder: lessonsFolder });
    surroundings.errors.write(`anillo: ${said}\n`);
  }
  if (shelf.lessons.length === 0) throw new FailedError('command.quiz.noLessons');
  return shelf;
}

/** The lesson that somebody names: by its id, by its number, or by its folder. */
export function findLesson({ lessons }: Pick<Shelf, 'lessons'>, name: string): ShelvedLesson {
  const number = /^\d{1,2}$/.test(name) ? Number(name) : undefined;
  const id = name.replace(/^\d\d-/, '');
  const found = lessons.find(({ lesson }) => lesson.id === id || lesson.order === number);
  if (found !== undefined) return found;
  const known = lessons.map(({ lesson }) => `${lesson.order} ${lesson.id}`).join(', ');
  throw new UsageError('command.quiz.unknownLesson', { name, known });
}
