/** What a technique keeps beside the guest: each part has something to show for some executions, and nothing for others. */
import { formatList } from '../../../language/format-list.ts';
import { ContainerExecution } from '../../../virtualization/container.ts';
import { TranslatedExecution } from '../../../virtualization/dynamic-translation.ts';
import { TranslatedGuest } from '../../../virtualization/binary-translator/translated-guest.ts';
import { containerView, hostView } from '../../../virtualization/host-kernel/views.ts';
import {
  consoleRing,
  frameTypes,
  lastBatch,
  sharedInfo,
  trapTable,
} from '../../../virtualization/hypervisor/panels.ts';
import { ParavirtualExecution } from '../../../virtualization/paravirtualization.ts';
import { compareTables } from '../../../virtualization/shadow-paging/compare-tables.ts';
import { unitText } from '../../../virtualization/translator/unit-text.ts';
import { QueueDevice } from '../../../virtualization/virtio/queue-device.ts';
import { VirtualMachine } from '../../../virtualization/vmcs/virtual-machine.ts';
import { DeprivilegedGuest } from '../../../virtualization/vmm-emulator/deprivileged-guest.ts';
import type { Line } from '../../view.ts';
import { hex, hex8 } from '../fit.ts';
import { padEnd } from '../../pad.ts';
import { nestedOf, partsOf, shadowOf } from '../inside.ts';
import type { Panel, PanelContext } from './panel.ts';
import { bitsOf } from './processor.ts';
import { guestModeLines } from './vmcs.ts';

type Part = (context: PanelContext) => Line[];

const strong = (text: string): Line => [{ text, style: 'strong' }];
const plain = (text: string): Line => [{ text }];

const SHOWN_PAGES = 24;

/** The guest's page tables beside the shadow's. */
const shadowPart: Part = ({ execution, translate }) => {
  const shadow = shadowOf(execution);
  if (shadow === undefined) return [];
  const rows = compareTables(execution.machine, shadow, 0, SHOWN_PAGES);
  return [
    strong(translate('simulator.panel.shadow')),
    ...rows.map(({ linear, guestEntry, shadowEntry, isTraced }) => {
      const shadowed = shadowEntry === 0 ? padEnd(translate('simulator.panel.gap'), 8) : hex8(shadowEntry);
      const traced = isTraced ? ` ${translate('simulator.panel.traced')}` : '';
      return plain(`${hex8(linear)} ${hex8(guestEntry)} ${shadowed} ${bitsOf(shadowEntry)}${traced}`);
    }),
  ];
};

/** The second level for the page of the next instruction and of the last violation. */
const nestedPart: Part = ({ execution, translate }) => {
  const nested = nestedOf(execution);
  if (nested === undefined || !(execution instanceof VirtualMachine)) return [];
  const last = execution.mode.vmcs.read('GUEST_PHYSICAL_ADDRESS');
  const pages = [...new Set([execution.machine.fetching.place, last].map((address) => address - (address % 4096)))];
  return [
    strong(translate('simulator.panel.ept')),
    ...pages.flatMap((page) => [
      plain(hex(page)),
      ...nested.tables.entriesOf(page).map((entry, level) => plain(`  ${4 - level}: 0x${entry.toString(16)}`)),
    ]),
  ];
};

const queuePart: Part = ({ execution, translate }) => {
  const queue = partsOf(execution).find((part) => part instanceof QueueDevice);
  if (queue === undefined) return [];
  const { registers } = queue;
  return [
    strong(translate('simulator.panel.queue')),
    ...Object.entries(registers).map(([name, value]) =>
      plain(`${name} ${typeof value === 'number' ? hex(value) : String(value)}`),
    ),
  ];
};

/** The virtual CPU beside the real one, and what the guest could notice. */
const virtualCpuPart: Part = ({ execution, translate, style }) => {
  if (!(execution instanceof DeprivilegedGuest)) return [];
  const { cpu, machine, lostEquivalence } = execution;
  const pair = (name: string, virtual: number, real: number): Line =>
    plain(`${padEnd(name, 7)}${hex8(virtual)} ${hex8(real)}`);
  return [
    strong(translate('simulator.panel.virtual')),
    pair('eflags', cpu.eflags, machine.eflags),
    pair('cpl', cpu.cpl, machine.cpl),
    pair('cr0', cpu.cr0, machine.cr0),
    pair('cr3', cpu.cr3, machine.cr3),
    pair('gdtr', cpu.gdtr.base, machine.gdtr.base),
    pair('idtr', cpu.idtr.base, machine.idtr.base),
    ...(lostEquivalence.length === 0 ? [] : [strong(translate('simulator.panel.lost'))]),
    ...lostEquivalence.map((lost) =>
      plain(
        Object.values(lost)
          .map((value) => (typeof value === 'number' ? hex(value) : String(value)))
          .join(style.isAscii ? ' - ' : ' · '),
      ),
    ),
  ];
};

