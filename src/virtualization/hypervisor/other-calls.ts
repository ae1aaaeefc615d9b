/** The hypervisor's version, the console without a ring, and the processor that is given back. */
import { costsOf } from '../costs.ts';
import { readPort, writePort } from '../../machine/ports.ts';
import { CONSOLE_PORT } from './console-ring.ts';
import type { Domain } from './domain.ts';
import { E2BIG, EINVAL, ENOSYS } from './errno.ts';
import { printed } from './event-calls.ts';
import { probeGuest, readGuest, writeGuest } from './guest-memory.ts';
import type { Hypercall } from './hypercall.ts';
import { FRAME_BYTES } from './layout.ts';
import { maskEvents } from './shared-info.ts';

/** Xen 3.0: the interface that INTERFACE.md of the guests describes. */
const VERSION = 3 << 16;

export const xenVersion: Hypercall = {
  number: 17,
  name: 'xen_version',
  arguments: ['cmd', 'arg'],
  refusals: [ENOSYS],
  run: (_domain, command) => (command === 0 ? VERSION : -ENOSYS),
};

const [CONSOLE_WRITE, CONSOLE_READ] = [0, 1];
const { hwio } = costsOf('paravirtualization');

export const consoleIo: Hypercall = {
  number: 18,
  name: 'console_io',
  arguments: ['cmd', 'count', 'buffer'],
  refusals: [ENOSYS, E2BIG],
  run(domain, command, count, buffer) {
    if (command !== CONSOLE_WRITE && command !== CONSOLE_READ) return -ENOSYS;
    if (count > FRAME_BYTES) return -E2BIG;
    return command === CONSOLE_WRITE ? printBytes(domain, count, buffer) : readStatus(domain, count, buffer);
  },
};

function printBytes(domain: Domain, count: number, buffer: number): number {
  const { machine } = domain;
  let text = '';
  for (let i = 0; i < count; i++) text += String.fromCharCode(readGuest(machine, buffer + i, 1));
  for (let i = 0; i < count; i++) writePort(machine, CONSOLE_PORT, 1, text.charCodeAt(i));
  printed(domain, text);
  return 0;
}

/** The status register of the console's device, read anew for each byte. */
function readStatus({ machine, bill }: Domain, count: number, buffer: number): number {
  if (count === 0) return 0;
  probeGuest(machine, buffer, count);
  let value = 0;
  for (let i = 0; i < count; i++) {
    value = readPort(machine, CONSOLE_PORT, 1);
    writeGuest(machine, buffer + i, value, 1);
  }
  const io = { direction: 'in', port: CONSOLE_PORT, size: 1, value } as const;
  bill.effects.push({
    kind: 'device',
    to: 'hardware',
    cycles: hwio * count,
    details: { text: 'in al,0xe9', io, fields: { bytes: count } },
  });
  return count;
}

const [YIELD, BLOCK, SHUTDOWN] = [0, 1, 2];
const [POWEROFF, REBOOT, CRASH] = [0, 1, 3];

export const schedOp: Hypercall = {
  number: 29,
  name: 'sched_op',
  arguments: ['cmd', 'arg'],
  refusals: [EINVAL, ENOSYS],
  isAlone: true,
  run(domain, command, at) {
    const { machine } = domain;
    if (command === YIELD) return 0;
    if (command === BLOCK) return block(domain);
    if (command !== SHUTDOWN) return -ENOSYS;
    const reason = readGuest(machine, at);
    const status = readGuest(machine, at + 4);
    return shutDown(domain, reason, status);
  },
};

/** The old form: the reason is the argument itself. */
export const schedOpCompat: Hypercall = {
  number: 6,
  name: 'sched_op_compat',
  arguments: ['cmd', 'arg'],
  refusals: [EINVAL, ENOSYS],
  isAlone: true,
  run(domain, command, reason) {
    if (command === YIELD) return 0;
    if (command === BLOCK) return block(domain);
    return command === SHUTDOWN ? shutDown(domain, reason, 0) : -ENOSYS;
  },
};

/** Unmasks events, and sleeps until one comes: `finishCall` looks whether one is there already. */
function block({ machine, state }: Domain): number {
  maskEvents(machine, false);
  state.isBlocked = true;
  return 0;
}

function shutDown({ machine }: Domain, reason: number, status: number): number {
  if (reason === CRASH) {
    machine.stop = { kind: 'triple-fault' };
    return 0;
  }
  if (reason !== POWEROFF && reason !== REBOOT) return -EINVAL;
  Object.assign(machine.devices.exit.state, { hasEnded: true, status: status & 0xff });
  machine.stop = { kind: 'exit' };
  return 0;
}
