import type { EventBody } from '../../classroom/events/index.ts';
import type { Round } from '../../classroom/classroom.ts';
import { kindOf } from '../../quiz/kinds/index.ts';
import { FailedError } from '../failed-error.ts';
import { readCount } from '../read-count.ts';
import { UsageError } from '../usage-error.ts';
import type { AtClass } from './class-action.ts';

/** What marks a question again: with another key (--key), with one more (--also), or for nobody (--void). The answer is typed as in linear mode. */
export function correctKey(at: AtClass): EventBody {
  const { call, classroom } = at;
  const round = classroom.rounds[readCount(call, 'round', NaN) - 1];
  if (round === undefined) throw new UsageError('command.class.roundMissing', { count: classroom.rounds.length });
  const { id: question } = round.item;
  const { key, also, void: isVoid } = call.options;
  if (isVoid === true) return { kind: 'key-corrected', question, keys: [] };
  if (typeof key === 'string') return { kind: 'key-corrected', question, keys: [withKey(round, key)] };
  if (typeof also !== 'string') throw new UsageError('command.class.keyMissing');
  return { kind: 'key-corrected', question, keys: [...round.keys, withKey(round, also)] };
}

function withKey({ item }: Round, typed: string) {
  const kind = kindOf(item);
  const response = kind.read(item, typed);
  const corrected = response && kind.rekey(item, response);
  if (corrected === undefined) throw new FailedError('command.class.badKey', { key: typed });
  return corrected;
}
