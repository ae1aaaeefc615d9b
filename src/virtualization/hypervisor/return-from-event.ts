/** Hypercall iret: the way back from an event, which unmasks events as IRETD would set IF. Xen, x86_32/traps.c: do_iret. */
import { checkCodeSegment, checkStackSegment } from '../../machine/descriptors.ts';
import { GP, GUEST_FAULT } from '../../machine/exceptions.ts';
import { IF, IOPL } from '../../machine/flags.ts';
import type { Machine } from '../../machine/machine.ts';
import { CS, DS, EAX, ES, ESP, FS, GS, SS } from '../../machine/registers.ts';
import { segmentOf } from '../../machine/segments.ts';
import type { Domain } from './domain.ts';
import { readGuest } from './guest-memory.ts';
import { maskEvents } from './shared-info.ts';

/** What became of it: done; the frame can't be read or names ring 0; or a selector or address in it can't be used. */
export type Returned = 'done' | 'bad-frame' | 'faulted';

const USER_RING = 3;
const SLOTS_TO_KERNEL = 4;

export function returnFromEvent({ machine }: Domain): Returned {
  const frame = readFrame(machine);
  if (frame === undefined || (frame.level !== 1 && frame.level !== USER_RING)) return 'bad-frame';
  try {
    load(machine, frame);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
    return 'faulted';
  }
  machine.registers[EAX] = frame.eax;
  machine.eflags = (frame.eflags & ~IOPL) | IF;
  maskEvents(machine, (frame.eflags & IF) === 0);
  return 'done';
}

interface Frame {
  readonly eax: number;
  readonly eip: number;
  readonly selector: number;
  readonly level: number;
  readonly eflags: number;
  readonly pointer: number;
  readonly stackSelector: number;
}

/** EAX, EIP, CS, EFLAGS; for a return to ring 3 then ESP and SS. */
function readFrame(machine: Machine): Frame | undefined {
  const top = machine.registers[ESP]!;
  const slot = (index: number): number => readGuest(machine, (top + index * 4) | 0);
  try {
    const selector = slot(2) & 0xffff;
    const level = selector & 3;
    const isToUser = level === USER_RING;
    return {
      eax: slot(0),
      eip: slot(1),
      selector,
      level,
      eflags: slot(3),
      pointer: isToUser ? slot(4) : top + SLOTS_TO_KERNEL * 4,
      stackSelector: isToUser ? slot(5) & 0xffff : machine.segments[SS]!.selector,
    };
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
    return undefined;
  }
}

/** Loads what the hypervisor's own IRETD would. Throws its fault, with nothing changed. */
function load(machine: Machine, { selector, level, eip, stackSelector, pointer }: Frame): void {
  const code = checkCodeSegment(machine, selector, level, true);
  const stack = checkStackSegment(machine, stackSelector, level, GP);
  if (eip > code.limit) throw machine.fault(GP, 0);
  machine.setSegment(CS, segmentOf(selector, code));
  machine.setSegment(SS, segmentOf(stackSelector, stack));
  machine.registers[ESP] = pointer | 0;
  machine.eip = eip | 0;
  machine.cpl = level;
  machine.forgetFetching();
  if (level === USER_RING) nullKernelSegments(machine);
}

/** A return to ring 3 nulls data segments that are not for it: SDM vol. 3, 5.8.6. */
function nullKernelSegments(machine: Machine): void {
  for (const register of [ES, DS, FS, GS]) {
    const { limit, dpl } = machine.segments[register]!;
    if (limit >= 0 && dpl < USER_RING) machine.nullSegment(register);
  }
}
