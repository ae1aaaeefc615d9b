/** What a technique keeps beside the guest: each part has something to show for some executions, and nothing for others. */
import { formatList } from '../../../language/format-list.ts';
import { ContainerExecution } from '../../../virtualization/container.ts';
import { TranslatedExecution } from '../../../virtualization/dynamic-translation.ts';
import { TranslatedGuest } from '../../../virtualization/binary-translator/translated-guest.ts';
import { containerView, hostView, type TaskView } from '../../../virtualization/host-kernel/views.ts';
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
import { type Cell, type Panel, type PanelContext, tableRow } from './panel.ts';
import { bitsOf } from './processor.ts';
import { guestModeLines } from './vmcs.ts';

type Part = (context: PanelContext) => Line[];

const strong = (text: string): Line => [{ text, style: 'strong' }];
const plain = (text: string): Line => [{ text }];

/** A name of the machine's own, and what it holds. */
const counted = ({ isSpoken }: PanelContext, name: string, value: string | number, indent = ''): Line =>
  plain(isSpoken === true ? `${name}: ${value}` : `${indent}${name} ${value}`);

const SHOWN_PAGES = 24;

/** The guest's page tables beside the shadow's. */
const shadowPart: Part = (context) => {
  const { execution, translate } = context;
  const shadow = shadowOf(execution);
  if (shadow === undefined) return [];
  const rows = compareTables(execution.machine, shadow, 0, SHOWN_PAGES);
  return [
    strong(translate('simulator.panel.shadow')),
    ...rows.map(({ linear, guestEntry, shadowEntry, isTraced }) => {
      const shadowed = shadowEntry === 0 ? padEnd(translate('simulator.panel.gap'), 8) : hex8(shadowEntry);
      return tableRow(context, [
        [translate('linear.table.page'), hex8(linear)],
        [translate('linear.table.guest'), hex8(guestEntry)],
        [translate('linear.table.shadow'), shadowed],
        [translate('linear.table.bits'), bitsOf(shadowEntry)],
        ['', isTraced ? translate('simulator.panel.traced') : ''],
      ]);
    }),
  ];
};

/** The second level for the page of the next instruction and of the last violation. */
const nestedPart: Part = ({ execution, translate, isSpoken }) => {
  const nested = nestedOf(execution);
  if (nested === undefined || !(execution instanceof VirtualMachine)) return [];
  const last = execution.mode.vmcs.read('GUEST_PHYSICAL_ADDRESS');
  const pages = [...new Set([execution.machine.fetching.place, last].map((address) => address - (address % 4096)))];
  return [
    strong(translate('simulator.panel.ept')),
    ...pages.flatMap((page) => [
      plain(hex(page)),
      ...nested.tables.entriesOf(page).map((entry, level) => {
        const name = isSpoken === true ? translate('linear.table.level', { level: 4 - level }) : `  ${4 - level}`;
        return plain(`${name}: 0x${entry.toString(16)}`);
      }),
    ]),
  ];
};

const queuePart: Part = (context) => {
  const { execution, translate } = context;
  const queue = partsOf(execution).find((part) => part instanceof QueueDevice);
  if (queue === undefined) return [];
  const { registers } = queue;
  return [
    strong(translate('simulator.panel.queue')),
    ...Object.entries(registers).map(([name, value]) =>
      counted(context, name, typeof value === 'number' ? hex(value) : String(value)),
    ),
  ];
};

/** The virtual CPU beside the real one, and what the guest could notice. */
const virtualCpuPart: Part = (context) => {
  const { execution, translate, style, isSpoken } = context;
  if (!(execution instanceof DeprivilegedGuest)) return [];
  const { cpu, machine, lostEquivalence } = execution;
  const pair = (name: string, virtual: number, real: number): Line =>
    isSpoken === true
      ? plain(translate('linear.table.pair', { name, virtual: hex(virtual), real: hex(real) }))
      : plain(`${padEnd(name, 7)}${hex8(virtual)} ${hex8(real)}`);
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
const copiesPart: Part = (context) => {
  const { execution, translate, standing } = context;
  if (!(execution instanceof TranslatedGuest)) return [];
  const { cache } = execution;
  const here = cache.at(standing.now.eip | 0)?.block ?? cache.at(standing.now.eip)?.block;
  const counts = Object.entries(cache.counts).map(([name, value]) => counted(context, name, value, '  '));
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
const hostCodePart: Part = (context) => {
  const { execution, translate, standing } = context;
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
    ...Object.entries(counts).map(([name, value]) => counted(context, name, value, '  ')),
    strong(translate(here === undefined ? 'simulator.panel.noBlock' : 'simulator.panel.hostCode')),
    ...code.map((text): Line => [{ text, style: 'code' }]),
  ];
};

/** What hypervisor and guest share: the page, the ring, the last multicall, and the types of frames. */
const hypervisorPart: Part = (context) => {
  const { execution, translate, style } = context;
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
      tableRow(
        context,
        [
          [translate('linear.table.vector'), hex(vector)],
          [translate('linear.table.address'), hex8(address)],
          ['', translate('lesson.ring', { ring })],
          ['', isDirect ? translate('simulator.panel.direct') : ''],
        ],
        '  ',
      ),
    ),
    strong(translate('simulator.panel.frames')),
    ...frameTypes(domain).map(({ machineFrame, type, count, isPinned }) =>
      tableRow(
        context,
        [
          [translate('linear.table.frame'), hex(machineFrame)],
          [translate('linear.table.type'), type],
          [translate('linear.table.count'), String(count)],
          ['', isPinned ? translate('simulator.panel.pinned') : ''],
        ],
        '  ',
      ),
    ),
  ];
};

/** A process of a list: its number there, its name, whose it is, and what it does. */
function taskRow(context: PanelContext, { pid, name, uid, state }: TaskView, container?: string): Line {
  const { translate } = context;
  const cells: readonly Cell[] = [
    ['PID', String(pid)],
    ['', name],
    ['', `uid ${uid}`],
    ['', translate(`simulator.state.${state}`)],
    [translate('linear.table.container'), container === undefined ? '' : `[${container}]`],
  ];
  return tableRow(context, cells, '  ');
}

/** One kernel, two lists of processes. */
const containerPart: Part = (context) => {
  const { execution, translate } = context;
  if (!(execution instanceof ContainerExecution)) return [];
  const { kernel } = execution;
  const host = hostView(kernel);
  const inside = kernel.state.containers
    .map((_, index) => containerView(kernel, index))
    .filter((view) => view !== undefined);
  return [
    strong(translate('simulator.panel.host')),
    ...host.tasks.map((task) => taskRow(context, task, task.container)),
    ...inside.flatMap((view) => [
      strong(`${translate('simulator.panel.container')} (${view.name})`),
      ...view.tasks.map((task) => taskRow(context, task)),
      strong(translate('simulator.panel.namespaces')),
      ...view.namespaces.map(({ kind, inode, isOwn }) =>
        tableRow(
          context,
          [
            ['', `${kind} ${inode}`],
            ['', translate(isOwn ? 'simulator.panel.own' : 'simulator.panel.shared')],
          ],
          '  ',
        ),
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
