import type { Lesson, Source } from '../lesson/schema.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What a lesson leans on, in full: the ids of its claims mean nothing to whoever looks for a book. */
export function sourcesView({ sources }: Lesson, shared: readonly Source[], paper: Paper): StyledLine[] {
  const found = sources.flatMap((source) => {
    const full = typeof source === 'string' ? shared.find(({ id }) => id === source) : source;
    return full === undefined ? [] : [full];
  });
  if (found.length === 0) return [];
  const rows = found.flatMap(({ id, citation, url }) => [
    ...wrapSpans([{ text: citation }], { width: paper.width, first: paper.isSpoken ? '- ' : `${id.padEnd(9)} ` }),
    // A broken address cannot be opened.
    ...(url === undefined ? [] : [styledLine(`${' '.repeat(paper.isSpoken ? 2 : 10)}${url}`, 'quiet')]),
  ]);
  return [styledLine(paper.translate('lesson.sourceList'), 'title'), [], ...rows, []];
}
