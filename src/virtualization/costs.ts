/**
 * The cost model: cycles an event costs on a made-up processor. Its ratios are of the right size and have sources; its
 * absolute values belong to no real machine, and every screen that shows them says so.
 */
import type { LocalizedText } from '../language/localized-text.ts';

/** One column for each way to run a guest. */
export const COST_COLUMNS = [
  'bare-metal',
  'emulation',
  'dynamic-translation',
  'trap-and-emulate',
  'binary-translation',
  'paravirtualization',
  'hardware-assisted',
  'kvm',
  'kvm-virtio',
  'container',
] as const;
export type CostColumn = (typeof COST_COLUMNS)[number];

/** What a row's numbers rest on: read in a source, computed from one, or chosen by us for want of one. */
export type Basis = 'published' | 'derived' | 'design-value';

export interface CostRow {
  readonly id: string;
  readonly meaning: LocalizedText;
  /** In the order of COST_COLUMNS. 0 where the event does not happen there. */
  readonly cycles: readonly number[];
  /** Each names every column that it speaks of. A column that none names costs what it costs on bare metal, where the same happens. */
  readonly sources: readonly { readonly columns: string; readonly basis: Basis; readonly source: string }[];
}

const AAQ = 'K. Adams, O. Agesen, ASPLOS 2006, sec. 6.3 (as quoted)';
const VBBENCH = 'VirtualBox, NemRawBench-1.cpp, results of 2018: nominal clock ÷ rate, i7-7920HQ';
const QEMU05 = 'F. Bellard, USENIX ATC 2005, sec. 5';
const BOCHS = 'Bochs 2.7, sample bochsrc: MIPS table';
const SDM = 'Intel SDM vol. 3C, 26.1.2–26.1.3';
const ATC12 = 'O. Agesen et al., USENIX ATC 2012, table 1';
const YSH = 'yshalabi.github.io, The Cost of Virtualization Exits, 2014';
const MEASURED = 'measured on a KVM microVM (AMD EPYC, QEMU 7.2, Linux 6.18)';
const NATIVE = 'instructions of lessons/guests/native.asm for the same work, counted on the processor';
const XEN = 'Xen, SOSP 2003, fig. 3: SPEC INT2000 567 / 567';
const SHADOW_LOST = 'A. Kivity et al., OLS 2007, sec. 4: the shadow is lost at each switch';
const TWO_LEVELS = 'Linux, Documentation/virt/kvm/x86/mmu.rst';
const DESIGN = 'anillo';

const published = (columns: string, source: string) => ({ columns, basis: 'published' as const, source });
const derived = (columns: string, source: string) => ({ columns, basis: 'derived' as const, source });
const chosen = (columns: string) => ({ columns, basis: 'design-value' as const, source: DESIGN });

