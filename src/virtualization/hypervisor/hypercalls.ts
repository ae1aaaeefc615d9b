/** The table of hypercalls, by Xen's numbers. A new one is one record and one line here. Xen, public/xen.h. */
import { FOREIGN, FRAME_TYPES } from './frame-table.ts';
import { GUEST_FAULT } from '../../machine/exceptions.ts';
import type { Machine } from '../../machine/machine.ts';
import type { BatchEntry, Domain } from './domain.ts';
import { E2BIG, EFAULT, EINVAL, ENOSYS, ERRNO_NAMES } from './errno.ts';
import { eventChannelOp, setTimerOp, vcpuOp } from './event-calls.ts';
import { probeGuest, readGuest, writeGuest } from './guest-memory.ts';
import { type Arguments, type Hypercall, LIST_LIMIT } from './hypercall.ts';
import { fpuTaskswitch, setCallbacks, setTrapTable, stackSwitch } from './kernel-calls.ts';
import { mmuextOp, mmuUpdate, setGdt, updateDescriptor, updateVaMapping } from './memory-calls.ts';
import { consoleIo, schedOp, schedOpCompat, xenVersion } from './other-calls.ts';

const ENTRY_BYTES = 32;

/** Many operations for the price of one way into the hypervisor and back. */
const multicall: Hypercall = {
  number: 13,
  name: 'multicall',
  arguments: ['call_list', 'nr_calls'],
  refusals: [E2BIG],
  isAlone: true,
  run(domain, list, count) {
    const { machine, state } = domain;
    if (count > LIST_LIMIT) return -E2BIG;
    const batch: BatchEntry[] = [];
    state.lastBatch = batch;
    for (let index = 0; index < count; index++) {
      const at = list + index * ENTRY_BYTES;
      const number = readGuest(machine, at);
      const given = readArguments(machine, at + 8);
      probeGuest(machine, at + 4, 4);
      const result = runOperation(domain, number, given);
      batch.push({ number, name: nameOf(number), arguments: given, result });
      writeGuest(machine, at + 4, result);
    }
    return 0;
  },
};

function readArguments(machine: Machine, at: number): Arguments {
  const [a, b, c] = [readGuest(machine, at), readGuest(machine, at + 4), readGuest(machine, at + 8)];
  return [a, b, c, readGuest(machine, at + 12), readGuest(machine, at + 16)];
}

function runOperation(domain: Domain, number: number, given: Arguments): number {
  const call = HYPERCALLS[number];
  return call?.isAlone ? refuse(domain, number, -EINVAL) : runCall(domain, number, given);
}

/** Number 23. It does not come back to its caller: the hypervisor does it apart. */
export const IRET = 23;
const iret: Hypercall = {
  number: IRET,
  name: 'iret',
  arguments: [],
  refusals: [],
  isAlone: true,
  run: () => {
    throw new Error('iret is not run as the others are');
  },
};

export const HYPERCALLS: readonly (Hypercall | undefined)[] = byNumber([
  setTrapTable,
  mmuUpdate,
  setGdt,
  stackSwitch,
  setCallbacks,
  fpuTaskswitch,
  schedOpCompat,
  updateDescriptor,
  multicall,
  updateVaMapping,
  setTimerOp,
  xenVersion,
  consoleIo,
  iret,
  vcpuOp,
  mmuextOp,
  schedOp,
  eventChannelOp,
]);

function byNumber(calls: readonly Hypercall[]): readonly (Hypercall | undefined)[] {
  const table = new Array<Hypercall | undefined>(Math.max(...calls.map(({ number }) => number)) + 1).fill(undefined);
  for (const call of calls) table[call.number] = call;
  return table;
}

export const nameOf = (number: number): string => HYPERCALLS[number]?.name ?? `hypercall ${number}`;

/** Runs a hypercall with what its registers hold. Refusals are logged; the answer is what EAX gets. */
export function runCall(domain: Domain, number: number, [a, b, c, d, e]: Arguments): number {
  const call = HYPERCALLS[number];
  if (call === undefined) return refuse(domain, number, -ENOSYS);
  let result: number;
  try {
    result = call.run(domain, a, b, c, d, e);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    domain.machine.pending.vector = -1;
    result = -EFAULT;
  }
  return result < 0 ? refuse(domain, number, result) : result;
}

/** Notes a refusal for the log and returns it. */
function refuse(domain: Domain, number: number, result: number): number {
  const name = nameOf(number);
  const reason = ERRNO_NAMES[-result]!;
  const fields = { hypercall: name, errno: -result, ...refusedFrame(domain) };
  const details = { reason, number: -result, text: `${name}: ${reason}`, fields };
  domain.bill.effects.push({ kind: 'denied', to: 'guest-kernel', cycles: 0, details });
  return result;
}

/** The machine frame that stood against it, and what it is used as. */
function refusedFrame({ bill, frames }: Domain): Readonly<Record<string, number | string>> {
  const frame = bill.refusedFrame;
  bill.refusedFrame = -1;
  if (frame < 0) return {};
  const isForeign = (frames.owner[frame] ?? FOREIGN) === FOREIGN;
  return { frame, type: isForeign ? 'foreign' : FRAME_TYPES[frames.type[frame]!]! };
}

/** What a guest may be answered by this hypercall; every one that takes pointers can also say EFAULT. */
export const answersOf = ({ refusals }: Hypercall): readonly number[] => [...refusals, EFAULT].map((errno) => -errno);
