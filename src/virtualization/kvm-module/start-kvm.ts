import { CR0_NE, CR0_TS, CR0_WP, type Machine } from '../../machine/machine.ts';
import { type CostColumn, type Costs, costsOf } from '../costs.ts';
import { type DeviceAccess, NestedMemory } from '../ept/nested-memory.ts';
import type { Journal } from '../journal.ts';
import type { UserSpace } from '../kvm-user/user-space.ts';
import { bootGuest } from '../machine-execution.ts';
import { wordsOf } from '../svm/in-amd-words.ts';
import type { Guest, Options } from '../technique.ts';
import { chosenControls, exceptionBitmap } from '../vmcs/control-options.ts';
import { GuestMode } from '../vmcs/guest-mode.ts';
import { NESTED_REGISTERS } from '../vmcs/guest-registers.ts';
import { interceptsOf } from '../vmcs/intercepts-of.ts';
import { type Part, USUAL_BITMAPS, VirtualMachine } from '../vmcs/virtual-machine.ts';
import { Vmcs } from '../vmcs/vmcs.ts';
import { kvmHost } from './kvm-host.ts';

/** What a device in guest-physical memory can reach. */
export interface DeviceSurroundings {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly user: UserSpace;
  readonly costs: Costs;
}

/** A device in guest-physical memory, where no memory slot is. */
export interface MemoryDevice extends Part {
  readonly access: DeviceAccess;
}

/** Where nothing answers: a read gives ones, a write is lost. Both go all the way to user space. */
function unclaimed({ user, journal, costs }: DeviceSurroundings): MemoryDevice {
  return {
    access: (guestPhysical, size, value) => {
      tellEmulation(journal, costs);
      const answer = size === 4 ? 0xffffffff : 2 ** (size * 8) - 1;
      user.memory(guestPhysical, size, value !== undefined, value ?? answer);
      return answer;
    },
    save: () => undefined,
    restore: () => undefined,
  };
}

/** The processor decodes a port access for the host; an access to memory KVM's own emulator has to decode. */
export function tellEmulation(journal: Journal, costs: Costs): void {
  journal.tell('emulation', 'host-kernel', 'host-kernel', costs.mmio - costs.devreg);
}

/** A virtual machine of KVM at its first instruction. */
export function startKvm(guest: Guest, options: Options, column: CostColumn, device = unclaimed): VirtualMachine {
  const machine = bootGuest(guest);
  const virtual = new VirtualMachine(machine, column);
  const { journal } = virtual;
  const costs = costsOf(column);
  const { host, user } = kvmHost({
    ...{ machine, journal, column },
    hasIrqchip: options.irqchip !== 'user',
    isTold: options['hypervisor-leaf'] === true,
    paging: NESTED_REGISTERS,
    invalidate: () => undefined,
    takesException: () => false,
    translate: wordsOf(options, machine),
  });
  const vmcs = nestedVmcs(machine, options);
  const mode = new GuestMode({ machine, journal, vmcs, host, costs, ...USUAL_BITMAPS });
  const there = device({ machine, journal, user, costs });
  const memory = new NestedMemory(mode, costs.pgfault, there.access);
  vmcs.write('EPT_POINTER', memory.tables.pointer);
  virtual.assemble(mode, [memory.tables, there]);
  machine.intercepts = interceptsOf(vmcs);
  machine.monitor = { ...mode.monitor, ...memory.monitor };
  return virtual;
}

/** The guest owns TS and WP; every other bit of CR0 is the host's to watch: Linux, KVM_POSSIBLE_CR0_GUEST_BITS. */
const GUEST_OWNED = CR0_TS | CR0_WP;

/** The VMCS of a guest with nested paging. The processor's CR0 has NE set, and the read shadow hides it. */
function nestedVmcs(machine: Machine, options: Options): Vmcs {
  const vmcs = new Vmcs(machine);
  vmcs.control({
    ...chosenControls(options),
    'use-tsc-offsetting': true,
    'enable-ept': true,
    'enable-vpid': true,
    'unrestricted-guest': true,
  });
  vmcs.write('EXCEPTION_BITMAP', exceptionBitmap(options));
  vmcs.write('CR0_GUEST_HOST_MASK', ~GUEST_OWNED >>> 0);
  vmcs.write('CR0_READ_SHADOW', machine.cr0 >>> 0);
  vmcs.write('CR4_GUEST_HOST_MASK', 0xffffffff);
  vmcs.write('VIRTUAL_PROCESSOR_ID', 1);
  machine.cr0 |= CR0_NE;
  return vmcs;
}
