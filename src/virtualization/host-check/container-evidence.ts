import { type HostFacts, NAMESPACES } from './host-facts.ts';

/** What tells whether this is a container. */
export interface ContainerEvidence {
  /** What the manager of a container says of itself, and where. */
  readonly manager?: { readonly name: string; readonly file: string };
  /** A file that an image may also have kept from elsewhere. */
  readonly marker?: { readonly name: string; readonly file: string };
  /** A path of the first process's control group that names a manager. */
  readonly group?: string;
  readonly isOpenVz: boolean;
  /** Which namespaces are not those that the kernel began with; nothing where they cannot be read. */
  readonly ownNamespaces?: readonly string[];
  /** True where user ids are not those of the whole system. */
  readonly isMapped: boolean;
  readonly cgroup?: 'v1' | 'v2';
  /** Limits that this container's control group sets itself: `memory.max 536870912`. */
  readonly limits: readonly string[];
}

/** The numbers of the namespaces that the kernel begins with (Linux, include/linux/proc_ns.h). */
const initial: Readonly<Record<(typeof NAMESPACES)[number], number>> = {
  pid: 0xeffffffc,
  user: 0xeffffffd,
  uts: 0xeffffffe,
  ipc: 0xefffffff,
  cgroup: 0xeffffffb,
  time: 0xeffffffa,
};

const WHOLE_MAP = /^\s*0\s+0\s+4294967295\s*$/;
const MOST_NAME = 40;

export function containerEvidence({ files, links, folders }: HostFacts): ContainerEvidence {
  const group = files['/proc/1/cgroup']?.split('\n').find((line) => /\/(docker|lxc|kubepods|libpod)\b/.test(line));
  const ownNamespaces = namespacesOf(links);
  const [manager, marker] = [managerOf(files), markerOf(files)];
  const cgroup = cgroupOf(files, folders);
  return {
    ...(manager !== undefined && { manager }),
    ...(marker !== undefined && { marker }),
    ...(group !== undefined && { group: group.slice(0, 80) }),
    isOpenVz: folders['/proc/vz'] !== undefined && folders['/proc/bc'] === undefined,
    ...(ownNamespaces !== undefined && { ownNamespaces }),
    isMapped: files['/proc/self/uid_map'] !== undefined && !WHOLE_MAP.test(files['/proc/self/uid_map']),
    ...(cgroup !== undefined && { cgroup }),
    limits: limitsOf(files),
  };
}

type Files = HostFacts['files'];

/** In the order in which systemd believes them. */
function managerOf(files: Files): ContainerEvidence['manager'] {
  const environment = /^container=(.+)$/m.exec(files['/proc/1/environ'] ?? '')?.[1];
  const said = [
    ['/run/host/container-manager', files['/run/host/container-manager']],
    ['/run/systemd/container', files['/run/systemd/container']],
    ['/proc/1/environ', environment],
  ] as const;
  const found = said.find(([, name]) => name !== undefined && name.trim() !== '');
  return found && { file: found[0], name: found[1]!.trim().split('\n')[0]!.slice(0, MOST_NAME) };
}

function markerOf(files: Files): ContainerEvidence['marker'] {
  if (files['/run/.containerenv'] !== undefined) return { name: 'podman', file: '/run/.containerenv' };
  if (files['/.dockerenv'] !== undefined) return { name: 'docker', file: '/.dockerenv' };
  return undefined;
}

function namespacesOf(links: HostFacts['links']): readonly string[] | undefined {
  const numbers = NAMESPACES.flatMap((name) => {
    const number = new RegExp(`^${name}:\\[(\\d{1,10})\\]$`).exec(links[`/proc/self/ns/${name}`] ?? '')?.[1];
    return number === undefined ? [] : [[name, Number(number)] as const];
  });
  if (numbers.length === 0) return undefined;
  return numbers.filter(([name, number]) => number !== initial[name]).map(([name]) => name);
}

function cgroupOf(files: Files, folders: HostFacts['folders']): ContainerEvidence['cgroup'] {
  if (files['/sys/fs/cgroup/cgroup.controllers'] !== undefined) return 'v2';
  return folders['/sys/fs/cgroup']?.includes('memory') === true ? 'v1' : undefined;
}

/** The system's own group, which is nobody's container, has no such files. */
function limitsOf(files: Files): string[] {
  return ['memory.max', 'cpu.max', 'pids.max'].flatMap((name) => {
    const value = files[`/sys/fs/cgroup/${name}`]?.trim().slice(0, MOST_NAME) ?? '';
    return value === '' || value.startsWith('max') ? [] : [`${name} ${value}`];
  });
}
