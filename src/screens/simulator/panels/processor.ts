/** The processor: registers, flags, rings and modes, the TLB and a walk. */
import { PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../../machine/memory.ts';
import { REGISTERS_32 } from '../../../machine/registers.ts';
import { VirtualMachine } from '../../../virtualization/vmcs/virtual-machine.ts';
import type { Line, Span } from '../../view.ts';
import type { Facts } from '../facts.ts';
import { hex, hex8 } from '../fit.ts';
import { padEnd } from '../../pad.ts';
import { guestPagingOf, peekWalk } from '../inside.ts';
import { actingNow } from '../road.ts';
import type { Panel, PanelContext } from './panel.ts';

/** EFLAGS: SDM vol. 1, 3.4.3. */
export const FLAGS = [
  ['OF', 11],
  ['DF', 10],
  ['IF', 9],
  ['TF', 8],
  ['SF', 7],
  ['ZF', 6],
  ['AF', 4],
  ['PF', 2],
  ['CF', 0],
] as const;

/** Registers and flags; what the last step changed stands out and has a mark. */
export const registersPanel: Panel = (context) => {
  const { standing, translate, width } = context;
  const { now, before } = standing;
  const cell = (name: string, value: string, isChanged: boolean): Span[] => [
    { text: `${padEnd(name, 4)}` },
    isChanged ? { text: `${value}*`, style: 'changed' } : { text: `${value} ` },
  ];
  const register = (number: number): Span[] =>
    cell(
      REGISTERS_32[number]!,
      hex8(now.registers[number]!),
      isChangedIn(before, (f) => f.registers[number]!, now),
    );
  const other = (name: 'eip' | 'cr0' | 'cr2' | 'cr3'): Span[] =>
    cell(
      name,
      hex8(now[name]),
      isChangedIn(before, (facts) => facts[name], now),
    );
  const pairs = [
    [register(0), register(3)],
    [register(1), register(2)],
    [register(6), register(7)],
    [register(5), register(4)],
    [other('eip'), other('cr0')],
    [other('cr2'), other('cr3')],
  ];
  const isNarrow = width < 27;
  const rows: Line[] = isNarrow
    ? [other('eip'), ...pairs.flat().filter((_, i) => i !== 8)]
    : pairs.map(([left, right]) => [...left!, { text: ' ' }, ...right!]);
  const believed = translate('simulator.ringReally', { ring: String(now.ring), real: String(now.realRing) });
  const belief: Line[] = now.ring === now.realRing ? [] : [[{ text: believed, style: 'notice' }]];
  return { lines: [...flagLines(now, before, isNarrow), ...gridLines(context), ...belief, ...rows] };
};

const isChangedIn = (before: Facts | undefined, of: (facts: Facts) => number, now: Facts): boolean =>
  before !== undefined && of(before) !== of(now);

/** A flag that is set stands in capitals; where there is no room for the others, only those that are set or have changed. */
function flagLines({ eflags }: Facts, before: Facts | undefined, isNarrow: boolean): Line[] {
  const isSet = (bit: number): boolean => (eflags & (1 << bit)) !== 0;
  const isChanged = (bit: number): boolean => before !== undefined && ((before.eflags ^ eflags) & (1 << bit)) !== 0;
  const shown = FLAGS.filter(([, bit]) => !isNarrow || isSet(bit) || isChanged(bit));
  if (shown.length === 0) return [[{ text: FLAGS.map(() => '-').join(''), style: 'quiet' }]];
  return [
    shown.map(([name, bit]): Span => {
      const text = isSet(bit) ? name : name.toLowerCase();
      return isChanged(bit) ? { text: `${text}*`, style: 'changed' } : { text: `${text} ` };
    }),
  ];
}

/** Where the processor is now: rings across, root and non-root down where there are both, and the dot that moves. */
function gridLines({ execution, run, translate, standing, model, style }: PanelContext): Line[] {
  const acting = actingNow(model, standing, run.technique.actors);
  const isGuest = acting.startsWith('guest');
  const ring = isGuest ? standing.now.realRing : acting === 'host-user' ? 3 : 0;
  const [dot, empty] = style.isAscii ? ['@', '.'] : ['●', '·'];
  const row = (name: string, isHere: boolean): Line => [
    { text: padEnd(name, 9), style: 'quiet' },
    ...RINGS.map((number): Span =>
      isHere && number === ring
        ? { text: `${number}${dot} `, style: 'accent' }
        : { text: `${number}${empty} `, style: 'quiet' },
    ),
  ];
  if (!(execution instanceof VirtualMachine)) return [row(translate('simulator.rings'), true)];
  return [row(translate('simulator.mode.root'), !isGuest), row(translate('simulator.mode.nonRoot'), isGuest)];
}

const RINGS = [0, 1, 2, 3] as const;
/** What is to be known of the modes of each technique. */
export const NOTES = {
  'bare-metal': 'bare',
  emulation: 'inProgram',
  'dynamic-translation': 'inProgram',
  'trap-and-emulate': 'deprivileged',
  'binary-translation': 'deprivileged',
  paravirtualization: 'ported',
  'hardware-assisted': 'root',
  kvm: 'root',
  'kvm-virtio': 'root',
  container: 'shared',
} as const;

/** Rings down, root and non-root across: the dot is where the processor is now. */
export const modesPanel: Panel = (context) => {
  const { execution, run, translate, standing, model, style } = context;
  const hasModes = execution instanceof VirtualMachine;
  const acting = actingNow(model, standing, run.technique.actors);
  const isGuest = acting.startsWith('guest');
  const ring = isGuest ? standing.now.realRing : acting === 'host-user' ? 3 : 0;
  const dot = style.isAscii ? '@' : '●';
  const columns = hasModes ? (['root', 'nonRoot'] as const) : (['plain'] as const);
  const isHere = (column: string, row: number): boolean =>
    row === ring && (!hasModes || (column === 'nonRoot') === isGuest);
  const heading = columns.map((column) => padEnd(translate(`simulator.mode.${column}`), 12)).join('');
  const rows = RINGS.map((row): Line => [
    { text: padEnd(translate('simulator.ring', { ring: String(row) }), 11) },
    ...columns.map((column): Span =>
      isHere(column, row)
        ? { text: padEnd(dot, 12), style: 'accent' }
        : { text: padEnd(style.isAscii ? '.' : '·', 12), style: 'quiet' },
    ),
  ]);
  const actor = translate('simulator.modes.acts', { actor: translate(`road.actor.${acting}`) });
  return {
    lines: [
      [{ text: `${' '.repeat(11)}${heading}`, style: 'quiet' }],
      ...rows,
      [{ text: actor, style: 'strong' }],
      ...wordLines(translate(`simulator.modes.${NOTES[run.technique.id]}`), context),
    ],
  };
};

/** A sentence over as many lines as it needs. */
function wordLines(text: string, { width }: PanelContext): Line[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => [{ text: line, style: 'quiet' }]);
}

