import type { HostEvidence } from './evidence.ts';
import type { Rule } from './rule.ts';

const own = ({ container }: HostEvidence) => container.ownNamespaces ?? [];
const values = (evidence: HostEvidence) => ({
  name: evidence.container.manager?.name ?? evidence.container.marker?.name ?? '',
  file: evidence.container.manager?.file ?? evidence.container.marker?.file ?? '',
  namespaces: own(evidence).join(', '),
});

/** Whether this is a container. A file alone proves nothing: an image may have kept it from elsewhere. */
export const containerRules: readonly Rule[] = [
  { id: 'openVz', tone: 'notice', because: ['container'], holds: ({ container }) => container.isOpenVz },
  {
    ...{ id: 'contained', tone: 'notice', because: ['container', 'namespaces'], values },
    holds: ({ container }) => container.manager !== undefined,
  },
  {
    ...{ id: 'contained', tone: 'notice', because: ['container', 'namespaces'], values },
    holds: (evidence) => evidence.container.marker !== undefined && own(evidence).length > 0,
  },
  {
    ...{ id: 'leftOver', tone: 'notice', because: ['container', 'namespaces'], values },
    holds: ({ container }) => container.marker !== undefined && container.ownNamespaces !== undefined,
  },
  {
    ...{ id: 'perhapsContained', tone: 'notice', because: ['container', 'namespaces'], values },
    holds: ({ container }) => container.marker !== undefined,
  },
  {
    ...{ id: 'ownNamespaces', tone: 'notice', because: ['namespaces', 'container'], values },
    holds: (evidence) => own(evidence).length > 0,
  },
  {
    ...{ id: 'namedByGroup', tone: 'notice', because: ['container'], values },
    holds: ({ container }) => container.group !== undefined && container.ownNamespaces === undefined,
  },
  {
    ...{ id: 'notContained', tone: 'good', because: ['namespaces', 'container'] },
    holds: ({ container }) => container.ownNamespaces !== undefined,
  },
  { id: 'noContainerSign', tone: 'notice', because: ['container', 'namespaces'], holds: () => true },
] as const satisfies readonly Rule[];
