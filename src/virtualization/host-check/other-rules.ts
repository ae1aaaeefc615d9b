import type { Rule } from './rule.ts';

/** Whether the guests of this computer may have guests. Where no driver tells, there is nothing to say. */
export const nestedRules: readonly Rule[] = [
  { id: 'nestedOn', tone: 'good', because: ['nested'], holds: ({ kvm }) => kvm.isNested === true },
  {
    ...{ id: 'nestedOff', tone: 'notice', because: ['nested'], advice: ['nested'] },
    holds: ({ kvm }) => kvm.isNested === false,
    values: ({ kvm }) => ({ driver: kvm.drivers[0] ?? 'kvm_intel' }),
  },
] as const satisfies readonly Rule[];

/** Whether a guest could be given a device for itself. */
export const deviceRules: readonly Rule[] = [
  {
    ...{ id: 'iommuActive', tone: 'good', because: ['iommu', 'sriov', 'nodes'] },
    holds: ({ devices }) => (devices.iommu?.devices ?? 0) > 0,
  },
  { id: 'iommuNone', tone: 'notice', because: ['iommu'], holds: () => true },
] as const satisfies readonly Rule[];

/** What works wherever anillo does. */
export const anywhereRules: readonly Rule[] = [{ id: 'anywhere', tone: 'good', because: [], holds: () => true }];
