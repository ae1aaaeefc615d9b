/** The host of a KVM guest: the kernel module, and behind it the program in user space. */
import type { Machine } from '../../machine/machine.ts';
import type { Costs } from '../costs.ts';
import type { Journal } from '../journal.ts';
import type { Words } from '../svm/in-amd-words.ts';
import { UserSpace } from '../kvm-user/user-space.ts';
import { exitCycles } from '../vmcs/exit-cycles.ts';
import type { Host, MemoryHost } from '../vmcs/host.ts';
import { kernelHandlers } from './exit-handlers.ts';

/** Ports of the interrupt controllers and the timer, which KVM_CREATE_IRQCHIP and KVM_CREATE_PIT2 put into the kernel. */
const IRQCHIP_PORTS = new Set([0x20, 0x21, 0xa0, 0xa1, 0x40, 0x41, 0x42, 0x43, 0x61]);

export interface KvmHostParts {
  readonly machine: Machine;
  readonly journal: Journal;
  readonly costs: Costs;
  /** True when interrupt controllers and timer are in the kernel. */
  readonly hasIrqchip: boolean;
  readonly isTold: boolean;
  readonly memory: MemoryHost;
  readonly words: Words;
}

/** The host, and the user space that others reach too. */
export interface KvmHost {
  readonly host: Host;
  readonly user: UserSpace;
}

export function kvmHost(parts: KvmHostParts): KvmHost {
  const { machine, journal, costs, hasIrqchip } = parts;
  const user = new UserSpace(machine, journal, { returnCycles: costs.devreg - costs.exit, deviceCycles: costs.hwio });
  const handlers = kernelHandlers({
    isTold: parts.isTold,
    ...parts.memory,
    ownsPort: (port) => hasIrqchip && IRQCHIP_PORTS.has(port),
    tellOwnDevice: (direction, port, size, value) =>
      journal.tell('device', 'host-kernel', 'hardware', costs.hwio, () => ({ io: { direction, port, size, value } })),
    tellUserPort: (direction, port, size, value) => user.port(direction, port, size, value),
    halt: () => (hasIrqchip ? undefined : user.exit('KVM_EXIT_HLT')),
  });
  return { user, host: { ...interrupts(user, hasIrqchip), ...describe(parts), handlers, ...exitCosts(costs) } };
}

const exitCosts = (costs: Costs): Pick<Host, 'cyclesByReason' | 'injectionCycles'> => ({
  cyclesByReason: exitCycles(costs.exit, { CPUID: costs.cpuid, CR_ACCESS: Math.max(costs.exit, costs.ctxsw) }),
  injectionCycles: costs.irq - costs.exit,
});

const describe = ({ memory, words }: KvmHostParts): Pick<Host, 'actor' | 'words'> & MemoryHost => ({
  actor: 'host-kernel',
  ...memory,
  words,
});

/** With its controllers in the kernel an interrupt never needs user space; else user space decides, by ioctl KVM_INTERRUPT. */
function interrupts(
  user: UserSpace,
  hasIrqchip: boolean,
): Pick<Host, 'interrupt' | 'postpone' | 'wake' | 'shutDown' | 'launch'> {
  const shutDown = (): void => user.exit('KVM_EXIT_SHUTDOWN');
  const launch = (): void => user.enter();
  const nothing = (): void => undefined;
  if (hasIrqchip) return { interrupt: nothing, postpone: nothing, wake: nothing, shutDown, launch };
  const inject = (vector: number): void => user.enter(`KVM_INTERRUPT ${vector}`);
  return {
    interrupt: (vector, isWindow) => {
      user.exit(isWindow ? 'KVM_EXIT_IRQ_WINDOW_OPEN' : 'KVM_EXIT_INTR');
      inject(vector);
    },
    postpone: () => {
      user.exit('KVM_EXIT_INTR');
      user.enter('request_interrupt_window');
    },
    wake: (vector) => inject(vector),
    shutDown,
    launch,
  };
}