/** Translated copies beside their originals, from the block where the guest stands. */
const copiesPart: Part = ({ execution, translate, standing }) => {
  if (!(execution instanceof TranslatedGuest)) return [];
  const { cache } = execution;
  const here = cache.at(standing.now.eip | 0)?.block ?? cache.at(standing.now.eip)?.block;
  const counts = Object.entries(cache.counts).map(([name, value]) => plain(`  ${name} ${value}`));
  return [
    strong(translate('simulator.panel.cache', { count: cache.blocks.length })),
    ...(here === undefined
      ? [plain(translate('simulator.panel.noBlock'))]
      : here.instructions.flatMap(({ address, original, treatment, translation }) => [
          plain(`${hex8(address)} ${original}  [${treatment}]`),
          ...translation.map((text): Line => [{ text: `           ${text}`, style: 'accent' }]),
        ])),
    ...counts,
  ];
};

/** The block that begins here, and the JavaScript that it became. */
const hostCodePart: Part = ({ execution, translate, standing }) => {
  if (!(execution instanceof TranslatedExecution)) return [];
  const { blocks, counts } = execution.cache;
  const eip = standing.now.eip;
  const here = blocks.find(({ address, end }) => address >>> 0 <= eip && eip < end >>> 0);
  const code =
    here === undefined
      ? []
      : unitText([here])
          .split('\n')
          .filter((line) => line.trim() !== '');
  return [
    strong(translate('simulator.panel.cache', { count: blocks.length })),
    ...Object.entries(counts).map(([name, value]) => plain(`  ${name} ${value}`)),
    strong(translate(here === undefined ? 'simulator.panel.noBlock' : 'simulator.panel.hostCode')),
    ...code.map((text): Line => [{ text, style: 'code' }]),
  ];
};

/** What hypervisor and guest share: the page, the ring, the last multicall, and the types of frames. */
const hypervisorPart: Part = ({ execution, translate, style }) => {
  if (!(execution instanceof ParavirtualExecution)) return [];
  const { domain, machine } = execution;
  const shared = sharedInfo(machine);
  const { produced, consumed, waiting } = consoleRing(machine);
  const list = formatList(shared.pending.map(String), style.language);
  const calls = lastBatch(domain);
  return [
    strong(translate(shared.areEventsMasked ? 'simulator.panel.masked' : 'simulator.panel.unmasked')),
    plain(translate('simulator.panel.pending', { list: list === '' ? translate('simulator.none') : list })),
    plain(translate('simulator.panel.ring', { produced, consumed, waiting })),
    ...(calls.length === 0 ? [] : [strong(translate('simulator.panel.batch'))]),
    ...calls.map(({ name, result }) => plain(`  ${name} = ${result}`)),
    strong(translate('simulator.panel.traps')),
    ...trapTable(domain).map(({ vector, address, ring, isDirect }) =>
      plain(
        `  ${hex(vector)} ${hex8(address)} ring ${ring}${isDirect ? ` ${translate('simulator.panel.direct')}` : ''}`,
      ),
    ),
    strong(translate('simulator.panel.frames')),
    ...frameTypes(domain).map(({ machineFrame, type, count, isPinned }) =>
      plain(`  ${hex(machineFrame)} ${type} ${count}${isPinned ? ' pinned' : ''}`),
    ),
  ];
};

/** One kernel, two lists of processes. */
const containerPart: Part = ({ execution, translate }) => {
  if (!(execution instanceof ContainerExecution)) return [];
  const { kernel } = execution;
  const host = hostView(kernel);
  const inside = kernel.state.containers
    .map((_, index) => containerView(kernel, index))
    .filter((view) => view !== undefined);
  return [
    strong(translate('simulator.panel.host')),
    ...host.tasks.map(({ pid, name, uid, state, container }) =>
      plain(`  ${pid} ${name} uid ${uid} ${state}${container === undefined ? '' : ` [${container}]`}`),
    ),
    ...inside.flatMap((view) => [
      strong(`${translate('simulator.panel.container')} (${view.name})`),
      ...view.tasks.map(({ pid, name, uid, state }) => plain(`  ${pid} ${name} uid ${uid} ${state}`)),
      strong(translate('simulator.panel.namespaces')),
      ...view.namespaces.map(({ kind, inode, isOwn }) =>
        plain(`  ${kind} ${inode} ${translate(isOwn ? 'simulator.panel.own' : 'simulator.panel.shared')}`),
      ),
      plain(`seccomp ${view.hasSeccomp ? 1 : 0}  no_new_privs ${view.hasNoNewPrivileges ? 1 : 0}`),
      ...view.capabilities.map((name) => plain(`  ${name}`)),
      strong(translate('simulator.panel.group', { path: view.group.path })),
      ...Object.entries(view.group.files).flatMap(([name, text]) => plainLines(name, text)),
    ]),
  ];
};

const plainLines = (name: string, text: string): Line[] => text.split('\n').map((line) => plain(`  ${name}: ${line}`));

const PARTS: readonly Part[] = [
  queuePart,
  copiesPart,
  hostCodePart,
  virtualCpuPart,
  hypervisorPart,
  containerPart,
  nestedPart,
  shadowPart,
  guestModeLines,
];

/** Everything that the technique of this run keeps. */
export const techniquePanel: Panel = (context) => {
  const lines = PARTS.flatMap((part) => part(context));
  return {
    lines: lines.length > 0 ? lines : [[{ text: context.translate('simulator.panel.nothing'), style: 'quiet' }]],
  };
};
