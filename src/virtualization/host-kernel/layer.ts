/**
 * What stands between a program in a container and everything else. The first two are the processor's and can't be
 * taken away; each of the others is an option of the run, by the same name.
 */
export const HARDWARE_LAYERS = ['ring', 'paging'] as const;
export const NAMESPACE_LAYERS = ['pid', 'uts', 'mount', 'net', 'user', 'ipc', 'cgroup', 'time'] as const;
export const LIMIT_LAYERS = ['memory.max', 'cpu.max', 'pids.max'] as const;
export const LAYERS = [...HARDWARE_LAYERS, ...NAMESPACE_LAYERS, ...LIMIT_LAYERS, 'capabilities', 'seccomp'] as const;

export type NamespaceLayer = (typeof NAMESPACE_LAYERS)[number];
export type Layer = (typeof LAYERS)[number];
