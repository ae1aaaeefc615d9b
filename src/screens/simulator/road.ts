import type { Actor, HostEvent } from '../../virtualization/host-event.ts';
import { FRAMES_OF_HOP, type SimulatorModel, type Standing } from './model.ts';

/** What happened in the last step, hops and work of one actor alone; the one that is moving, and how far along it is: 1 when it has arrived. */
export interface ShownHops {
  readonly hops: readonly HostEvent[];
  readonly current: number;
  readonly share: number;
  /** All have arrived. */
  readonly isOver: boolean;
}

/** What is on screen of the last step's hops; with motion off all of them at once. */
export function shownHops({ isMotionOff, frame }: SimulatorModel, { events }: Standing): ShownHops | undefined {
  const hops = events;
  if (hops.length === 0) return undefined;
  const isOver = isMotionOff || frame >= hops.length * FRAMES_OF_HOP;
  if (isOver) return { hops, current: hops.length - 1, share: 1, isOver };
  const share = ((frame % FRAMES_OF_HOP) + 1) / FRAMES_OF_HOP;
  return { hops, current: Math.floor(frame / FRAMES_OF_HOP), share, isOver };
}

/** Who acts: where the hop on screen has come to, and when all have arrived, the guest. */
export function actingNow(model: SimulatorModel, standing: Standing, actors: readonly Actor[]): Actor {
  const shown = shownHops(model, standing);
  if (shown !== undefined && !shown.isOver) {
    const { from, to } = shown.hops[shown.current]!;
    return shown.share >= 1 ? to : from;
  }
  return standing.now.ring === 3 || !actors.includes('guest-kernel') ? 'guest-application' : 'guest-kernel';
}
