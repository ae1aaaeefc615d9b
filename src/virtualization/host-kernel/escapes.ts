/**
 * Attempts to leave a container, and the layers that refuse each: the first one does; take it away, and the next one
 * does; take all of them away, and the attempt succeeds. A test runs every one of these steps.
 */
import type { LocalizedText } from '../../language/localized-text.ts';
import type { Options } from '../technique.ts';
import { ERRNO } from './errno.ts';
import type { HostKernel } from './host-kernel.ts';
import { HARDWARE_LAYERS, type Layer } from './layer.ts';
import { hostPid } from './task.ts';

export interface Escape {
  readonly id: string;
  readonly meaning: LocalizedText;
  /** The guest's name: its file without `.asm`. */
  readonly program: string;
  /** What the attempt needs besides: a second container. */
  readonly options: Options;
  /** In the order in which they refuse. */
  readonly refusedBy: readonly Layer[];
  /** True when, after the run, something outside the container was read or changed. */
  readonly hasSucceeded: (kernel: HostKernel) => boolean;
}

const first = (kernel: HostKernel) => kernel.state.containers[0]!;
/** What an application may use by default: 256 pages, 8 processes. */
const USUAL_MEMORY = 1 << 20;
const USUAL_TASKS = 8;
/** The task of the host that looks after the first container. */
const SHIM = 4210;
const QUEUE_KEY = 42;

export const ESCAPES: readonly Escape[] = [
  {
    id: 'kill',
    meaning: { es: 'matar un proceso del anfitrión', en: 'kill a process of the host' },
    program: 'attack-kill',
    options: {},
    refusedBy: ['pid', 'user'],
    hasSucceeded: ({ state }) => !state.tasks.some((task) => hostPid(task) === SHIM),
  },
  {
    id: 'read-kernel',
    meaning: { es: 'leer la memoria del núcleo', en: "read the kernel's memory" },
    program: 'attack-memory',
    options: {},
    refusedBy: ['paging'],
    hasSucceeded: (kernel) => first(kernel).output.includes('allowed'),
  },
  {
    id: 'ports',
    meaning: { es: 'hablar con los puertos del hardware', en: "talk to the hardware's ports" },
    program: 'attack-port',
    options: {},
    refusedBy: ['ring'],
    hasSucceeded: (kernel) => first(kernel).output.includes('allowed'),
  },
  {
    id: 'memory',
    meaning: { es: 'acaparar la memoria', en: 'take all the memory' },
    program: 'attack-brk',
    options: {},
    refusedBy: ['memory.max'],
    hasSucceeded: (kernel) => first(kernel).group.memory.peak > USUAL_MEMORY,
  },
  {
    id: 'fork-bomb',
    meaning: { es: 'una bomba fork', en: 'a fork bomb' },
    program: 'attack-fork',
    options: {},
    refusedBy: ['pids.max'],
    hasSucceeded: (kernel) => first(kernel).group.pids.peak > USUAL_TASKS,
  },
  {
    id: 'host-name',
    meaning: { es: 'cambiar el nombre del anfitrión', en: "change the host's name" },
    program: 'attack-calls',
    options: {},
    refusedBy: ['seccomp', 'capabilities', 'uts', 'user'],
    hasSucceeded: ({ state }) => state.namespaces.uts.hostName !== 'host',
  },
  {
    id: 'mounts',
    meaning: { es: 'cambiar los montajes del anfitrión', en: "change the host's mounts" },
    program: 'attack-mount',
    options: {},
    refusedBy: ['seccomp', 'capabilities', 'mount', 'user'],
    hasSucceeded: ({ state }) => state.namespaces.mount.mounts.some(({ type }) => type === 'tmpfs'),
  },
  {
    id: 'disk',
    meaning: {
      es: 'montar el disco del anfitrión y leer /etc/shadow',
      en: "mount the host's disk and read /etc/shadow",
    },
    program: 'attack-mount',
    options: {},
    refusedBy: ['seccomp', 'capabilities', 'user'],
    hasSucceeded: (kernel) => first(kernel).output.includes('root:'),
  },
  {
    id: 'spy',
    meaning: { es: 'leer la memoria del contenedor vecino', en: "read the neighbouring container's memory" },
    program: 'attack-spy',
    options: { containers: 2 },
    refusedBy: ['seccomp', 'pid', 'capabilities', 'user'],
    hasSucceeded: (kernel) => first(kernel).output.includes('read 4 bytes of 4213'),
  },
  {
    id: 'power-off',
    meaning: { es: 'apagar el anfitrión', en: 'power the host off' },
    program: 'attack-reboot',
    options: {},
    refusedBy: ['seccomp', 'capabilities', 'pid', 'user'],
    hasSucceeded: ({ state }) => state.isOff,
  },
  {
    id: 'limits',
    meaning: { es: 'subir el propio memory.max', en: "raise one's own memory.max" },
    program: 'attack-limits',
    options: {},
    refusedBy: ['user'],
    hasSucceeded: (kernel) => first(kernel).group.memory.max > USUAL_MEMORY,
  },
  {
    id: 'iopl',
    meaning: { es: 'conseguir los puertos con iopl', en: 'get the ports by iopl' },
    program: 'attack-iopl',
    options: {},
    refusedBy: ['seccomp', 'capabilities', 'user'],
    hasSucceeded: (kernel) => first(kernel).output.includes('allowed'),
  },
  {
    id: 'port-number',
    meaning: { es: 'quitarle al vecino un puerto de red', en: 'take a network port from the neighbour' },
    program: 'attack-names',
    options: { containers: 2 },
    refusedBy: ['net'],
    hasSucceeded: ({ state }) => state.containers[1]!.output.includes(`bind port 8080: -${ERRNO.EADDRINUSE}`),
  },
  {
    id: 'queue',
    meaning: { es: 'entrar en una cola de mensajes del anfitrión', en: 'get into a message queue of the host' },
    program: 'attack-names',
    options: {},
    refusedBy: ['ipc'],
    hasSucceeded: ({ state }) => state.namespaces.ipc.queues.has(QUEUE_KEY),
  },
];

/** The options of a run without these layers. The processor's own can't be taken away. */
export function withoutLayers(layers: readonly Layer[]): Options {
  const taken = layers.filter((layer) => !(HARDWARE_LAYERS as readonly Layer[]).includes(layer));
  return Object.fromEntries(taken.map((layer) => [layer, WITHOUT[layer] ?? false]));
}

/** Namespaces and seccomp are switched off; these have a value that refuses nothing. */
const WITHOUT: Partial<Record<Layer, string>> = {
  'memory.max': 'max',
  'cpu.max': 'max 100000',
  'pids.max': 'max',
  capabilities: 'all',
};
