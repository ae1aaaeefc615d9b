import type { Machine } from '../../machine/machine.ts';
import type { EventDetails } from '../host-event.ts';
import type { Options } from '../technique.ts';

export function wordsOf(_options: Options, _machine: Machine): (details: EventDetails) => EventDetails {
  return (details) => details;
}
