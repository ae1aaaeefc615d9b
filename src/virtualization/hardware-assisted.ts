import { PF_VECTOR, UD } from '../machine/exceptions.ts';
import { CR0_TS, type Machine } from '../machine/machine.ts';
import { type Costs, costsOf } from './costs.ts';
import type { Journal } from './journal.ts';
import { byReason, kernelHandlers } from './kvm-module/exit-handlers.ts';
import { bootGuest } from './machine-execution.ts';
import { SHADOW_POLICIES, type ShadowPolicy } from './shadow-paging/shadow-tables.ts';
import { wordsOf } from './svm/in-amd-words.ts';
import type { Guest, Options, Technique } from './technique.ts';
import { chosenControls, exceptionBitmap, FIRST_CONTROL_OPTIONS } from './vmcs/control-options.ts';
import { PRIMARY_ALWAYS_AT_FIRST } from './vmcs/controls.ts';
import { exitCycles } from './vmcs/exit-cycles.ts';
import { GuestMode } from './vmcs/guest-mode.ts';
import { type Host, INJECT } from './vmcs/host.ts';
import { interceptsOf } from './vmcs/intercepts-of.ts';
import { ShadowedMemory } from './vmcs/shadowed-memory.ts';
import { USUAL_BITMAPS, VirtualMachine } from './vmcs/virtual-machine.ts';
import type { VirtualProcessor } from './vmcs/virtual-processor.ts';
import { Vmcs } from './vmcs/vmcs.ts';

/**
 * The first generation of VT-x and SVM, 2005 and 2006: the guest's kernel is back in ring 0, in a mode of its own, and a
 * hypervisor in root mode takes the exits. Its memory is still virtualized by shadow page tables.
 */
export const hardwareAssisted: Technique = {
  id: 'hardware-assisted',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [
    { id: 'shadow', values: SHADOW_POLICIES },
    { id: 'vocabulary', values: ['intel', 'amd'] },
    ...FIRST_CONTROL_OPTIONS,
  ],
  start: startHardwareAssisted,
};

function startHardwareAssisted(guest: Guest, options: Options): VirtualMachine {
  const machine = bootGuest(guest);
  const virtual = new VirtualMachine(machine, 'hardware-assisted');
  const { journal } = virtual;
  const costs = costsOf('hardware-assisted');
  const memory = new ShadowedMemory(machine, costs, options.shadow as ShadowPolicy);
  const host: Host = { ...memory.host, ...hypervisor(memory, journal, costs), words: wordsOf(options) };
  const vmcs = firstVmcs(machine, options);
  const mode = new GuestMode({ machine, journal, vmcs, host, costs, ...USUAL_BITMAPS });
  memory.attach(mode, () => UNBACKED);
  virtual.assemble(mode, [memory]);
  machine.intercepts = interceptsOf(vmcs);
  machine.monitor = { ...mode.monitor, ...memory.monitor };
  return virtual;
}

const UNBACKED = 0xffffffff;
const nothing = (): void => undefined;

/** The hypervisor's handlers: it owns every device, and there is nobody behind it. */
function hypervisor(
  memory: ShadowedMemory,
  journal: Journal,
  costs: Costs,
): Omit<Host, 'words' | keyof ShadowedMemory['host']> {
  const own = (direction: 'in' | 'out', port: number, size: number, value: number): void =>
    journal.tell('device', 'vmm', 'hardware', costs.hwio, () => ({ io: { direction, port, size, value } }));
  const parts = {
    ...memory.host,
    ownsPort: () => true,
    tellOwnDevice: own,
    tellUserPort: own,
    halt: nothing,
    isTold: false,
  };
  const handlers = [...kernelHandlers(parts)];
  Object.assign(handlers, byReason({ VMCALL: refuseCall }));
  return {
    actor: 'vmm',
    handlers,
    cyclesByReason: exitCycles(costs.exit, {
      CPUID: costs.cpuid,
      CR_ACCESS: costs.ctxsw,
      IO_INSTRUCTION: costs.devreg,
    }),
    injectionCycles: costs.irq - costs.exit,
    ...{ interrupt: nothing, postpone: nothing, wake: nothing, shutDown: nothing, launch: nothing },
  };
}

/** The guest believes itself alone, and gets what it would get on bare hardware. */
function refuseCall({ machine }: VirtualProcessor): typeof INJECT {
  machine.raise(UD);
  return INJECT;
}

/** The VMCS of a processor without secondary controls. The guest owns CR0.TS; reads of the other bits give the shadow: 11h. */
function firstVmcs(machine: Machine, options: Options): Vmcs {
  const vmcs = new Vmcs(machine);
  const controls = { ...chosenControls(options), 'invlpg-exiting': true, 'use-tsc-offsetting': true };
  vmcs.control(controls, PRIMARY_ALWAYS_AT_FIRST);
  vmcs.write('EXCEPTION_BITMAP', (exceptionBitmap(options, 0) | (1 << PF_VECTOR)) >>> 0);
  vmcs.write('CR0_GUEST_HOST_MASK', ~CR0_TS >>> 0);
  vmcs.write('CR0_READ_SHADOW', machine.cr0 >>> 0);
  vmcs.write('CR4_GUEST_HOST_MASK', 0xffffffff);
  return vmcs;
}
