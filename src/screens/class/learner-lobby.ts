import type { WatchedClass } from '../room-state.ts';
import type { LearnerView } from '../../classroom/learner-view.ts';
import { projectorView } from '../../classroom/projector-view.ts';
import type { Stage } from '../app-stage.ts';
import { sayDuration } from '../say-duration.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { PageFrom, PageParts } from './learner-page.ts';
import { nameGrid } from './name-grid.ts';
import { orbitLine } from './orbit.ts';

/** Waiting to begin: that one is in, who else is, and what to expect. */
export function lobbyPage({ model, view, seen, stage }: PageFrom): PageParts {
  const { translate, style } = stage;
  const names = projectorView(seen.classroom, model.nowMs).names;
  return {
    title: translate('class.lobby.title'),
    lines: (width) => [
      ...orbitLine(model.nowMs, style),
      [],
      ...wrapSpans([{ text: translate('class.learner.welcome', { name: view.me!.name }), style: 'title' }], { width }),
      ...wrapSpans([{ text: view.title, style: 'strong' }], { width }),
      [],
      ...expectLines(view, seen, width, stage),
      [],
      ...wrapSpans([{ text: translate('class.learner.wait') }], { width }),
      [],
      ...wrapSpans([{ text: translate('class.lobby.here', { count: view.people }), style: 'strong' }], { width }),
      ...nameGrid(
        // The newest first: one looks for who has just come.
        names.map((name) => ({ name, ...(name === view.me!.name && { style: 'strong' as const }) })).reverse(),
        { width, rows: 6, isAscii: style.isAscii, more: (count) => translate('class.lobby.more', { count }) },
      ),
    ],
  };
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
