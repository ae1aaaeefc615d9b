/** Hardware emulation by an interpreter, as in Bochs: fetch, decode, dispatch and execute each instruction in software. */
import { INTERCEPT } from '../machine/monitor.ts';
import { costsOf } from './costs.ts';
import { emulatedMonitor, emulatedRoad } from './emulated-road.ts';
import { actorOf, bootGuest, guestActor, MachineExecution } from './machine-execution.ts';
import type { Technique } from './technique.ts';

export const emulation: Technique = {
  id: 'emulation',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [],
  start(guest) {
    const machine = bootGuest(guest);
    const execution = new MachineExecution(machine, 'emulation', guestActor, 'emulation');
    const costs = costsOf('emulation');
    machine.observer = (event) => execution.journal.tellOf(emulatedRoad(event, costs), actorOf(event.cpl));
    machine.intercepts = INTERCEPT.in | INTERCEPT.out;
    machine.monitor = emulatedMonitor(execution.journal, costs);
    return execution;
  },
};
