/** A hypercall as an event tells it. */
import type { EventDetails } from '../host-event.ts';
import type { Domain } from './domain.ts';
import { ERRNO_NAMES } from './errno.ts';
import type { Arguments } from './hypercall.ts';
import { HYPERCALLS, nameOf } from './hypercalls.ts';

const MULTICALL = 13;

export function describeCall({ state }: Domain, number: number, given: Arguments, result: number): EventDetails {
  const names = HYPERCALLS[number]?.arguments ?? [];
  const values = names.map((_, index) => `0x${given[index]!.toString(16)}`);
  const fields: Record<string, number | string> = {};
  names.forEach((name, index) => (fields[name] = given[index]!));
  fields['result'] = result;
  if (result < 0) fields['errno'] = ERRNO_NAMES[-result]!;
  if (number === MULTICALL) fields['operations'] = state.lastBatch.map(({ name }) => name).join(', ');
  return { reason: nameOf(number), number, text: `${nameOf(number)}(${values.join(',')})`, fields };
}
