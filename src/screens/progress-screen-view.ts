import { formatNumber } from '../language/format-number.ts';
import { formatPercent } from '../language/format-percent.ts';
import { achievementIds } from '../quiz/achievements.ts';
import type { Mastery } from '../quiz/mastery.ts';
import { type LessonProgress, type Progress, progressOf } from '../quiz/progress.ts';
import { type CourseLesson, said, type Stage } from './app-stage.ts';
import { barSpans, cutText, fillText } from './app-frame.ts';
import { paperOn, termsOf } from './app-paper.ts';
import { historyChart } from './history-chart.ts';
import { dueCards } from './home-facts.ts';
import { shortTextView } from './markup-view.ts';
import type { Line } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What was learned: level, the last weeks, each lesson with its objectives, what was achieved. */
export function progressLines(width: number, stage: Stage): Line[] {
  const { facts, lessons } = stage.tutor;
  if (facts.attempts.length === 0) {
    return wrapSpans([{ text: stage.translate('screens.progress.nothing') }], { width });
  }
  const objectives = lessons.map(({ lesson }) => [lesson.id, lesson.objectives.map(({ id }) => id)] as const);
  const progress = progressOf({ attempts: facts.attempts, objectives: Object.fromEntries(objectives) }, facts.today);
  return [
    ...standingLines(progress, width, stage),
    [],
    ...historyChart(facts.attempts, facts.today, width, stage),
    [],
    ...achievementLines(progress, width, stage),
    [],
    ...masteryLines(progress, width, stage),
  ];
}

function standingLines({ standing, points, streak }: Progress, width: number, stage: Stage): Line[] {
  const { translate, style, tutor } = stage;
  const { level, next } = standing;
  const { current, longest, total } = streak;
  const deck = { count: tutor.facts.deck.length, due: dueCards(tutor.facts, tutor.lessons).length };
  const needs =
    next && translate('progress.next', { level: translate(`quiz.ladder.${next.level}`), count: next.objectivesNeeded });
  const name = translate('progress.level', { level: translate(`quiz.ladder.${level}`) });
  const wrapped = (text: string) => wrapSpans([{ text }], { width });
  return [
    ...wrapSpans([{ text: name, style: 'title' }, ...(needs === undefined ? [] : [{ text: ` ${capital(needs)}` }])], {
      width,
    }),
    ...wrapped(translate('progress.points', { points: formatNumber(points, style.language) })),
    ...wrapped(translate('progress.streak', { count: current, longest, total })),
    ...wrapped(translate('progress.deck', deck)),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is still open is named too: it says what one could do. */
function achievementLines({ achievements }: Progress, width: number, { translate, style }: Stage): Line[] {
  const [earned, open] = style.isAscii ? ['* ', '. '] : ['★ ', '☆ '];
  const ordered = [...achievementIds].sort(
    (a, b) => Number(achievements.includes(b)) - Number(achievements.includes(a)),
  );
  return [
    [{ text: translate('progress.achievements'), style: 'strong' }],
    ...ordered.flatMap((id) => {
      const isEarned = achievements.includes(id);
      const look = isEarned ? 'good' : 'quiet';
      return wrapSpans([{ text: translate(`quiz.achievement.${id}`), style: look }], {
        width,
        first: isEarned ? earned : open,
      });
    }),
  ];
}

function masteryLines({ lessons }: Progress, width: number, stage: Stage): Line[] {
  return [
    [{ text: stage.translate('screens.progress.mastery'), style: 'strong' }],
    ...wrapSpans([{ text: stage.translate('screens.progress.masteryIs'), style: 'quiet' }], { width }),
    ...lessons.flatMap((progress) => {
      const course = stage.tutor.lessons.find(({ lesson }) => lesson.id === progress.lesson);
      return course === undefined ? [] : lessonLines(progress, course, width, stage);
    }),
  ];
}

const BAR = 10;

/** A lesson's bar; its objectives only where something was answered. */
function lessonLines(progress: LessonProgress, course: CourseLesson, width: number, stage: Stage): Line[] {
  const { isAscii, language } = stage.style;
  const { share, answers, successes } = progress;
  const title = `${course.lesson.order}. ${said(course.lesson.title, stage)}`;
  const percent = formatPercent(share, language).padStart(5);
  const figures = answers === 0 ? '' : ` · ${stage.translate('screens.progress.right', { successes, answers })}`;
  const head: Line = [
    ...barSpans(share, BAR, isAscii),
    { text: `${percent}  `, style: 'quiet' },
    { text: cutText(`${title}${figures}`, width - BAR - 7, isAscii), ...(answers > 0 && { style: 'strong' as const }) },
  ];
  if (answers === 0) return [head];
  return [[], head, ...progress.objectives.flatMap((mastery) => objectiveLines(mastery, course, width, stage)), []];
}

/** One mark for each success, up to three; then what is still missing. */
function objectiveLines(mastery: Mastery, course: CourseLesson, width: number, stage: Stage): Line[] {
  const objective = course.lesson.objectives.find(({ id }) => id === mastery.objective);
  if (objective === undefined) return [];
  const { isAscii } = stage.style;
  const [done, open] = isAscii ? ['*', '.'] : ['●', '○'];
  const successes = Math.min(3, mastery.successes);
  const first = `  ${fillText(done!.repeat(successes) + open!.repeat(3 - successes), 4, isAscii)}`;
  const lines = shortTextView(objective.text, termsOf(course), paperOn(stage, width), first);
  // Where nothing was answered yet, the empty marks say all.
  if (mastery.successes === 0) return lines;
  return [
    ...lines,
    ...wrapSpans([{ text: missing(mastery, stage), style: mastery.isMastered ? 'good' : 'quiet' }], {
      width,
      first: '      ',
    }),
  ];
}

function missing({ isMastered, successes, days, hasTransferred }: Mastery, { translate }: Stage): string {
  if (isMastered) return translate('screens.progress.isMastered');
  const parts = [
    ...(successes < 3 ? [translate('screens.progress.needsSuccesses', { count: 3 - successes })] : []),
    ...(days < 2 ? [translate('screens.progress.needsDay')] : []),
    ...(hasTransferred ? [] : [translate('screens.progress.needsProgram')]),
  ];
  return parts.join(' · ');
}
