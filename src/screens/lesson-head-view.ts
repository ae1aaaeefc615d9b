import type { Lesson } from '../lesson/schema.ts';
import { bulletOf, shortTextView, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What stands before a lesson: its title, what it is about, what one can do afterwards. */
export function lessonHeadView(
  { order, title, summary, objectives, minutes }: Lesson,
  terms: Terms,
  paper: Paper,
): StyledLine[] {
  const { translate, language, width } = paper;
  const bullet = bulletOf(paper);
  return [
    ...wrapSpans([{ text: `${order}. ${title[language]}`, style: 'title' }], { width }),
    styledLine(translate('lesson.minutes', { count: minutes }), 'quiet'),
    [],
    ...shortTextView(summary, terms, paper),
    [],
    styledLine(`${translate('lesson.objectives')}:`),
    ...objectives.flatMap(({ text }) => shortTextView(text, terms, paper, bullet)),
    [],
  ];
}
