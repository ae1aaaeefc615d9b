import type { EventKind, HostEvent } from '../../virtualization/host-event.ts';
import { EVENT_KINDS } from '../../virtualization/host-event.ts';
import type { Moment } from '../../virtualization/recording.ts';
import { addressOfLine, addressOfName } from './places.ts';
import type { SimulatorProgram } from './subject.ts';

/** Where a run stops by itself. */
export type Breakpoint =
  | { readonly kind: 'address'; readonly address: number; readonly name: string }
  | { readonly kind: 'event'; readonly event: EventKind }
  | { readonly kind: 'reason'; readonly reason: string };

/** True when the guest stands at such a place, or has just brought about such an event. */
export function isHit(breakpoint: Breakpoint, { execution }: Moment, events: readonly HostEvent[]): boolean {
  if (breakpoint.kind === 'address') return execution.machine.eip >>> 0 === breakpoint.address;
  return events.some((event) => isMeant(breakpoint, event));
}

/** True for an event that such a breakpoint stops at. */
export function isMeant(breakpoint: Breakpoint, { kind, reason }: HostEvent): boolean {
  if (breakpoint.kind === 'event') return kind === breakpoint.event;
  return breakpoint.kind === 'reason' && reason?.toUpperCase() === breakpoint.reason;
}

/** Reads one as it is typed: a line's number, a label or an address, a kind of event, or an exit reason. */
export function readBreakpoint(text: string, programs: readonly SimulatorProgram[]): Breakpoint | undefined {
  const typed = text.trim();
  const kind = EVENT_KINDS.find((known) => known === typed.toLowerCase());
  if (kind !== undefined) return { kind: 'event', event: kind };
  const address = addressOfLine(typed, programs) ?? addressOfName(typed, programs);
  if (address !== undefined) return { kind: 'address', address, name: typed };
  return /^[A-Za-z#][\w#]+$/.test(typed) ? { kind: 'reason', reason: typed.toUpperCase() } : undefined;
}

/** Breakpoints are the same when they stop at the same place. */
export const isSame = (one: Breakpoint, other: Breakpoint): boolean => keyOf(one) === keyOf(other);

const keyOf = (breakpoint: Breakpoint): string =>
  breakpoint.kind === 'address' ? `@${breakpoint.address}` : `${breakpoint.kind} ${nameOf(breakpoint)}`;

/** What a list says of it. */
export function nameOf(breakpoint: Breakpoint): string {
  if (breakpoint.kind === 'address') return breakpoint.name;
  return breakpoint.kind === 'event' ? breakpoint.event : breakpoint.reason;
}
