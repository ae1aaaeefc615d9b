import type { Actor, HostEvent } from '../../virtualization/host-event.ts';
import { FRAMES_OF_HOP, type SimulatorModel, type Standing } from './model.ts';
import { isHop } from './transfers.ts';

/** The hop that is being shown, and how far along it is: 1 when it has arrived. */
export interface ShownHop {
  readonly event: HostEvent;
  readonly share: number;
}

/** The hop of the last step that is on screen now; with motion off the last one. */
export function shownHop({ isMotionOff, frame }: SimulatorModel, { events }: Standing): ShownHop | undefined {
  const hops = events.filter(isHop);
  if (hops.length === 0) return undefined;
  const isOver = isMotionOff || frame >= hops.length * FRAMES_OF_HOP;
  if (isOver) return { event: hops.at(-1)!, share: 1 };
  return { event: hops[Math.floor(frame / FRAMES_OF_HOP)]!, share: ((frame % FRAMES_OF_HOP) + 1) / FRAMES_OF_HOP };
}

/** Who acts: where the hop on screen has come to, and when all have arrived, the guest. */
export function actingNow(model: SimulatorModel, standing: Standing, actors: readonly Actor[]): Actor {
  const guest = standing.now.ring === 3 || !actors.includes('guest-kernel') ? 'guest-application' : 'guest-kernel';
  const shown = shownHop(model, standing);
  const hops = standing.events.filter(isHop).length;
  const isOver = model.isMotionOff || model.frame >= hops * FRAMES_OF_HOP;
  if (shown === undefined || isOver) return guest;
  return shown.share >= 1 ? shown.event.to : shown.event.from;
}
