/** The page that hypervisor and guest share: Xen's `struct shared_info`, in a frame that the guest maps where it likes. */
import type { Machine } from '../../machine/machine.ts';
import { writeMachine, writeMachineByte } from './guest-memory.ts';
import { FRAME_BYTES, SHARED_INFO_FRAME } from './layout.ts';

const SHARED_INFO = SHARED_INFO_FRAME * FRAME_BYTES;
const UPCALL_PENDING = SHARED_INFO;
const UPCALL_MASK = SHARED_INFO + 1;
const PENDING_SELECTOR = SHARED_INFO + 4;
const FAULT_ADDRESS = SHARED_INFO + 8;
const TIME = SHARED_INFO + 32;
const CHANNELS_PENDING = SHARED_INFO + 0x800;
const CHANNELS_MASKED = SHARED_INFO + 0x880;

/** evtchn_upcall_mask: the guest's "IF = 0". */
export const areEventsMasked = ({ memory }: Machine): boolean => memory[UPCALL_MASK] !== 0;

export function maskEvents(machine: Machine, isMasked: boolean): void {
  writeMachineByte(machine, UPCALL_MASK, isMasked ? 1 : 0);
}

/** evtchn_upcall_pending: something has happened that the guest was not told yet. */
export const isUpcallPending = ({ memory }: Machine): boolean => memory[UPCALL_PENDING] !== 0;

export function setFaultAddress(machine: Machine, linear: number): void {
  writeMachine(machine, FAULT_ADDRESS, linear);
}

/** Marks a channel; the guest is notified when the channel is not masked and was not pending already. */
export function raiseChannel(machine: Machine, channel: number): void {
  const { view } = machine;
  const word = (channel >>> 5) * 4;
  const bit = 1 << (channel & 31);
  const pending = view.getUint32(CHANNELS_PENDING + word, true);
  if (pending & bit) return;
  writeMachine(machine, CHANNELS_PENDING + word, pending | bit);
  notify(machine, channel);
}

/** Tells the guest of a pending channel, unless it has masked it. */
export function notify(machine: Machine, channel: number): void {
  const { view } = machine;
  const word = channel >>> 5;
  if (view.getUint32(CHANNELS_MASKED + word * 4, true) & (1 << (channel & 31))) return;
  writeMachine(machine, PENDING_SELECTOR, view.getUint32(PENDING_SELECTOR, true) | (1 << word));
  writeMachineByte(machine, UPCALL_PENDING, 1);
}

/** EVTCHNOP_unmask: takes the mask away, and tells of what came meanwhile. */
export function unmaskChannel(machine: Machine, channel: number): void {
  const { view } = machine;
  const word = (channel >>> 5) * 4;
  const bit = 1 << (channel & 31);
  writeMachine(machine, CHANNELS_MASKED + word, view.getUint32(CHANNELS_MASKED + word, true) & ~bit);
  if (view.getUint32(CHANNELS_PENDING + word, true) & bit) notify(machine, channel);
}

/**
 * The page at the guest's start: events masked, and the time. RDTSC counts clocks of 1.193182 MHz, so nanoseconds are
 * (TSC shifted left by 10) × the factor / 2^32, for ever, and the time never needs to be written again.
 */
export function installSharedInfo(machine: Machine): void {
  const shift = 10;
  const factor = Math.round((1e9 / CLOCKS_PER_SECOND / 2 ** shift) * 2 ** 32);
  maskEvents(machine, true);
  writeMachine(machine, TIME, 2); // version: even, not being changed
  writeMachine(machine, TIME + 24, factor);
  writeMachineByte(machine, TIME + 28, shift);
}

/** The input clock of a PC's 8254, which is the machine's clock. */
export const CLOCKS_PER_SECOND = 1_193_182;

/** The shared info page as it stands, for whoever shows it. */
export interface SharedInfo {
  readonly isUpcallPending: boolean;
  readonly areEventsMasked: boolean;
  readonly pendingSelector: number;
  readonly faultAddress: number;
  /** Channels by number. */
  readonly pending: readonly number[];
  readonly masked: readonly number[];
}

export function sharedInfo(machine: Machine): SharedInfo {
  const { view } = machine;
  const channels = (at: number): number[] =>
    Array.from({ length: 1024 }, (_, channel) => channel).filter(
      (channel) => view.getUint32(at + (channel >>> 5) * 4, true) & (1 << (channel & 31)),
    );
  return {
    isUpcallPending: isUpcallPending(machine),
    areEventsMasked: areEventsMasked(machine),
    pendingSelector: view.getUint32(PENDING_SELECTOR, true),
    faultAddress: view.getUint32(FAULT_ADDRESS, true),
    pending: channels(CHANNELS_PENDING),
    masked: channels(CHANNELS_MASKED),
  };
}
