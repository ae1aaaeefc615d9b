import { lastRound } from '../../classroom/classroom.ts';
import type { EventBody } from '../../classroom/events/index.ts';
import { FailedError } from '../failed-error.ts';
import { readCount } from '../read-count.ts';
import type { AtClass, ClassAction } from './class-action.ts';
import { create } from './create.ts';
import { closeOpen, openAgain, openNext } from './open-question.ts';
import { moreTime, namedLearner, newName } from './people.ts';
import { correctKey } from './remark.ts';
import { exportClass, list, results, show } from './results.ts';

const USUAL_EXTENSION_SECONDS = 30;

/** What can be done with classes from the shell, in the order in which help lists it. */
export const actions: Readonly<Record<string, ClassAction>> = {
  create,
  list,
  show,
  open: { kind: 'say', summary: 'command.class.action.open', bodies: [openNext], said: opened },
  vote: { kind: 'say', summary: 'command.class.action.vote', bodies: [closeOpen, openAgain], said: opened },
  next: { kind: 'say', summary: 'command.class.action.next', bodies: [closeOpen, openNext], said: opened },
  extend: {
    kind: 'say',
    summary: 'command.class.action.extend',
    bodies: [
      (at) => ({
        kind: 'deadline-extended',
        round: roundOf(at),
        byMs: readCount(at.call, 'seconds', USUAL_EXTENSION_SECONDS) * 1000,
      }),
    ],
    said: () => ({ key: 'command.class.done' }),
  },
  close: say('command.class.action.close', (at) => ({ kind: 'question-closed', round: roundOf(at) })),
  reveal: say('command.class.action.reveal', (at) => ({ kind: 'answers-revealed', round: roundOf(at) })),
  pause: say('command.class.action.pause', () => ({ kind: 'class-paused' })),
  resume: say('command.class.action.resume', () => ({ kind: 'class-resumed' })),
  lock: say('command.class.action.lock', () => ({ kind: 'class-locked', isLocked: true })),
  unlock: say('command.class.action.unlock', () => ({ kind: 'class-locked', isLocked: false })),
  rename: say('command.class.action.rename', (at) => ({
    kind: 'learner-renamed',
    learner: namedLearner(at).id,
    name: newName(at),
  })),
  remove: say('command.class.action.remove', (at) => ({ kind: 'learner-removed', learner: namedLearner(at).id })),
  time: say('command.class.action.time', (at) => ({
    kind: 'extra-time-given',
    learner: namedLearner(at).id,
    ...moreTime(at),
  })),
  remark: say('command.class.action.remark', correctKey),
  end: say('command.class.action.end', () => ({ kind: 'class-ended' })),
  results,
  export: exportClass,
};

function say(summary: ClassAction['summary'], body: (at: AtClass) => EventBody): ClassAction {
  return { kind: 'say', summary, bodies: [body], said: () => ({ key: 'command.class.done' }) };
}

function roundOf({ classroom }: AtClass): number {
  const last = lastRound(classroom);
  if (last === undefined) throw new FailedError('command.class.nothingAsked');
  return last.index;
}

function opened({ classroom, call: { settings } }: AtClass): ReturnType<Extract<ClassAction, { kind: 'say' }>['said']> {
  const {
    rounds,
    settings: { mode, plan },
  } = classroom;
  const last = lastRound(classroom)!;
  if (mode === 'exam') return { key: 'command.class.examOpened', values: { count: rounds.length } };
  const number = rounds.filter(({ vote }) => vote === 1).length;
  const stem = last.item.stem[settings.language];
  const values = { number, planned: plan.length, vote: last.vote, stem };
  return {
    key: 'command.class.opened',
    values,
    json: { round: last.index + 1, question: last.item.id, vote: last.vote },
  };
}
