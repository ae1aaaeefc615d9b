import type { OwnAskedView } from '../../classroom/learner-view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { lobbyPage } from './learner-lobby.ts';
import { hopShare } from './learner-motion.ts';
import type { PageFrom, PageParts } from './learner-page.ts';
import { questionPage, revealPage } from './learner-question.ts';
import { resultPage } from './learner-result.ts';
import { sharedSimulationLines } from './shared-simulation.ts';

/** The page that a learner is on, by where the class stands. */
export function learnerPage(from: PageFrom): PageParts {
  const { view } = from;
  if (view.me === undefined) return outPage(from);
  if (view.phase === 'ended') return resultPage(from);
  if (view.simulation !== undefined) return simulationPage(from);
  if (view.phase === 'lobby') return lobbyPage(from);
  const asked = askedOf(from);
  if (asked === undefined) return lobbyPage(from);
  return view.phase === 'revealed' ? revealPage(from, asked) : questionPage(from, asked);
}

function askedOf({ model, view }: PageFrom): OwnAskedView | undefined {
  return view.settings.mode === 'exam' ? view.asked[Math.min(model.page, view.asked.length - 1)] : view.asked[0];
}

/** Sent out, or never in: a humane sentence, and the way back to the tutor. */
function outPage({ seen, stage }: PageFrom): PageParts {
  const { translate } = stage;
  const isRemoved = seen.classroom.learners.get(seen.me)?.isRemoved === true;
  const text = translate(isRemoved ? 'class.learner.removed' : 'class.learner.notIn');
  return { title: translate('class.title'), lines: (width) => wrapSpans([{ text }], { width }) };
}

function simulationPage({ model, view, seen, stage }: PageFrom): PageParts {
  const simulation = view.simulation!;
  const share = hopShare(model, simulation, stage.style.isMotionOff);
  const item = seen.classroom.rounds.at(-1)?.item;
  return {
    title: stage.translate('class.simulation.title'),
    endsWithNews: true,
    lines: (width) => sharedSimulationLines(simulation, { item, share }, width, stage),
  };
}
