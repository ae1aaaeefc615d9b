import type { HostEvidence } from './evidence.ts';
import type { Rule } from './rule.ts';

type Holds = Rule['holds'];

const opens: Holds = ({ kvm }) => kvm.device === 'opens';
const isX86: Holds = ({ processor }) => processor.architecture === 'x86';
const hasExtension: Holds = ({ processor }) => processor.extension !== undefined;
const isGuest: Holds = ({ processor, place }) =>
  processor.isUnderHypervisor || place.wsl === 'WSL2' || place.xen !== undefined || place.deviceTree !== undefined;
const isContained: Holds = ({ container }) =>
  container.manager !== undefined || container.isOpenVz || (container.ownNamespaces ?? []).includes('pid');

/** The driver of the extension that the processor shows. */
const driverOf = ({ processor }: HostEvidence) => (processor.extension === 'svm' ? 'kvm_amd' : 'kvm_intel');
const hasDriver: Holds = (evidence) => evidence.kvm.drivers.includes(driverOf(evidence));
const values = (evidence: HostEvidence) => ({
  flag: evidence.processor.extension ?? '',
  driver: driverOf(evidence),
  code: evidence.kvm.detail,
});

/** Whether virtual machines can use this computer's hardware. The first that holds is the answer; the last one always does. */
export const hardwareRules: readonly Rule[] = [
  {
    id: 'macos',
    tone: 'notice',
    because: ['platform'],
    advice: ['macos'],
    holds: ({ platform }) => platform === 'darwin',
  },
  {
    id: 'windows',
    tone: 'notice',
    because: ['platform'],
    advice: ['wsl'],
    holds: ({ platform }) => platform === 'win32',
  },
  { id: 'otherSystem', tone: 'notice', because: ['platform'], holds: ({ platform }) => platform !== 'linux' },
  { id: 'umlOnly', tone: 'bad', because: ['processor'], holds: ({ processor }) => processor.isUserModeLinux },
  {
    ...{ id: 'wslOne', tone: 'bad', because: ['kernel', 'device'], advice: ['wsl'] },
    holds: ({ place }) => place.wsl === 'WSL1',
  },
  {
    ...{ id: 'ready', tone: 'good', because: ['processor', 'device'], values },
    holds: (evidence) => opens(evidence) && hasExtension(evidence) && !isGuest(evidence),
  },
  {
    ...{ id: 'readyNested', tone: 'good', because: ['processor', 'device'], values },
    holds: (evidence) => opens(evidence) && hasExtension(evidence),
  },
  {
    ...{ id: 'readyByDevice', tone: 'good', because: ['processor', 'device'] },
    holds: (evidence) => opens(evidence) && !isX86(evidence),
  },
  { id: 'contradiction', tone: 'notice', because: ['processor', 'device', 'modules'], advice: ['probe'], holds: opens },
  {
    ...{ id: 'noAccess', tone: 'notice', because: ['device'], advice: ['group'], values },
    holds: ({ kvm }) => kvm.device === 'denied',
  },
  {
    ...{ id: 'refused', tone: 'notice', because: ['device'], advice: ['giveDevice'], values },
    holds: ({ kvm }) => kvm.device === 'refused',
  },
  {
    ...{ id: 'xenOwns', tone: 'notice', because: ['xen', 'device'] },
    holds: ({ place }) => place.xen === 'dom0',
  },
  {
    ...{ id: 'notGiven', tone: 'notice', because: ['processor', 'modules', 'device', 'namespaces'], values },
    ...{ advice: ['giveDevice'] },
    holds: (evidence) => hasExtension(evidence) && hasDriver(evidence) && isContained(evidence),
  },
  {
    ...{ id: 'noDevice', tone: 'notice', because: ['processor', 'modules', 'device'], advice: ['messages'], values },
    holds: (evidence) => hasExtension(evidence) && hasDriver(evidence),
  },
  {
    ...{ id: 'noModule', tone: 'notice', because: ['processor', 'modules', 'device'], values },
    ...{ advice: ['load', 'messages'] },
    holds: hasExtension,
  },
  {
    ...{ id: 'wslWithout', tone: 'bad', because: ['kernel', 'device'], advice: ['wslNested'] },
    holds: ({ place }) => place.wsl === 'WSL2',
  },
  { id: 'guestWithout', tone: 'bad', because: ['processor', 'device'], advice: ['outer'], holds: isGuest },
  {
    ...{ id: 'noneOrHidden', tone: 'bad', because: ['processor', 'device'], advice: ['firmware', 'messages'] },
    holds: isX86,
  },
  {
    ...{ id: 'unproved', tone: 'notice', because: ['processor', 'device'] },
    holds: ({ processor }) => processor.architecture !== 'unknown',
  },
  { id: 'unreadable', tone: 'notice', because: ['processor', 'device'], holds: () => true },
] as const satisfies readonly Rule[];
