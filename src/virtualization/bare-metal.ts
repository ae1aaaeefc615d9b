import { PF_VECTOR } from '../machine/exceptions.ts';
import type { DeliveredEvent, Machine } from '../machine/machine.ts';
import { INTERCEPT, type Monitor } from '../machine/monitor.ts';
import { finish } from '../machine/system.ts';
import { describeAccess, input, output } from './port-access.ts';
import { type Costs, costsOf } from './costs.ts';
import type { HostEvent } from './host-event.ts';
import { actorOf, bootGuest, guestActor, MachineExecution } from './machine-execution.ts';
import type { Technique } from './technique.ts';

/** The reference: the guest's kernel has the processor and the devices to itself. */
export const bareMetal: Technique = {
  id: 'bare-metal',
  actors: ['guest-application', 'guest-kernel', 'hardware'],
  kernel: 'any',
  options: [],
  start(guest) {
    const machine = bootGuest(guest);
    const execution = new MachineExecution(machine, 'bare-metal');
    const costs = costsOf('bare-metal');
    machine.observer = (event) => execution.journal.tellOf(roadOf(event, costs), actorOf(event.cpl));
    machine.intercepts = INTERCEPT.in | INTERCEPT.out;
    machine.monitor = ports(execution, costs.hwio);
    return execution;
  },
};

/** Ports lead straight to the hardware; the monitor only watches them. */
function ports({ journal }: MachineExecution, cycles: number): Monitor<Machine> {
  return {
    intercept(machine, instruction, operands) {
      const access = instruction === 'in' ? input(machine, operands) : output(machine, operands);
      journal.tell('device', guestActor(machine), 'hardware', cycles, () => describeAccess(access, operands));
      return finish(machine, operands);
    },
  };
}

/** An event that the processor delivered, as a hop on the road. */
export function roadOf(event: DeliveredEvent, costs: Costs): HostEvent {
  const { instruction, eip, cpl, vector, errorCode, cr2, source } = event;
  const guest = actorOf(cpl);
  const place = { instruction, eip, to: 'guest-kernel', vector } as const;
  if (event.isAborted)
    return {
      ...place,
      kind: source === 'fault' ? 'exception' : 'interrupt',
      from: guest,
      cycles: 0,
      text: 'delivery failed',
    };
  if (source === 'external') return { ...place, kind: 'interrupt', from: 'hardware', cycles: costs.irq };
  if (source === 'software') return { ...place, kind: 'interrupt', from: guest, cycles: costs.syscall, software: true };
  return {
    ...place,
    kind: 'exception',
    from: guest,
    cycles: vector === PF_VECTOR ? costs.pgfault : costs.fault,
    ...(errorCode >= 0 && { errorCode }),
    ...(vector === PF_VECTOR && { cr2 }),
  };
}
