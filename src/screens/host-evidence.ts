import type { PhraseKey, PhraseValues, Translate } from '../language/translate.ts';
import type { HostEvidence } from '../virtualization/host-check/evidence.ts';
import type { SourceId } from '../virtualization/host-check/rule.ts';

/** What one source said, as a phrase with its values. */
type Found = readonly [key: PhraseKey, values?: PhraseValues];

/** What each source said; nothing from those that have nothing to say. */
export function evidenceRows(evidence: HostEvidence, translate: Translate): [SourceId, string][] {
  const rows = Object.entries(readers) as [SourceId, (typeof readers)[SourceId]][];
  const isLinux = evidence.platform === 'linux';
  return rows
    .filter(([source]) => (source === 'platform') !== isLinux)
    .map(([source, read]): [SourceId, string] => [
      source,
      read(evidence, translate)
        .map(([key, values]) => translate(key, values))
        .join('; '),
    ])
    .filter(([, text]) => text !== '');
}

/** How each source's evidence is said, in the order in which it is shown. */
const readers: Readonly<Record<SourceId, (evidence: HostEvidence, translate: Translate) => readonly Found[]>> = {
  platform: ({ platform }) => [['host.found.platform', { platform }]],
  processor,
  device: ({ kvm }) => [[`host.found.device.${kvm.device}`, { detail: kvm.detail }]],
  modules: ({ kvm }) => [
    kvm.hasModule || kvm.drivers.length > 0
      ? ['host.found.modules', { names: [...(kvm.hasModule ? ['kvm'] : []), ...kvm.drivers].join(', ') }]
      : ['host.found.noModules'],
  ],
  nested: ({ kvm }, translate) =>
    kvm.isNested === undefined
      ? []
      : [['host.found.nested', { value: translate(kvm.isNested ? 'host.yes' : 'host.no') }]],
  firmware,
  kernel: ({ place }) => (place.release === '' ? [] : [['host.found.text', { text: short(place.release) }]]),
  xen: ({ place }) => (place.xen === undefined ? [] : [['host.found.xen', { role: place.xen }]]),
  deviceTree: ({ place }) => textOf(place.deviceTree),
  control: ({ place }) => textOf(place.controlProgram),
  container,
  namespaces,
  cgroup: ({ container: { cgroup, limits } }) => [
    ...(cgroup === undefined ? [] : [['host.found.cgroup', { version: cgroup }] as const]),
    ...(limits.length === 0 ? [] : [['host.found.limits', { limits: limits.join(', ') }] as const]),
  ],
  iommu: ({ devices: { iommu } }) => [
    iommu === undefined || iommu.devices === 0 ? ['host.found.noIommu'] : ['host.found.iommu', { ...iommu }],
  ],
  sriov: ({ devices: { splittable, split } }) =>
    splittable === 0 ? [] : [['host.found.sriov', { count: splittable, split }]],
  nodes: ({ devices: { nodes } }) => (nodes.length === 0 ? [] : [['host.found.nodes', { names: nodes.join(', ') }]]),
};

/** No text of the computer takes more than a few lines. */
const MOST = 120;

function short(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
}

function textOf(text: string | undefined): readonly Found[] {
  return text === undefined ? [] : [['host.found.text', { text: short(text) }]];
}

function processor({ processor: found }: HostEvidence, translate: Translate): readonly Found[] {
  const { architecture, extension, secondLevel } = found;
  const model = short(found.model === '' ? '?' : found.model);
  const say = (isSo: boolean) => translate(isSo ? 'host.yes' : 'host.no');
  const flags = { vmx: say(extension === 'vmx'), svm: say(extension === 'svm'), guest: say(found.isUnderHypervisor) };
  if (found.isUserModeLinux) return [['host.found.uml']];
  if (architecture === 'unknown') return [['host.found.cpuUnknown']];
  if (architecture !== 'x86') return [['host.found.cpuOther', { model, architecture }]];
  return [
    ['host.found.cpuX86', { model, ...flags }],
    ...(secondLevel === undefined ? [] : [['host.found.secondLevel', { name: secondLevel }] as const]),
  ];
}

function firmware({ place: { dmi, dmiText } }: HostEvidence): readonly Found[] {
  if (dmi !== undefined) {
    const file = dmi.file.slice(dmi.file.lastIndexOf('/') + 1);
    return [['host.found.dmi', { text: short(dmi.text), file }]];
  }
  return [dmiText === undefined ? ['host.found.noDmi'] : ['host.found.dmiOther', { text: short(dmiText) }]];
}

function container({ container: { manager, marker, group, isOpenVz } }: HostEvidence): readonly Found[] {
  const found: Found[] = [];
  if (manager !== undefined) found.push(['host.found.manager', { ...manager }]);
  if (marker !== undefined) found.push(['host.found.marker', { ...marker }]);
  if (group !== undefined) found.push(['host.found.group', { group }]);
  if (isOpenVz) found.push(['host.found.openVz']);
  return found.length > 0 ? found : [['host.found.noContainer']];
}

function namespaces({ container: { ownNamespaces, isMapped } }: HostEvidence): readonly Found[] {
  const mapped: readonly Found[] = isMapped ? [['host.found.mapped']] : [];
  if (ownNamespaces === undefined) return [['host.found.noNamespaces'], ...mapped];
  if (ownNamespaces.length === 0) return [['host.found.initial'], ...mapped];
  return [['host.found.own', { names: ownNamespaces.join(', ') }], ...mapped];
}
