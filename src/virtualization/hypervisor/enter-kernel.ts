/** Every entry into the guest's kernel but int 0x80: the hypervisor builds the frame that an interrupt would. */
import { checkCodeSegment, checkStackSegment } from '../../machine/descriptors.ts';
import { GUEST_FAULT, SS_VECTOR, TS_VECTOR } from '../../machine/exceptions.ts';
import { IF, IOPL, NT, TF } from '../../machine/flags.ts';
import type { Machine } from '../../machine/machine.ts';
import { CS, ESP, SS } from '../../machine/registers.ts';
import { type Segment, segmentOf } from '../../machine/segments.ts';
import type { Domain, Handler } from './domain.ts';
import { writeGuest } from './guest-memory.ts';
import { kernelStack } from './processor-tables.ts';
import { areEventsMasked, maskEvents } from './shared-info.ts';

/** The ring of the guest's kernel. */
export const KERNEL_RING = 1;
/** In the pushed CS stands what the mask was: Xen's saved_upcall_mask. */
const SAVED_MASK = 1 << 16;

export interface Entry {
  readonly handler: Handler;
  readonly masksEvents: boolean;
  /** Pushed last, where there is one. */
  readonly errorCode?: number;
  /** Bits that the pushed EFLAGS has besides. */
  readonly flags?: number;
}

/** Continues in the guest's kernel. False where its stack or its handler can't be used; nothing but memory has changed then. */
export function enterKernel({ machine }: Domain, entry: Entry): boolean {
  try {
    enter(machine, entry);
    return true;
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
    return false;
  }
}

function enter(machine: Machine, { handler, masksEvents, errorCode, flags = 0 }: Entry): void {
  const { registers, segments } = machine;
  const code = checkCodeSegment(machine, handler.selector, KERNEL_RING, true);
  const isFromUser = machine.cpl > KERNEL_RING;
  const stack = isFromUser ? stackOfKernel(machine) : { segment: segments[SS]!, pointer: registers[ESP]! };
  const isMasked = areEventsMasked(machine);
  const eflags = (machine.eflags & ~(IF | IOPL)) | (isMasked ? 0 : IF) | flags;
  const frame = [eflags, segments[CS]!.selector | (isMasked ? SAVED_MASK : 0), machine.eip];
  if (isFromUser) frame.unshift(segments[SS]!.selector, registers[ESP]!);
  if (errorCode !== undefined) frame.push(errorCode);
  const pointer = push(machine, stack, frame);
  machine.setSegment(SS, stack.segment);
  registers[ESP] = pointer;
  machine.setSegment(CS, segmentOf((handler.selector & ~3) | KERNEL_RING, code));
  machine.cpl = KERNEL_RING;
  machine.eip = handler.address | 0;
  machine.systemFlags &= ~(TF | NT);
  machine.forgetFetching();
  machine.deliveries++;
  if (masksEvents) maskEvents(machine, true);
}

interface Stack {
  readonly segment: Segment;
  readonly pointer: number;
}

/** What stack_switch has put into the TSS. */
function stackOfKernel(machine: Machine): Stack {
  const { selector, pointer } = kernelStack(machine);
  return { segment: segmentOf(selector, checkStackSegment(machine, selector, KERNEL_RING, TS_VECTOR)), pointer };
}

function push(machine: Machine, { segment, pointer }: Stack, frame: readonly number[]): number {
  let at = pointer;
  for (const value of frame) {
    at = (at - 4) | 0;
    if ((at >>> 0) + 3 > segment.limit) throw machine.fault(SS_VECTOR, 0);
    writeGuest(machine, at, value);
  }
  return at;
}
