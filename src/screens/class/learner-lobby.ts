import type { Classroom } from '../../classroom/classroom.ts';
import type { WatchedClass } from '../room-state.ts';
import type { LearnerView } from '../../classroom/learner-view.ts';
import { projectorView } from '../../classroom/projector-view.ts';
import type { Stage } from '../app-stage.ts';
import { sayDuration } from '../say-duration.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { drawnOnce } from './drawn-once.ts';
import type { PageFrom, PageParts } from './learner-page.ts';
import { nameGrid } from './name-grid.ts';
import { orbitLine } from './orbit.ts';

/** Waiting to begin: that one is in, who else is, and what to expect. */
export function lobbyPage({ model, view, seen, stage }: PageFrom): PageParts {
  const { translate, style } = stage;
  const { name, timeFactor, extraMs } = view.me!;
  const hasExtra = timeFactor > 1 || extraMs > 0;
  return {
    title: translate('class.lobby.title'),
    lines: (width) => [
      ...orbitLine(model.nowMs, style),
      [],
      ...wrapSpans([{ text: translate('class.learner.welcome', { name }), style: 'title' }], { width }),
      ...drawnOnce(seen.classroom, stage, ['rules', width, hasExtra], () => rulesLines(view, seen, { width, stage })),
      ...withOwnName(
        drawnOnce(seen.classroom, stage, ['names', width], () => namesLines(seen, width, stage)),
        namesOf(seen).indexOf(name),
      ),
    ],
  };
}

/** What the class is, and what holds in it. */
function rulesLines(view: LearnerView, seen: WatchedClass, { width, stage }: { width: number; stage: Stage }): Line[] {
  const { translate } = stage;
  return [
    ...wrapSpans([{ text: view.title, style: 'strong' }], { width }),
    [],
    ...expectLines(view, seen, width, stage),
    [],
    ...wrapSpans([{ text: translate('class.learner.wait') }], { width }),
    [],
    ...wrapSpans([{ text: translate('class.lobby.here', { count: view.people }), style: 'strong' }], { width }),
  ];
}

const lobbyNames = new WeakMap<Classroom, readonly string[]>();

/** The newest first: one looks for who has just come. */
function namesOf({ classroom }: WatchedClass): readonly string[] {
  const names = lobbyNames.get(classroom) ?? projectorView(classroom, 0).names.toReversed();
  lobbyNames.set(classroom, names);
  return names;
}

function namesLines(seen: WatchedClass, width: number, { translate, style }: Stage): Line[] {
  const more = (count: number) => translate('class.lobby.more', { count });
  const names = namesOf(seen).map((name) => ({ name }));
  return nameGrid(names, { width, rows: 6, isAscii: style.isAscii, more });
}

/** One's own name, where it is shown: names stand row by row, one span each. */
function withOwnName(lines: readonly Line[], place: number): readonly Line[] {
  const columns = lines[0]?.length ?? 0;
  const row = Math.floor(place / columns);
  const own = lines[row]?.[place % columns];
  // What has a style says how many more there are.
  if (place < 0 || own === undefined || own.style !== undefined) return lines;
  return lines.with(row, lines[row]!.with(place % columns, { ...own, style: 'strong' }));
}

/** The rules that hold, each in a line. */
function expectLines(
  { settings, planned, me }: LearnerView,
  { classroom }: WatchedClass,
  width: number,
  stage: Stage,
): Line[] {
  const { translate, style } = stage;
  const { eachMs, durationMs } = classroom.settings;
  const isExam = settings.mode === 'exam';
  const limitMs = isExam ? durationMs : eachMs;
  const time = sayDuration(limitMs, translate);
  const extra = me!.timeFactor > 1 || me!.extraMs > 0;
  const rules = [
    translate(isExam ? 'class.rules.exam' : 'class.rules.live', { count: planned }),
    limitMs === 0
      ? translate('class.rules.noLimit')
      : translate(isExam ? 'class.rules.inAll' : 'class.rules.each', { time }),
    ...(extra ? [translate('class.rules.extra')] : []),
    translate(`class.rules.points.${settings.hasCertainty ? 'certainty' : settings.points}`),
    translate(settings.mayChange ? 'class.rules.mayChange' : 'class.rules.firstCounts'),
    translate(settings.showNames ? 'class.rules.names' : 'class.rules.noNames'),
  ];
  return rules.flatMap((text) => wrapSpans([{ text }], { width, first: style.isAscii ? '- ' : '• ' }));
}
