/** What was read of a computer, and nothing concluded yet. Paths are those of the computer itself, wherever its tree stands. */
export interface HostFacts {
  /** As Node names it: linux, darwin, win32. */
  readonly platform: string;
  /** The beginning of each file that could be read. */
  readonly files: Readonly<Record<string, string>>;
  /** What each symbolic link says. */
  readonly links: Readonly<Record<string, string>>;
  /** The names in each folder that there is. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  readonly devices: Readonly<Record<string, DeviceFacts>>;
}

/** A device as it was found, and what came of opening it to read and write. */
export interface DeviceFacts {
  readonly kind: 'character' | 'other';
  /** Major and minor number: `10:232`. */
  readonly number: string;
  /** `opens`, or the system's own word for why it does not: EACCES. */
  readonly opening: string;
}

/** One path to read. A star stands for every name at its place. */
export interface Reading {
  readonly path: string;
  /** Lines to keep: others may be nobody's business. */
  readonly only?: RegExp;
}

/** /dev/kvm, as a character device (Linux, include/linux/miscdevice.h: KVM_MINOR). */
export const KVM_NUMBER = '10:232';

const DMI = ['product_name', 'sys_vendor', 'board_vendor', 'bios_vendor', 'product_version'];

/** The files of DMI that name a product, strongest first (systemd, src/basic/virt.c). */
export const DMI_FILES = DMI.map((name) => `/sys/class/dmi/id/${name}`);

export const NAMESPACES = ['pid', 'user', 'uts', 'ipc', 'cgroup', 'time'] as const;

const FILES: readonly (string | Reading)[] = [
  '/proc/cpuinfo',
  '/proc/sys/kernel/osrelease',
  { path: '/proc/sysinfo', only: /Control Program/ },
  ...['/proc/xen/capabilities', '/sys/hypervisor/type', '/sys/hypervisor/guest_type'],
  '/sys/hypervisor/properties/features',
  '/proc/device-tree/hypervisor/compatible',
  ...DMI_FILES,
  '/sys/module/kvm/parameters/halt_poll_ns',
  ...['nested', 'ept', 'unrestricted_guest', 'enable_apicv'].map((name) => `/sys/module/kvm_intel/parameters/${name}`),
  ...['nested', 'npt', 'avic'].map((name) => `/sys/module/kvm_amd/parameters/${name}`),
  ...['/run/host/container-manager', '/run/systemd/container', '/run/.containerenv', '/.dockerenv'],
  { path: '/proc/1/environ', only: /^container=/ },
  ...['/proc/1/cgroup', '/proc/self/uid_map', '/sys/fs/cgroup/cgroup.controllers'],
  ...['memory', 'cpu', 'pids'].map((name) => `/sys/fs/cgroup/${name}.max`),
  '/sys/bus/pci/devices/*/sriov_numvfs',
];

/** Everything that is read of a computer. */
export const WHAT_TO_READ = {
  files: FILES.map((file): Reading => (typeof file === 'string' ? { path: file } : file)),
  links: NAMESPACES.map((name) => `/proc/self/ns/${name}`),
  folders: [
    ...['/sys/module', '/proc/xen', '/proc/vz', '/proc/bc', '/sys/fs/cgroup', '/sys/kernel/iommu_groups'],
    '/sys/kernel/iommu_groups/*/devices',
  ],
  devices: ['/dev/kvm', '/dev/vfio/vfio', '/dev/vhost-net', '/dev/vhost-vsock'],
} as const;
