import { type ContainerEvidence, containerEvidence } from './container-evidence.ts';
import type { HostFacts } from './host-facts.ts';
import { type KvmEvidence, kvmEvidence } from './kvm-evidence.ts';
import { type PlaceEvidence, placeEvidence } from './place-evidence.ts';
import { type ProcessorEvidence, processorEvidence } from './processor-evidence.ts';

/** Everything that speaks for or against virtualization on a computer. */
export interface HostEvidence {
  readonly platform: string;
  readonly processor: ProcessorEvidence;
  readonly kvm: KvmEvidence;
  readonly place: PlaceEvidence;
  readonly container: ContainerEvidence;
  readonly devices: DeviceEvidence;
}

/** What can be given to a guest for itself. */
export interface DeviceEvidence {
  /** IOMMU groups, and the devices in them; nothing where the kernel tells of none. */
  readonly iommu?: { readonly groups: number; readonly devices: number };
  /** Cards that can split themselves into several, and those that have done so. */
  readonly splittable: number;
  readonly split: number;
  /** Which of the helpers of virtual machines there are: /dev/vfio/vfio, /dev/vhost-net, /dev/vhost-vsock. */
  readonly nodes: readonly string[];
}

/** Reads the facts as evidence. No single one of these is a proof: `conclude` weighs them together. */
export function evidenceOf(facts: HostFacts): HostEvidence {
  return {
    platform: facts.platform,
    processor: processorEvidence(facts),
    kvm: kvmEvidence(facts),
    place: placeEvidence(facts),
    container: containerEvidence(facts),
    devices: deviceEvidence(facts),
  };
}

function deviceEvidence({ files, folders, devices }: HostFacts): DeviceEvidence {
  const groups = Object.entries(folders).filter(([path]) => path.startsWith('/sys/kernel/iommu_groups/'));
  const functions = Object.entries(files).filter(([path]) => path.endsWith('/sriov_numvfs'));
  return {
    ...(folders['/sys/kernel/iommu_groups'] !== undefined && {
      iommu: { groups: groups.length, devices: groups.reduce((sum, [, names]) => sum + names.length, 0) },
    }),
    splittable: functions.length,
    split: functions.filter(([, count]) => Number(count) > 0).length,
    nodes: Object.keys(devices).filter((path) => path !== '/dev/kvm'),
  };
}