/** The bits of an entry that say something. */
export const BITS = [
  ['P', PTE_P],
  ['W', PTE_RW],
  ['U', PTE_US],
  ['A', PTE_A],
  ['D', PTE_D],
] as const;

/** The bits of an entry that say something, as letters. */
export const bitsOf = (entry: number): string => BITS.map(([name, bit]) => (entry & bit ? name : '-')).join('');

/** The walk that finds the next instruction, and what the TLB holds. */
export const pagingPanel: Panel = ({ execution, standing, translate }) => {
  const { tlb } = execution.machine;
  const { eip, cr3 } = standing.now;
  const isOff = guestPagingOf(execution).cr0 >= 0;
  const walk = peekWalk(execution, eip);
  const entry = (name: string, value: number): Line => [
    { text: `  ${padEnd(name, 4)}${hex8(value)} ${value & PTE_P ? bitsOf(value) : translate('simulator.absent')}` },
  ];
  const lines: Line[] = isOff
    ? [[{ text: translate('simulator.pagingOff') }]]
    : [
        [{ text: translate('simulator.walk', { address: hex(eip) }), style: 'strong' }],
        [{ text: `  CR3 ${hex8(cr3)}` }],
        entry('PDE', walk.directoryEntry),
        entry('PTE', walk.entry),
      ];
  const entries = Array.from(tlb.tags, (tag, i): [number, number, number] => [tag, tlb.frames[i]!, tlb.flags[i]!]);
  const held = entries.filter(([tag]) => (tag & 0xfff) === 0);
  const rows = held.map(([tag, frame, flags]): Line => [
    { text: `${hex8(tag)} > ${hex8(frame)} ${bitsOf(flags | PTE_P)}` },
  ]);
  return { lines: [...lines, [{ text: `TLB: ${held.length}`, style: 'strong' }], ...rows] };
};
