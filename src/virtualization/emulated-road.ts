/** The roads under an emulator: devices are function calls, and exceptions are delivered by software. */
import type { DeliveredEvent, Machine } from '../machine/machine.ts';
import type { Monitor } from '../machine/monitor.ts';
import { finish } from '../machine/system.ts';
import { roadOf } from './bare-metal.ts';
import type { Costs } from './costs.ts';
import type { HostEvent } from './host-event.ts';
import type { Journal } from './journal.ts';
import { guestActor } from './machine-execution.ts';
import { describeAccess, input, output } from './port-access.ts';

/** IN and OUT call the emulator's device, and that uses the real one. */
export function emulatedMonitor(journal: Journal, { devreg, hwio }: Costs): Monitor<Machine> {
  return {
    intercept(machine, instruction, operands) {
      const access = instruction === 'in' ? input(machine, operands) : output(machine, operands);
      const details = () => describeAccess(access, operands);
      journal.tell('emulation', guestActor(machine), 'vmm', devreg, details);
      journal.tell('device', 'vmm', 'hardware', hwio, details);
      return finish(machine, operands);
    },
  };
}

/** The same hops as on bare metal, but it is the emulator that walks the guest's IDT. */
export function emulatedRoad(event: DeliveredEvent, costs: Costs): HostEvent {
  return { ...roadOf(event, costs), ...(event.source === 'external' && { from: 'vmm' as const }) };
}
