import { CR0_NE, CR0_TS, CR0_WP, type Machine } from '../../machine/machine.ts';
import { PF_VECTOR } from '../../machine/exceptions.ts';
import { type CostColumn, type Costs, costsOf } from '../costs.ts';
import { type DeviceAccess, NestedMemory } from '../ept/nested-memory.ts';
import type { Journal } from '../journal.ts';
import type { UserSpace } from '../kvm-user/user-space.ts';
import { bootGuest } from '../machine-execution.ts';
import type { ShadowPolicy } from '../shadow-paging/shadow-tables.ts';
import { wordsOf } from '../svm/in-amd-words.ts';
import type { Guest, Options } from '../technique.ts';
import { chosenControls, exceptionBitmap } from '../vmcs/control-options.ts';
import type { Controls } from '../vmcs/controls.ts';
import { GuestMode } from '../vmcs/guest-mode.ts';
import { NESTED_MEMORY_HOST } from '../vmcs/guest-registers.ts';
import { interceptsOf } from '../vmcs/intercepts-of.ts';
import { ShadowedMemory } from '../vmcs/shadowed-memory.ts';
import { type Part, USUAL_BITMAPS, VirtualMachine } from '../vmcs/virtual-machine.ts';
import { Vmcs } from '../vmcs/vmcs.ts';
import { kvmHost } from './kvm-host.ts';

/** What a device in guest-physical memory can reach. */
export interface DeviceSurroundings {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly user: UserSpace;
  readonly costs: Costs;
  readonly options: Options;
}

/** A device in guest-physical memory, where no memory slot is. */
export interface MemoryDevice extends Part {
  readonly access: DeviceAccess;
}

/** Where nothing answers: a read gives ones, a write is lost. Both go all the way to user space. */
export function unclaimed({ user, journal, costs }: DeviceSurroundings): MemoryDevice {
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

/** A virtual machine of KVM at its first instruction. Without nested paging it costs what the first VT-x cost. */
export function startKvm(
  guest: Guest,
  options: Options,
  column: CostColumn,
  device: (around: DeviceSurroundings) => MemoryDevice = unclaimed,
): VirtualMachine {
  const isShadowed = options.memory === 'shadow';
  const machine = bootGuest(guest);
  const virtual = new VirtualMachine(machine, isShadowed ? 'hardware-assisted' : column);
  const { journal } = virtual;
  const costs = costsOf(isShadowed ? 'hardware-assisted' : column);
  const shadowed = isShadowed ? new ShadowedMemory(machine, costs, options.shadow as ShadowPolicy) : undefined;
  const { host, user } = kvmHost({
    ...{ machine, journal, costs },
    hasIrqchip: options.irqchip !== 'user',
    isTold: options['hypervisor-leaf'] === true,
    memory: shadowed?.host ?? NESTED_MEMORY_HOST,
    words: wordsOf(options),
  });
  const vmcs = kvmVmcs(machine, options, isShadowed);
  const mode = new GuestMode({ machine, journal, vmcs, host, costs, ...USUAL_BITMAPS });
  const there = device({ machine, journal, user, costs, options });
  const memory = shadowed ?? nested(mode, costs, there.access);
  shadowed?.attach(mode, there.access);
  virtual.assemble(mode, [memory, there]);
  machine.intercepts = interceptsOf(vmcs);
  machine.monitor = { ...mode.monitor, ...memory.monitor };
  return virtual;
}

function nested(mode: GuestMode, costs: Costs, access: DeviceAccess): NestedMemory {
  const memory = new NestedMemory(mode, costs.pgfault, access);
  mode.vmcs.write('EPT_POINTER', memory.tables.pointer);
  return memory;
}

const NESTED: Controls = { 'enable-ept': true, 'enable-vpid': true, 'unrestricted-guest': true };
/** What shadow paging must see, whatever the options say. */
const SHADOWED: Controls = { 'cr3-load-exiting': true, 'cr3-store-exiting': true, 'invlpg-exiting': true };

/** With nested paging the guest owns WP too; every other bit of CR0 is the host's to watch: Linux, KVM_POSSIBLE_CR0_GUEST_BITS. */
const OWNED_NESTED = CR0_TS | CR0_WP;
const OWNED_SHADOWED = CR0_TS;

/** The VMCS as KVM sets it up. The processor's CR0 has NE set, and the read shadow hides it. */
function kvmVmcs(machine: Machine, options: Options, isShadowed: boolean): Vmcs {
  const vmcs = new Vmcs(machine);
  vmcs.control({ ...chosenControls(options), 'use-tsc-offsetting': true, ...(isShadowed ? SHADOWED : NESTED) });
  vmcs.write('EXCEPTION_BITMAP', (exceptionBitmap(options) | (isShadowed ? 1 << PF_VECTOR : 0)) >>> 0);
  vmcs.write('CR0_GUEST_HOST_MASK', ~(isShadowed ? OWNED_SHADOWED : OWNED_NESTED) >>> 0);
  vmcs.write('CR0_READ_SHADOW', machine.cr0 >>> 0);
  vmcs.write('CR4_GUEST_HOST_MASK', 0xffffffff);
  vmcs.write('VIRTUAL_PROCESSOR_ID', isShadowed ? 0 : 1);
  machine.cr0 |= CR0_NE;
  return vmcs;
}