export const COST_ROWS = [
  {
    id: 'insn',
    meaning: { es: 'instrucción corriente', en: 'plain instruction' },
    cycles: [1, 40, 4, 1, 1, 1, 1, 1, 1, 1],
    sources: [
      derived('emulation', BOCHS),
      published('dynamic-translation', QEMU05),
      derived('paravirtualization', XEN),
      chosen('bare-metal'),
    ],
  },
  {
    id: 'mem',
    meaning: { es: 'lectura o escritura de memoria', en: 'load or store' },
    cycles: [1, 40, 8, 1, 1, 1, 1, 1, 1, 1],
    sources: [derived('dynamic-translation', QEMU05), derived('emulation', BOCHS), chosen('bare-metal')],
  },
  {
    id: 'callret',
    meaning: { es: 'par call y ret', en: 'call and ret pair' },
    cycles: [11, 80, 44, 11, 51, 11, 11, 11, 11, 11],
    sources: [
      published('bare-metal, binary-translation, hardware-assisted', AAQ),
      derived('emulation, dynamic-translation', AAQ),
    ],
  },
  {
    id: 'syscall',
    meaning: { es: 'llamada al sistema, ida y vuelta', en: 'system call, there and back' },
    cycles: [250, 1000, 600, 2250, 2250, 260, 250, 250, 250, 250],
    sources: [
      published('binary-translation', AAQ),
      published('hardware-assisted, kvm, kvm-virtio', SDM),
      derived('container', MEASURED),
      chosen('bare-metal, emulation, dynamic-translation, trap-and-emulate, paravirtualization'),
    ],
  },
  {
    id: 'ifflag',
    meaning: { es: 'cli, sti o popfd en el núcleo', en: 'cli, sti or popfd in the kernel' },
    cycles: [5, 40, 8, 1500, 5, 3, 5, 5, 5, 5],
    sources: [
      derived('hardware-assisted, kvm, kvm-virtio', SDM),
      derived('paravirtualization', 'Xen, xen.h: evtchn_upcall_mask'),
      chosen('bare-metal, emulation, dynamic-translation, trap-and-emulate, binary-translation'),
    ],
  },
  {
    id: 'cpuid',
    meaning: { es: 'CPUID', en: 'CPUID' },
    cycles: [100, 200, 150, 100, 150, 700, 5000, 1400, 1400, 100],
    sources: [
      derived('kvm, kvm-virtio', VBBENCH),
      derived('hardware-assisted', ATC12),
      chosen('bare-metal, emulation, dynamic-translation, binary-translation, paravirtualization'),
    ],
  },
  {
    id: 'fault',
    meaning: { es: 'excepción sin tablas de páginas (#DE)', en: 'exception without page tables (#DE)' },
    cycles: [889, 4000, 2500, 3223, 3223, 1400, 1014, 889, 889, 889],
    sources: [
      published('bare-metal, binary-translation, hardware-assisted', AAQ),
      derived('kvm, kvm-virtio', SDM),
      chosen('emulation, dynamic-translation, trap-and-emulate, paravirtualization'),
    ],
  },
  {
    id: 'pgfault',
    meaning: { es: 'fallo de página del propio invitado', en: "guest's own page fault" },
    cycles: [1100, 6000, 4000, 3900, 3900, 1700, 11200, 1100, 1100, 1100],
    sources: [
      published('bare-metal, binary-translation, hardware-assisted', AAQ),
      derived('kvm, kvm-virtio', TWO_LEVELS),
      chosen('emulation, dynamic-translation, trap-and-emulate, paravirtualization'),
    ],
  },
  {
    id: 'ptewrite',
    meaning: { es: 'cambio en una tabla de páginas', en: 'page-table entry write' },
    cycles: [1, 40, 8, 3900, 390, 80, 12700, 1, 1, 1],
    sources: [
      published('bare-metal, binary-translation, hardware-assisted', AAQ),
      derived('kvm, kvm-virtio', TWO_LEVELS),
      chosen('emulation, dynamic-translation, trap-and-emulate, paravirtualization'),
    ],
  },
  {
    id: 'ctxsw',
    meaning: { es: 'carga de CR3', en: 'CR3 load' },
    cycles: [200, 4000, 8000, 2500, 2500, 900, 6000, 200, 200, 200],
    sources: [
      derived('trap-and-emulate, binary-translation, hardware-assisted', SHADOW_LOST),
      derived('kvm, kvm-virtio', TWO_LEVELS),
      chosen('bare-metal, emulation, dynamic-translation, paravirtualization'),
    ],
  },
  {
    id: 'tlbmiss',
    meaning: { es: 'fallo de TLB', en: 'TLB miss' },
    cycles: [36, 160, 150, 36, 36, 36, 36, 100, 100, 36],
    sources: [
      derived('kvm, kvm-virtio', '4 against up to 24 table reads'),
      chosen('bare-metal, emulation, dynamic-translation'),
    ],
  },
  {
    id: 'irq',
    meaning: { es: 'interrupción externa', en: 'external interrupt' },
    cycles: [500, 2000, 1200, 3000, 3000, 1000, 8000, 2500, 2500, 500],
    sources: [
      derived('hardware-assisted, kvm, kvm-virtio', `${ATC12}; ${VBBENCH}`),
      chosen('bare-metal, emulation, dynamic-translation, trap-and-emulate, binary-translation, paravirtualization'),
    ],
  },
  {
    id: 'devreg',
    meaning: {
      es: 'acceso a un registro de dispositivo, sin el dispositivo',
      en: 'access to a device register, without the device',
    },
    cycles: [0, 400, 300, 3000, 220, 700, 15800, 3700, 3700, 0],
    sources: [
      published('binary-translation, hardware-assisted', AAQ),
      derived('kvm, kvm-virtio', VBBENCH),
      derived('dynamic-translation', MEASURED),
      chosen('emulation, trap-and-emulate, paravirtualization'),
    ],
  },
  {
    id: 'mmio',
    meaning: {
      es: 'acceso a memoria de un dispositivo, sin el dispositivo',
      en: "access to a device's memory, without the device",
    },
    cycles: [0, 400, 300, 3900, 390, 700, 15800, 6500, 6500, 0],
    sources: [
      derived('kvm, kvm-virtio', VBBENCH),
      chosen(
        'emulation, dynamic-translation, trap-and-emulate, binary-translation, paravirtualization, hardware-assisted',
      ),
    ],
  },
  {
    id: 'exit',
    meaning: {
      es: 'salida que atiende el núcleo del anfitrión, ida y vuelta',
      en: 'exit served in the host kernel, there and back',
    },
    cycles: [0, 0, 0, 0, 0, 0, 5000, 1400, 1400, 0],
    sources: [derived('kvm, kvm-virtio', VBBENCH), derived('hardware-assisted', ATC12)],
  },
  {
    id: 'kick',
    meaning: { es: 'aviso de un lote', en: 'notification of a batch' },
    cycles: [0, 400, 300, 3000, 220, 700, 15800, 3700, 1700, 0],
    sources: [
      published('kvm-virtio', YSH),
      chosen('paravirtualization'),
      derived('emulation, dynamic-translation, trap-and-emulate, binary-translation, hardware-assisted, kvm', 'devreg'),
    ],
  },
  {
    id: 'translate',
    meaning: { es: 'traducir una instrucción, una sola vez', en: 'translating one instruction, once' },
    cycles: [0, 0, 2300, 0, 2300, 0, 0, 0, 0, 0],
    sources: [published('binary-translation', `${AAQ}: about 2,300 cycles`), chosen('dynamic-translation')],
  },
  {
    id: 'shadowfault',
    meaning: {
      es: 'hueco de las tablas sombra: lo llena el monitor y el invitado no se entera',
      en: 'gap in the shadow tables: the monitor fills it, unknown to the guest',
    },
    cycles: [0, 0, 0, 2800, 2800, 0, 10100, 2800, 2800, 0],
    sources: [
      derived('binary-translation, hardware-assisted', `${AAQ}: page fault less the native one`),
      chosen('trap-and-emulate, kvm, kvm-virtio'),
    ],
  },
  {
    id: 'emulate',
    meaning: {
      es: 'otra instrucción privilegiada, que el monitor ejecuta en su CPU virtual',
      en: 'another privileged instruction, which the monitor runs on its virtual CPU',
    },
    cycles: [0, 0, 0, 1500, 220, 0, 0, 0, 0, 0],
    sources: [derived('binary-translation', 'devreg'), chosen('trap-and-emulate')],
  },
  {
    id: 'callbody',
    meaning: {
      es: 'lo que hace el núcleo en una llamada corriente, donde el núcleo no se simula',
      en: 'what the kernel does in a plain call, where the kernel is not simulated',
    },
    cycles: [0, 0, 0, 0, 0, 0, 0, 0, 0, 24],
    sources: [derived('container', NATIVE)],
  },
  {
    id: 'forkbody',
    meaning: { es: 'lo que hace el núcleo en fork', en: 'what the kernel does in fork' },
    cycles: [0, 0, 0, 0, 0, 0, 0, 0, 0, 7302],
    sources: [derived('container', NATIVE)],
  },
  {
    id: 'exitbody',
    meaning: { es: 'lo que hace el núcleo en exit', en: 'what the kernel does in exit' },
    cycles: [0, 0, 0, 0, 0, 0, 0, 0, 0, 5368],
    sources: [derived('container', NATIVE)],
  },
  {
    id: 'pagezero',
    meaning: { es: 'preparar una página nueva', en: 'making a new page ready' },
    cycles: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1500],
    sources: [derived('container', NATIVE)],
  },
  {
    id: 'pagecopy',
    meaning: { es: 'copiar una página compartida', en: 'copying a shared page' },
    cycles: [0, 0, 0, 0, 0, 0, 0, 0, 0, 3166],
    sources: [derived('container', NATIVE)],
  },
  {
    id: 'hwio',
    meaning: { es: 'el dispositivo mismo, lo atienda quien lo atienda', en: 'the device itself, whoever serves it' },
    cycles: [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000],
    sources: [chosen(COST_COLUMNS.join(', '))],
  },
] as const satisfies readonly CostRow[];

export type CostId = (typeof COST_ROWS)[number]['id'];
export type Costs = Readonly<Record<CostId, number>>;

/** What a row's number in one column rests on. */
export function sourceOf({ sources }: CostRow, column: CostColumn): CostRow['sources'][number] | undefined {
  return sources.find(({ columns }) => columns.split(', ').includes(column));
}

/** The costs of one column, by name. */
export function costsOf(column: CostColumn): Costs {
  const at = COST_COLUMNS.indexOf(column);
  return Object.fromEntries(COST_ROWS.map(({ id, cycles }) => [id, cycles[at]!])) as Costs;
}
