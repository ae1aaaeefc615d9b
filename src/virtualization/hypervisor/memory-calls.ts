import type { Domain } from './domain.ts';
import { E2BIG, EINVAL, ENOSYS, ESRCH } from './errno.ts';
import { DESCRIPTORS, GUESTS, L1_TABLE, L2_DIRECTORY, WRITABLE } from './frame-table.ts';
import { isDescriptorSafe } from './descriptor-checks.ts';
import { orFault, probeGuest, readGuest, writeGuest, writeMachine } from './guest-memory.ts';
import { DOMID_SELF, type Hypercall, LIST_LIMIT } from './hypercall.ts';
import { MACHINE_FRAMES } from './layout.ts';
import { addressOfEntry, changeEntry, flushPage, flushTranslations, pin, unpin, useDirectory } from './page-tables.ts';
import { dropType, takeType } from './page-types.ts';
import { useGuestGdt } from './processor-tables.ts';

/** Runs the elements of a list up to the first that is refused, and writes how many were done where the guest asks. */
function runList(domain: Domain, count: number, done: number, element: (index: number) => number): number {
  const { machine } = domain;
  if (count > LIST_LIMIT) return -E2BIG;
  if (done !== 0) probeGuest(machine, done, 4);
  let finished = 0;
  const result = orFault(machine, () => {
    for (; finished < count; finished++) {
      const answer = element(finished);
      if (answer !== 0) return answer;
    }
    return 0;
  });
  if (done !== 0) writeGuest(machine, done, finished);
  return result;
}

const UPDATE_BYTES = 16;

/** One `struct mmu_update`: u64 ptr, u64 val. Its low two bits ask for other kinds of update, which are not offered. */
function updateOne(domain: Domain, at: number): number {
  const { machine } = domain;
  const pointer = readGuest(machine, at);
  const pointerHigh = readGuest(machine, at + 4);
  const value = readGuest(machine, at + 8);
  const valueHigh = readGuest(machine, at + 12);
  if (pointer & 3) return -ENOSYS;
  if (pointerHigh !== 0 || valueHigh !== 0) return -EINVAL;
  return changeEntry(domain, pointer, value);
}

export const mmuUpdate: Hypercall = {
  number: 1,
  name: 'mmu_update',
  arguments: ['req', 'count', 'done', 'domid'],
  refusals: [ESRCH, E2BIG, EINVAL, ENOSYS],
  run(domain, list, count, done, domainId) {
    if (domainId !== DOMID_SELF) return -ESRCH;
    return runList(domain, count, done, (index) => updateOne(domain, list + index * UPDATE_BYTES));
  },
};

const [FLUSH_NOTHING, FLUSH_TLB, FLUSH_PAGE] = [0, 1, 2];

export const updateVaMapping: Hypercall = {
  number: 14,
  name: 'update_va_mapping',
  arguments: ['va', 'val', 'flags'],
  refusals: [EINVAL],
  run(domain, linear, value, flags) {
    const kind = flags & 3;
    const address = addressOfEntry(domain, linear);
    if (address < 0 || kind > FLUSH_PAGE) return -EINVAL;
    const result = changeEntry(domain, address, value);
    if (result !== 0 || kind === FLUSH_NOTHING) return result;
    return kind === FLUSH_TLB ? flushTranslations(domain) : flushPage(domain, linear);
  },
};

/** Commands of mmuext_op by number: what each does with its frame or address. */
const EXTENDED: Readonly<Record<number, (domain: Domain, operand: number) => number>> = {
  0: (domain, frame) => pin(domain, frame, L1_TABLE),
  1: (domain, frame) => pin(domain, frame, L2_DIRECTORY),
  4: unpin,
  5: useDirectory,
  6: flushTranslations,
  7: flushPage,
};
const EXTENDED_BYTES = 12;

export const mmuextOp: Hypercall = {
  number: 26,
  name: 'mmuext_op',
  arguments: ['op', 'count', 'done', 'domid'],
  refusals: [ESRCH, E2BIG, EINVAL, ENOSYS],
  run(domain, list, count, done, domainId) {
    if (domainId !== DOMID_SELF) return -ESRCH;
    return runList(domain, count, done, (index) => {
      const at = list + index * EXTENDED_BYTES;
      const command = EXTENDED[readGuest(domain.machine, at)];
      const operand = readGuest(domain.machine, at + 4);
      return command === undefined ? -ENOSYS : command(domain, operand);
    });
  },
};

const DESCRIPTORS_IN_FRAME = 512;

export const setGdt: Hypercall = {
  number: 2,
  name: 'set_gdt',
  arguments: ['frame_list', 'entries'],
  refusals: [EINVAL],
  run(domain, list, entries) {
    const { machine, state } = domain;
    const frame = readGuest(machine, list);
    if (entries < 1 || entries > DESCRIPTORS_IN_FRAME) return -EINVAL;
    if (!takeType(domain, frame, DESCRIPTORS)) return -EINVAL;
    if (state.gdtFrame >= 0) dropType(domain, state.gdtFrame);
    state.gdtFrame = frame;
    useGuestGdt(machine, frame, entries);
    return 0;
  },
};

export const updateDescriptor: Hypercall = {
  number: 10,
  name: 'update_descriptor',
  arguments: ['ma_low', 'ma_high', 'desc_low', 'desc_high'],
  refusals: [EINVAL],
  run(domain, address, addressHigh, low, high) {
    const { machine, frames } = domain;
    const frame = address >>> 12;
    if (addressHigh !== 0 || address & 7 || frame >= MACHINE_FRAMES || frames.owner[frame] !== GUESTS) return -EINVAL;
    if (!isDescriptorSafe(low, high)) return -EINVAL;
    const type = frames.type[frame] === DESCRIPTORS ? DESCRIPTORS : WRITABLE;
    if (!takeType(domain, frame, type)) return -EINVAL;
    writeMachine(machine, address, low);
    writeMachine(machine, address + 4, high);
    dropType(domain, frame);
    return 0;
  },
};
