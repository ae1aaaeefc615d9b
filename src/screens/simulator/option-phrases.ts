/** The options of all techniques, by the name under which locales/ tell what they mean: a dot or a hyphen has no place in such a name. */
const PHRASES = {
  shadow: 'shadow',
  batch: 'batch',
  vocabulary: 'vocabulary',
  'external-interrupt-exiting': 'externalInterrupt',
  'hlt-exiting': 'hlt',
  'unconditional-io-exiting': 'unconditionalIo',
  'use-io-bitmaps': 'ioBitmaps',
  'use-msr-bitmaps': 'msrBitmaps',
  'rdtsc-exiting': 'rdtsc',
  'exception-bitmap': 'exceptionBitmap',
  memory: 'memory',
  irqchip: 'irqchip',
  'hypervisor-leaf': 'hypervisorLeaf',
  'invlpg-exiting': 'invlpg',
  'cr3-load-exiting': 'cr3Load',
  'cr3-store-exiting': 'cr3Store',
  'descriptor-table-exiting': 'descriptorTable',
  ioeventfd: 'ioeventfd',
  irqfd: 'irqfd',
  containers: 'containers',
  pid: 'pid',
  uts: 'uts',
  mount: 'mount',
  net: 'net',
  user: 'user',
  ipc: 'ipc',
  cgroup: 'cgroup',
  time: 'time',
  'memory.max': 'memoryMax',
  'cpu.max': 'cpuMax',
  'pids.max': 'pidsMax',
  capabilities: 'capabilities',
  seccomp: 'seccomp',
  'seccomp-action': 'seccompAction',
  'uid-map': 'uidMap',
} as const;

type OptionName = keyof typeof PHRASES;

/** The name of the phrase that explains an option; a test holds that every option has one. */
export function optionPhrase(id: string): (typeof PHRASES)[OptionName] | 'other' {
  return Object.hasOwn(PHRASES, id) ? PHRASES[id as OptionName] : 'other';
}
