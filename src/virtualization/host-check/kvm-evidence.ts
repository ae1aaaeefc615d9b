import { type HostFacts, KVM_NUMBER } from './host-facts.ts';

/** What there is of Linux KVM. */
export interface KvmEvidence {
  readonly device: KvmDevice;
  /** The device's numbers, or the system's word for why it cannot be opened. */
  readonly detail: string;
  readonly hasModule: boolean;
  /** `kvm_intel`, `kvm_amd` or another one that drives the hardware. */
  readonly drivers: readonly string[];
  /** Whether guests may have guests; unknown where no driver says it. */
  readonly isNested?: boolean;
}

/** `silent`: the node is there, but no driver answers. `odd`: what stands there is not KVM's device. */
export type KvmDevice = 'absent' | 'opens' | 'denied' | 'refused' | 'silent' | 'odd';

/** What each of the system's answers to opening the device means (errno(3)). */
const openings: Readonly<Record<string, KvmDevice>> = {
  opens: 'opens',
  EACCES: 'denied',
  EPERM: 'refused',
  ENODEV: 'silent',
  ENXIO: 'silent',
  ENOENT: 'silent',
};

export function kvmEvidence({
  files,
  folders,
  devices,
}: Pick<HostFacts, 'files' | 'folders' | 'devices'>): KvmEvidence {
  const modules = folders['/sys/module'] ?? [];
  const nested = ['kvm_intel', 'kvm_amd']
    .map((name) => files[`/sys/module/${name}/parameters/nested`]?.trim())
    .find((value) => value !== undefined && value !== '');
  return {
    ...deviceEvidence(devices['/dev/kvm']),
    hasModule: modules.includes('kvm'),
    drivers: modules.filter((name) => /^kvm_\w+$/.test(name)).slice(0, 8),
    ...(nested !== undefined && { isNested: /^[Y1]/i.test(nested) }),
  };
}

function deviceEvidence(device: HostFacts['devices'][string] | undefined): Pick<KvmEvidence, 'device' | 'detail'> {
  if (device === undefined) return { device: 'absent', detail: '' };
  const { kind, number, opening } = device;
  if (kind !== 'character' || number !== KVM_NUMBER) return { device: 'odd', detail: number };
  const found = openings[opening] ?? 'silent';
  return { device: found, detail: found === 'opens' ? number : opening };
}
