import type { PhraseKey } from '../../language/translate.ts';
import type { HostEvidence } from './evidence.ts';

/** What follows from evidence, and what can be done about it: each has its sentence in `locales/`. */
export type ConclusionId = NamesIn<'host.conclusion'>;
export type AdviceId = NamesIn<'host.advice'>;

type NamesIn<Section extends string, Key = PhraseKey> = Key extends `${Section}.${infer Name}` ? Name : never;

/** What follows from the evidence about one thing. */
export interface Rule {
  readonly id: ConclusionId;
  readonly tone: 'good' | 'notice' | 'bad';
  holds(evidence: HostEvidence): boolean;
  /** What it rests on. */
  readonly because: readonly SourceId[];
  readonly advice?: readonly AdviceId[];
  /** What fills the gaps of its sentences. */
  values?(evidence: HostEvidence): Readonly<Record<string, string>>;
}

/** What evidence is read from, as it is shown. */
export const SOURCES = {
  platform: 'process.platform',
  processor: '/proc/cpuinfo',
  device: '/dev/kvm',
  modules: '/sys/module',
  nested: 'nested',
  firmware: '/sys/class/dmi/id',
  kernel: 'osrelease',
  xen: '/sys/hypervisor',
  deviceTree: '/proc/device-tree',
  control: '/proc/sysinfo',
  container: '/run, /proc/1',
  namespaces: '/proc/self/ns',
  cgroup: '/sys/fs/cgroup',
  iommu: 'iommu_groups',
  sriov: 'sriov_numvfs',
  nodes: '/dev',
} as const;

export type SourceId = keyof typeof SOURCES;
