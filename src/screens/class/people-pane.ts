import { formatNumber } from '../../language/format-number.ts';
import { printable } from '../../language/printable.ts';
import type { TaughtLearner } from '../../classroom/teacher-view.ts';
import { barSpans, type Body, fillText, indented, selectedLine } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import type { Line, Pane } from '../view.ts';
import { nameGrid } from './name-grid.ts';
import type { Lead, TeacherModel } from './teacher-model.ts';

/** Who is here, and who has answered: one column a mark, so that a glance is enough. */
export function peoplePane(model: TeacherModel, { view, seen }: Lead, place: Body, stage: Stage): Pane {
  const { translate } = stage;
  const width = place.width - 4;
  const counts = countLine(view, width, stage);
  const rows = place.height - 2 - counts.length;
  const lines = model.isInPeople
    ? chosenLines(model, view, { width, present: seen.present }, stage)
    : gridLines(view.learners, { width, rows, present: seen.present }, stage);
  const title = translate('class.teach.people', { count: view.learners.length });
  const scroll = model.isInPeople ? Math.max(0, Math.min(model.cursor - Math.floor(rows / 2), lines.length - rows)) : 0;
  return {
    ...{ id: 'people', ...place, title, hasBorder: true, hasFocus: model.isInPeople },
    lines: indented([...counts, ...lines.slice(scroll, scroll + rows)]),
  };
}

/** How many of those who are here have answered, as a bar too. */
function countLine({ learners, current, phase }: Lead['view'], width: number, { translate, style }: Stage): Line[] {
  if (phase !== 'open' && phase !== 'closed') return [];
  const done = learners.filter(({ isDone }) => isDone).length;
  const text = translate(current.length > 1 ? 'class.teach.finished' : 'class.teach.answered', {
    count: done,
    people: learners.length,
  });
  const bar = barSpans(learners.length === 0 ? 0 : done / learners.length, Math.min(width, 26), style.isAscii);
  return [[{ text: fillText(text, width, style.isAscii), style: 'strong' }], bar];
}

type Present = ReadonlySet<string>;

/** Done, still thinking, or not connected. */
function markOf({ isDone, id }: TaughtLearner, present: Present, isAscii: boolean): string {
  if (isDone) return isAscii ? '+' : '✓';
  return present.has(id) ? (isAscii ? '.' : '·') : '?';
}

function gridLines(
  learners: readonly TaughtLearner[],
  { width, rows, present }: { width: number; rows: number; present: Present },
  { translate, style }: Stage,
): Line[] {
  const names = learners.map((learner) => ({
    ...{ name: learner.name, mark: markOf(learner, present, style.isAscii) },
    ...(learner.isDone ? { style: 'good' as const } : present.has(learner.id) ? {} : { style: 'quiet' as const }),
  }));
  const more = (count: number) => translate('class.lobby.more', { count });
  return nameGrid(names, { width, rows, isAscii: style.isAscii, more });
}

/** One line for each, with what can be changed of them, while the keys move here. What is not revealed yet does not show in their points: the screen may hang on a wall. */
function chosenLines(
  { cursor }: TeacherModel,
  { learners, phase }: Lead['view'],
  { width, present }: { width: number; present: Present },
  stage: Stage,
): Line[] {
  const { isAscii, language } = stage.style;
  const isSecret = phase === 'open' || phase === 'closed';
  return learners.map((learner, index) => {
    const { name, points, timeFactor } = learner;
    const time = timeFactor === 1 ? '' : ` ${isAscii ? 'x' : '×'}${formatNumber(timeFactor, language)}`;
    const right = isSecret ? time : `${time} ${formatNumber(points, language)}`;
    const room = Math.max(4, width - right.length - 2);
    const line: Line = [
      { text: `${markOf(learner, present, isAscii)} ` },
      { text: fillText(printable(name), room, isAscii) },
      { text: right, style: 'quiet' },
    ];
    return index === Math.min(cursor, learners.length - 1) ? selectedLine(line, width) : line;
  });
}
