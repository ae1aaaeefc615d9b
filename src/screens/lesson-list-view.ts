import type { Lesson } from '../lesson/schema.ts';
import { joinParts } from './join-parts.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The lessons that there are, each with what it is about. */
export function lessonListView(lessons: readonly Lesson[], paper: Paper): StyledLine[] {
  const { translate, language, width } = paper;
  const [first] = lessons;
  const rows = lessons.flatMap(({ id, order, title, summary, minutes, questions }) => {
    const figures = [
      id,
      translate('lesson.minutes', { count: minutes }),
      translate('lesson.line', { count: questions.length }),
    ];
    const number = `${String(order).padStart(2)}  `;
    const indented = { width, first: ' '.repeat(number.length) };
    return [
      ...wrapSpans([{ text: title[language], style: 'strong' }], { width, first: number }),
      ...wrapSpans([{ text: summary[language] }], indented),
      ...wrapSpans([{ text: joinParts(figures, paper), style: 'quiet' }], indented),
      [],
    ];
  });
  const open = first === undefined ? [] : [styledLine(translate('lesson.open', { id: first.id }), 'quiet')];
  return [styledLine(translate('lesson.list'), 'title'), [], ...rows, ...open];
}
