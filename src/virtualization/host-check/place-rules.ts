import type { Rule } from './rule.ts';

/** Under what this system runs. The first that holds is the answer. */
export const placeRules: readonly Rule[] = [
  { id: 'inUml', tone: 'notice', because: ['processor'], holds: ({ processor }) => processor.isUserModeLinux },
  {
    ...{ id: 'inWsl', tone: 'notice', because: ['kernel'] },
    holds: ({ place }) => place.wsl !== undefined,
    values: ({ place }) => ({ kind: place.wsl ?? '' }),
  },
  { id: 'xenControl', tone: 'notice', because: ['xen'], holds: ({ place }) => place.xen === 'dom0' },
  {
    ...{ id: 'xenGuest', tone: 'notice', because: ['xen', 'processor'] },
    holds: ({ place }) => place.xen !== undefined,
    values: ({ place }) => ({ type: place.xen === 'unknown' ? '?' : (place.xen ?? '') }),
  },
  {
    ...{ id: 'vmNamed', tone: 'notice', because: ['processor', 'firmware'] },
    holds: ({ place, processor }) => place.dmi !== undefined && processor.isUnderHypervisor,
    values: ({ place }) => ({ product: place.dmi?.product ?? '' }),
  },
  {
    ...{ id: 'vmByTree', tone: 'notice', because: ['deviceTree'] },
    holds: ({ place }) => place.deviceTree !== undefined,
    values: ({ place }) => ({ product: place.deviceTree ?? '' }),
  },
  {
    ...{ id: 'vmControl', tone: 'notice', because: ['control'] },
    holds: ({ place }) => place.controlProgram !== undefined,
    values: ({ place }) => ({ product: place.controlProgram ?? '' }),
  },
  {
    ...{ id: 'vmUnnamed', tone: 'notice', because: ['processor', 'firmware'], advice: ['signature'] },
    holds: ({ processor }) => processor.isUnderHypervisor,
  },
  {
    ...{ id: 'namedOnly', tone: 'notice', because: ['firmware', 'processor'] },
    holds: ({ place }) => place.dmi !== undefined,
    values: ({ place }) => ({ product: place.dmi?.product ?? '' }),
  },
  {
    ...{ id: 'bareMetal', tone: 'good', because: ['processor', 'firmware'] },
    holds: ({ processor }) => processor.architecture === 'x86',
  },
  { id: 'noSign', tone: 'notice', because: ['processor', 'firmware', 'deviceTree'], holds: () => true },
] as const satisfies readonly Rule[];
