import type { LocalizedText } from '../language/localized-text.ts';
import { formatNumber } from '../language/format-number.ts';
import type { LessonProgress, Progress } from '../quiz/progress.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What a progress view shows beside the progress itself. */
export interface ProgressSurroundings {
  /** The lessons' titles, by id, in their order. */
  readonly titles: ReadonlyMap<string, LocalizedText>;
  readonly deck: { readonly cards: number; readonly due: number };
}

/** How many marks a full bar has. */
const BAR = 10;

/** What somebody has learned: level, points, days, then lesson by lesson. */
export function progressView(progress: Progress, { titles, deck }: ProgressSurroundings, paper: Paper): StyledLine[] {
  const { translate } = paper;
  if (progress.lessons.every(({ answers }) => answers === 0)) return [styledLine(translate('progress.nothing'))];
  const { achievements } = progress;
  return [
    styledLine(translate('progress.title'), 'title'),
    [],
    ...standingView(progress, paper),
    styledLine(translate('progress.deck', { count: deck.cards, due: deck.due })),
    [],
    ...lessonsView(progress.lessons, titles, paper),
    ...(achievements.length === 0 ? [] : [[], styledLine(translate('progress.achievements'), 'title')]),
    ...achievements.flatMap((id) =>
      wrapSpans([{ text: translate(`quiz.achievement.${id}`) }], { width: paper.width, first: '  ' }),
    ),
  ];
}

function standingView({ standing, points, streak }: Progress, { translate, language, width }: Paper): StyledLine[] {
  const { level, next } = standing;
  const { current, longest, total } = streak;
  const name = translate(`quiz.ladder.${level}`);
  const needs =
    next === undefined
      ? ''
      : translate('progress.next', { level: translate(`quiz.ladder.${next.level}`), count: next.objectivesNeeded });
  return [
    ...wrapSpans(
      [{ text: translate('progress.level', { level: name }), style: 'strong' }, { text: ` ${sentence(needs)}` }],
      {
        width,
      },
    ),
    styledLine(translate('progress.points', { points: formatNumber(points, language) })),
    ...wrapSpans([{ text: translate('progress.streak', { count: current, longest, total }) }], { width }),
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whoever listens hears how many lessons are not begun, not each of them. */
function lessonsView(
  lessons: readonly LessonProgress[],
  titles: ProgressSurroundings['titles'],
  paper: Paper,
): StyledLine[] {
  const told = paper.isSpoken ? lessons.filter(({ answers }) => answers > 0) : lessons;
  const count = lessons.length - told.length;
  return [
    ...told.flatMap((lesson) => lessonView(lesson, titles.get(lesson.lesson), paper)),
    ...(count > 0 ? [styledLine(paper.translate('linear.progress.untouched', { count }))] : []),
  ];
}

function lessonView(lesson: LessonProgress, title: LocalizedText | undefined, paper: Paper): StyledLine[] {
  const { translate, language, width } = paper;
  const { mastered, objectives, answers, successes, share } = lesson;
  const figures = { mastered, objectives: objectives.length, successes, answers };
  const said = answers === 0 ? translate('progress.untouched') : translate('progress.lesson', figures);
  const name = { text: title?.[language] ?? lesson.lesson, style: 'strong' } as const;
  const first = paper.isSpoken ? '' : `${bar(share, paper)} `;
  const facts = paper.isSpoken ? `: ${said.replace(' · ', ', ')}.` : ` · ${said}`;
  return wrapSpans([name, { text: facts }], { width, first });
}

function bar(share: number, { isAscii }: Paper): string {
  const full = Math.round(share * BAR);
  const [done, left] = isAscii ? ['#', '.'] : ['█', '░'];
  return done!.repeat(full) + left!.repeat(BAR - full);
}
