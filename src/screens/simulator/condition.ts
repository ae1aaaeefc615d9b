import { ESP } from '../../machine/registers.ts';
import type { HostEvent } from '../../virtualization/host-event.ts';
import type { Moment } from '../../virtualization/recording.ts';
import { type Breakpoint, isHit, isMeant } from './breakpoint.ts';
import { isExit, isTold } from './transfers.ts';

/** What a run looks for: plain data, so that a search can be interrupted and goes on later. */
export interface Condition {
  /** Any event, or one with which the guest is left. */
  readonly event?: 'any' | 'exit';
  /** The instruction at this address is next … */
  readonly address?: number;
  /** … with the stack no lower than this: a call has returned. */
  readonly stack?: number;
  readonly breakpoints: readonly Breakpoint[];
  /** Positions at which a run stops, whatever happens there. */
  readonly positions?: readonly number[];
}

/** The next position at which a run stops anyway; the last one, where it goes back. */
export function nextPosition({ positions = [] }: Condition, from: number, direction: 1 | -1): number | undefined {
  return direction > 0 ? positions.find((at) => at > from) : positions.findLast((at) => at < from);
}

const isWanted: Readonly<Record<'any' | 'exit', (event: HostEvent) => boolean>> = { any: isTold, exit: isExit };

/** True when an event alone fulfils the condition. */
export const acceptsEvent =
  ({ event, breakpoints }: Condition) =>
  (happened: HostEvent): boolean =>
    (event !== undefined && isWanted[event](happened)) ||
    breakpoints.some((breakpoint) => isMeant(breakpoint, happened));

/** True when each position must be looked at: events alone cannot tell. */
export const needsSteps = ({ address, breakpoints }: Condition): boolean =>
  address !== undefined || breakpoints.some(({ kind }) => kind === 'address');

/** True where a search may stop. */
export function holds(condition: Condition, moment: Moment): boolean {
  const { address, stack = 0, breakpoints } = condition;
  const { machine } = moment.execution;
  const isThere = machine.eip >>> 0 === address && machine.registers[ESP]! >>> 0 >= stack;
  if (isThere || breakpoints.some((breakpoint) => isHit(breakpoint, moment, moment.events))) return true;
  return moment.events.some(acceptsEvent(condition));
}
