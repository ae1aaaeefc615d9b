import { formatPercent } from '../../language/format-percent.ts';
import { said, type Stage } from '../app-stage.ts';
import { currentStreak, dueCards, lessonToContinue, masteryShare, sectionReached } from '../home-facts.ts';
import type { Paper } from '../paper.ts';
import { type StyledLine } from '../styled-text.ts';
import { unfinishedQuizIn } from '../unfinished-quiz.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { type MenuCommandId, menuCommands } from './menu-commands.ts';
import { splitWords } from './said-command.ts';

/** A line of the menu. */
export interface MenuItem {
  readonly id: MenuCommandId;
  readonly text: string;
}

/** The menu as it is now: what waits stands beside its word. Its numbers never change, so that they can be learned. */
export function menuItems(stage: Stage): MenuItem[] {
  return menuCommands.map(({ id, words }) => {
    const [word = ''] = splitWords(stage.translate(words));
    const waits = waiting[id]?.(stage);
    return { id, text: waits === undefined ? word : `${word}: ${waits}` };
  });
}

/** What is to be said of a line of the menu. */
const waiting: Readonly<Partial<Record<MenuCommandId, (stage: Stage) => string | undefined>>> = {
  continue: (stage) => {
    const { facts, lessons } = stage.tutor;
    const { lesson } = lessonToContinue(facts, lessons)?.course ?? lessons[0]!;
    const section = Math.max(1, sectionReached({ lesson }, facts));
    const title = said(lesson.title, stage);
    return stage.translate('linear.menu.reading', { title, section, sections: lesson.sections.length });
  },
  review: ({ tutor, translate }) => {
    const count = dueCards(tutor.facts, tutor.lessons).length;
    return count === 0 ? translate('linear.menu.nothingDue') : translate('linear.menu.due', { count });
  },
  quiz: ({ tutor, translate }) => {
    const left = unfinishedQuizIn(tutor.facts.places, 'quiz');
    if (left === undefined) return undefined;
    return translate('linear.menu.unfinished', { number: left.index + 1, total: left.askings.length });
  },
};

/** How far one is, in a sentence. */
export function standingLines({ tutor, translate, style }: Stage, { width }: Paper): StyledLine[] {
  const { facts, lessons } = tutor;
  if (facts.attempts.length === 0) return [];
  const share = lessons.reduce((sum, lesson) => sum + masteryShare(lesson, facts), 0) / Math.max(1, lessons.length);
  const streak = currentStreak(facts);
  const mastery = translate('linear.menu.mastery', { share: formatPercent(share, style.language) });
  const days = streak > 0 ? ` ${translate('linear.menu.streak', { count: streak })}` : '';
  return wrapSpans([{ text: `${mastery}${days}` }], { width });
}
