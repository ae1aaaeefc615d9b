import { type ClassLearner, presentLearners } from '../../classroom/classroom.ts';
import { readNickname, skeletonOf } from '../../classroom/nickname.ts';
import { FailedError } from '../failed-error.ts';
import { readCount } from '../read-count.ts';
import { UsageError } from '../usage-error.ts';
import type { AtClass } from './class-action.ts';

/** The learner whom the command line names, by name or by id. */
export function namedLearner({ call, classroom }: AtClass): ClassLearner {
  const name = call.arguments[2];
  if (name === undefined) throw new UsageError('command.class.whoMissing');
  const skeleton = skeletonOf(name);
  const found = presentLearners(classroom).find((learner) => learner.id === name || learner.skeleton === skeleton);
  if (found === undefined) throw new FailedError('command.class.unknownLearner', { name });
  return found;
}

/** The new name that --name gives. */
export function newName({ call }: AtClass): string {
  const typed = call.options.name;
  if (typeof typed !== 'string') throw new UsageError('command.class.nameMissing');
  const read = readNickname(typed);
  if (read.isRefused) throw new FailedError('command.class.badName', { name: typed });
  return read.name;
}

/** How much more time --percent and --seconds give. */
export function moreTime({ call }: AtClass): { timeFactor: number; extraMs: number } {
  const percent = readCount(call, 'percent', 0);
  const seconds = readCount(call, 'seconds', 0);
  return { timeFactor: 1 + Math.min(percent, 900) / 100, extraMs: Math.min(seconds, 24 * 60 * 60) * 1000 };
}
