import type { EventBody } from '../../classroom/events/index.ts';
import type { AppEffect, Stage } from '../app-stage.ts';
import { append, leaving } from './class-stage.ts';
import { hopAfter } from './played-road.ts';
import type { TeacherAction } from './teacher-keys.ts';
import { examOf, type Lead, openingOf, type Onward, type TeacherModel } from './teacher-model.ts';
import { fieldOf } from './text-field.ts';

type Next = readonly [TeacherModel, readonly AppEffect[]];
type Act = (model: TeacherModel, lead: Lead, stage: Stage) => Next;

/** So much is added by one press. */
const EXTEND_MS = 30_000;

/** What each key does. What the class's log would not hear changes nothing. */
export const actions: Readonly<Record<TeacherAction, Act>> = {
  onward: (model, lead, stage) => onwards[lead.onward](model, lead, stage),
  again: (model, lead, stage) => (canVoteAgain(lead) ? said(cleared(model), openingOf(lead, 2, stage)) : [model, []]),
  extend: (model, { view, seen }) =>
    view.phase === 'open' || view.phase === 'closed'
      ? said(model, { kind: 'deadline-extended', round: seen.classroom.rounds.length - 1, byMs: EXTEND_MS })
      : [model, []],
  pause: (model, { view }) =>
    view.phase === 'ended' ? [model, []] : said(model, { kind: view.isPaused ? 'class-resumed' : 'class-paused' }),
  people: (model) => [{ ...model, isInPeople: !model.isInPeople }, []],
  wall: (model) => [model, [{ kind: 'open', screen: 'class-wall' }]],
  key: (model) => [{ ...model, isKeyShown: !model.isKeyShown }, []],
  code: (model) => [{ ...model, dialog: { kind: 'code' } }, []],
  lock: (model, { view }) => said(model, { kind: 'class-locked', isLocked: !view.isLocked }),
  stepBack: (model, lead) => stepped(model, lead, -1),
  step: (model, lead) => stepped(model, lead, 1),
  stop: (model, lead, stage) => (lead.view.simulation === undefined ? [model, []] : onwards.stop(model, lead, stage)),
  down: (model, lead) => moved(model, lead, 1),
  up: (model, lead) => moved(model, lead, -1),
  page: (model, _, { size }) => [{ ...model, scroll: Math.min(999, model.scroll + size.rows - 6) }, []],
  pageBack: (model, _, { size }) => [{ ...model, scroll: Math.max(0, model.scroll - size.rows + 6) }, []],
  rename: (model, lead) => {
    const learner = chosen(model, lead);
    return learner === undefined
      ? [model, []]
      : [{ ...model, dialog: { kind: 'rename', learner: learner.id, field: fieldOf(learner.name) } }, []];
  },
  time: (model, lead) => {
    const learner = chosen(model, lead);
    if (learner === undefined) return [model, []];
    const timeFactor = timeFactors[(timeFactors.indexOf(learner.timeFactor) + 1) % timeFactors.length]!;
    return said(model, { kind: 'extra-time-given', learner: learner.id, timeFactor, extraMs: learner.extraMs });
  },
  remove: (model, lead) => {
    const learner = chosen(model, lead);
    return learner === undefined ? [model, []] : [{ ...model, dialog: { kind: 'remove', learner: learner.id } }, []];
  },
  end: (model, { view }) => (view.phase === 'ended' ? [model, []] : [{ ...model, dialog: { kind: 'end' } }, []]),
  back: (model) => {
    if (model.isPreview) return [{ ...model, isPreview: false }, []];
    return model.isInPeople ? [{ ...model, isInPeople: false }, []] : [model, leaving];
  },
};

/** How many times the usual time somebody can be given. */
const timeFactors: readonly number[] = [1, 1.25, 1.5, 2, 3];

/** What Enter does, by where the class stands. */
const onwards: Readonly<Record<Onward, Act>> = {
  'start-exam': (model, { view }, stage) => said(cleared(model), examOf(view, stage)),
  preview: (model) => [{ ...cleared(model), isPreview: true }, []],
  open: (model, lead, stage) => said(cleared(model), openingOf(lead, 1, stage)),
  close: (model, { view, seen }) =>
    view.settings.mode === 'exam'
      ? [{ ...model, dialog: { kind: 'close-exam' } }, []]
      : said({ ...model, scroll: 0 }, { kind: 'question-closed', round: seen.classroom.rounds.length - 1 }),
  reveal: (model, { seen }) =>
    said({ ...model, scroll: 0 }, { kind: 'answers-revealed', round: seen.classroom.rounds.length - 1 }),
  play: (model, lead) => played(model, lead, lead.road!.fromInstruction),
  step: (model, lead) => stepped(model, lead, 1),
  stop: (model, { view }) =>
    said({ ...model, scroll: 0, played: view.current.at(-1)?.round ?? -1 }, { kind: 'simulation-closed' }),
  end: (model) => [{ ...model, dialog: { kind: 'end' } }, []],
  analyse: (model) => [model, [{ kind: 'open', screen: 'class-after' }]],
};

function said(model: TeacherModel, body: EventBody | undefined): Next {
  return [model, body === undefined ? [] : [append(body)]];
}

function cleared(model: TeacherModel): TeacherModel {
  return { ...model, isPreview: false, isKeyShown: false, scroll: 0 };
}

/** A second vote is for a first one of which nothing was told. */
export function canVoteAgain({ view }: Pick<Lead, 'view'>): boolean {
  const last = view.current.at(-1);
  return view.settings.mode === 'live' && view.phase === 'closed' && last?.vote === 1;
}

function stepped(model: TeacherModel, lead: Lead, by: 1 | -1): Next {
  const { view, road } = lead;
  if (view.simulation === undefined || road === undefined) return [model, []];
  return played({ ...model, scroll: Number.MAX_SAFE_INTEGER }, lead, hopAfter(road, view.simulation.instruction, by));
}

function played(model: TeacherModel, { view }: Lead, instruction: number): Next {
  const run = view.simulation?.run ?? view.current.at(-1)?.revealed?.run;
  return said(model, run && { kind: 'simulation-stepped', run, instruction });
}

function moved(model: TeacherModel, { view }: Lead, by: number): Next {
  if (!model.isInPeople) return [{ ...model, scroll: Math.max(0, Math.min(model.scroll, 999) + by) }, []];
  return [{ ...model, cursor: Math.max(0, Math.min(view.learners.length - 1, model.cursor + by)) }, []];
}

/** The learner under the cursor, while the keys move among people. */
function chosen({ isInPeople, cursor }: TeacherModel, { view }: Lead): Lead['view']['learners'][number] | undefined {
  return isInPeople ? view.learners[Math.min(cursor, view.learners.length - 1)] : undefined;
}
