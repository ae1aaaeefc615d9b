import type { Issue } from '../../reader/issue.ts';
import type { ValuePath } from '../../reader/places.ts';
import type { Rule, Subject } from '../subject.ts';

/** The folder is named for the lesson, and within a list no id stands twice. */
export const idRules: readonly Rule[] = [folderName, repeatedIds];

function folderName({ lesson, file: { file, places } }: Subject): Issue[] {
  const folder = file.split('/').at(-2) ?? '';
  const expected = `${String(lesson.order).padStart(2, '0')}-${lesson.id}`;
  return folder === '' || folder === expected ? [] : [places.issue(['id'], 'lesson.folderName', { folder, expected })];
}

/** Every list of things with an id, at any depth: sections, questions, options, gaps, hops, runs. */
function repeatedIds({ file: { value, places } }: Subject): Issue[] {
  return listsOf(value, []).flatMap(({ path, list }) => {
    const seen = new Set<string>();
    return list.flatMap((thing, index) => {
      const id = idOf(thing);
      if (id === undefined) return [];
      const isRepeated = seen.has(id);
      seen.add(id);
      return isRepeated ? [places.issue([...path, index, 'id'], 'lesson.repeatedId', { id })] : [];
    });
  });
}

interface List {
  readonly path: ValuePath;
  readonly list: readonly unknown[];
}

function listsOf(value: unknown, path: ValuePath): List[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([field, part]) => listsOf(part, [...path, field]));
  const list: unknown[] = value;
  return [{ path, list }, ...list.flatMap((part, index) => listsOf(part, [...path, index]))];
}

function idOf(thing: unknown): string | undefined {
  if (typeof thing !== 'object' || thing === null || !('id' in thing)) return undefined;
  return typeof thing.id === 'string' ? thing.id : undefined;
}
