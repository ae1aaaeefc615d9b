/** Which layers a container has. Every one is an option of the run, so that a learner can take one away. */
import { CAPABILITY_SETS, type CapabilitySet } from './capability.ts';
import { NAMESPACE_LAYERS, type NamespaceLayer } from './layer.ts';
import type { SeccompAction } from './seccomp.ts';
import type { OptionRecord, Options } from '../technique.ts';

/** What seccomp may do with a call on its list. */
const ACTIONS = ['ERRNO', 'KILL_PROCESS', 'TRAP', 'LOG'] as const satisfies readonly SeccompAction[];

export interface ContainerSettings {
  readonly namespaces: Readonly<Record<NamespaceLayer, boolean>>;
  /** As their files take them. */
  readonly memoryMax: string;
  readonly cpuMax: string;
  readonly pidsMax: string;
  readonly capabilities: CapabilitySet;
  readonly hasSeccomp: boolean;
  readonly seccompAction: (typeof ACTIONS)[number];
  /** A line of uid_map and gid_map for the first container; the second gets the next range, where ranges are its own. */
  readonly uidMap: string;
}

/** 65,536 numbers for each container: what newuidmap(1) gives by default. The second value is the host's own numbers. */
export const UID_MAPS = ['0 100000 65536', '0 0 4294967295'] as const;

/** Limits as their files take them; the first are those of native.asm's whole machine: 256 pages, 8 processes. */
export const CONTAINER_OPTIONS: readonly OptionRecord[] = [
  { id: 'containers', values: [1, 2] },
  ...NAMESPACE_LAYERS.map((id) => ({ id, values: [true, false] })),
  { id: 'memory.max', values: ['1048576', '262144', '524288', 'max'] },
  { id: 'cpu.max', values: ['max 100000', '50000 100000', '25000 100000', '10000 100000'] },
  { id: 'pids.max', values: ['8', '2', '4', '32', 'max'] },
  { id: 'capabilities', values: Object.keys(CAPABILITY_SETS) },
  { id: 'seccomp', values: [true, false] },
  { id: 'seccomp-action', values: ACTIONS },
  { id: 'uid-map', values: UID_MAPS },
];

/** The settings that options mean; where one is missing or unknown, its first value. */
export function settingsOf(options: Options): ContainerSettings {
  const value = (id: string): string | number | boolean => {
    const { values } = CONTAINER_OPTIONS.find((each) => each.id === id)!;
    const chosen = options[id];
    return chosen !== undefined && values.includes(chosen) ? chosen : values[0]!;
  };
  const namespaces = Object.fromEntries(NAMESPACE_LAYERS.map((id) => [id, value(id) === true]));
  return {
    namespaces: namespaces as ContainerSettings['namespaces'],
    memoryMax: String(value('memory.max')),
    cpuMax: String(value('cpu.max')),
    pidsMax: String(value('pids.max')),
    capabilities: value('capabilities') as CapabilitySet,
    hasSeccomp: value('seccomp') === true,
    seccompAction: value('seccomp-action') as ContainerSettings['seccompAction'],
    uidMap: String(value('uid-map')),
  };
}
