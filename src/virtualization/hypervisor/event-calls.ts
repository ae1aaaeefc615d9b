/** Hypercalls about events and time. */
import type { Channel, Domain } from './domain.ts';
import { EEXIST, EINVAL, ENOSPC, ENOSYS } from './errno.ts';
import { costsOf } from '../costs.ts';
import { emptyRing } from './console-ring.ts';
import { probeGuest, readGuest, writeGuest } from './guest-memory.ts';
import { type Hypercall, u64 } from './hypercall.ts';
import { unmaskChannel } from './shared-info.ts';
import { setPeriodicTimer, setSingleTimer } from './virtual-timer.ts';

const CHANNELS = 32;
/** Xen's NR_VIRQS. */
const VIRQS = 24;

/** EVTCHNOP_bind_virq: u32 virq, u32 vcpu, u32 port, the answer. */
function bindVirq({ machine, state }: Domain, at: number): number {
  const virq = readGuest(machine, at);
  const processor = readGuest(machine, at + 4);
  probeGuest(machine, at + 8, 4);
  if (virq >= VIRQS || processor !== 0) return -EINVAL;
  if (state.channels.some((channel) => channel?.kind === 'virq' && channel.virq === virq)) return -EEXIST;
  const channel = firstFree(state.channels);
  if (channel >= CHANNELS) return -ENOSPC;
  const channels = state.channels.slice();
  channels[channel] = { kind: 'virq', virq };
  state.channels = channels;
  writeGuest(machine, at + 8, channel);
  return 0;
}

function firstFree(channels: readonly (Channel | undefined)[]): number {
  let channel = 1;
  while (channels[channel] !== undefined) channel++;
  return channel;
}

/** EVTCHNOP_send: u32 port. Only the console listens at the other end. */
function send(domain: Domain, at: number): number {
  const channel = domain.state.channels[readGuest(domain.machine, at)];
  if (channel?.kind !== 'console') return -EINVAL;
  printed(domain, emptyRing(domain.machine));
  return 0;
}

/** EVTCHNOP_unmask: u32 port. */
function unmask({ machine, state }: Domain, at: number): number {
  const channel = readGuest(machine, at);
  if (state.channels[channel] === undefined) return -EINVAL;
  unmaskChannel(machine, channel);
  return 0;
}

const CHANNEL_COMMANDS: Readonly<Record<number, (domain: Domain, at: number) => number>> = {
  1: bindVirq,
  4: send,
  9: unmask,
};

export const eventChannelOp: Hypercall = {
  number: 32,
  name: 'event_channel_op',
  arguments: ['cmd', 'arg'],
  refusals: [EINVAL, EEXIST, ENOSPC, ENOSYS],
  run(domain, command, at) {
    const act = CHANNEL_COMMANDS[command];
    return act === undefined ? -ENOSYS : act(domain, at);
  },
};

const { hwio } = costsOf('paravirtualization');

/** The hypervisor has used the console's device for the guest: one event for all bytes of a kick. */
export function printed({ bill }: Domain, text: string): void {
  if (text === '') return;
  const fields = { bytes: text.length };
  bill.effects.push({
    kind: 'device',
    to: 'hardware',
    cycles: hwio * text.length,
    details: { text: JSON.stringify(text), fields },
  });
}

/** VCPUOP_set_periodic_timer and VCPUOP_stop_periodic_timer. */
const [SET_PERIODIC_TIMER, STOP_PERIODIC_TIMER] = [6, 7];
/** Xen refuses a shorter one. */
const SHORTEST_PERIOD = 1_000_000;

export const vcpuOp: Hypercall = {
  number: 24,
  name: 'vcpu_op',
  arguments: ['cmd', 'vcpuid', 'extra_args'],
  refusals: [EINVAL, ENOSYS],
  run(domain, command, processor, at) {
    if (command !== SET_PERIODIC_TIMER && command !== STOP_PERIODIC_TIMER) return -ENOSYS;
    if (processor !== 0) return -EINVAL;
    const period = command === STOP_PERIODIC_TIMER ? 0 : readPeriod(domain, at);
    if (command === SET_PERIODIC_TIMER && period < SHORTEST_PERIOD) return -EINVAL;
    setPeriodicTimer(domain, period);
    return 0;
  },
};

const readPeriod = ({ machine }: Domain, at: number): number => u64(readGuest(machine, at), readGuest(machine, at + 4));

export const setTimerOp: Hypercall = {
  number: 15,
  name: 'set_timer_op',
  arguments: ['timeout_low', 'timeout_high'],
  refusals: [],
  run(domain, low, high) {
    setSingleTimer(domain, u64(low, high));
    return 0;
  },
};
