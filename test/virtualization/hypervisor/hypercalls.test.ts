import { describe, expect, it } from 'vitest';
import { answersOf, HYPERCALLS } from '../../../src/virtualization/hypervisor/hypercalls.ts';
import { frameTypes } from '../../../src/virtualization/hypervisor/panels.ts';
import { answersTo } from './paravirtual-guest.ts';
import { processorViolations, tableViolations, translationViolations } from './isolation.ts';

const [EPERM, ESRCH, E2BIG, EFAULT, EEXIST, EINVAL, ENOSYS] = [-1, -3, -7, -14, -17, -22, -38];
const SELF = 0x7ff0;
/** The machine frame of a guest's address. */
const frame = (address: number): number => 4095 - (address >>> 12);
const entry = (address: number, bits: number): number => frame(address) * 4096 + bits;
const [PAGE, OTHER, DIRECTORY, TABLE] = [0x300000, 0x301000, 0x200000, 0x201000];
const [READ_ONLY, WRITABLE] = [1, 3];

/** A list at a fixed place in the image. */
const at = (address: number, values: readonly number[]): string =>
  `times 0x${address.toString(16)}-0x100000-($-$$) db 0\ndd ${values.join(',')}`;
const LIST = 0x110000;
const list = (...values: number[]): string => at(LIST, values);
/** Where a multicall's element has its result. */
const resultOf = (index: number): number => LIST + index * 32 + 4;

describe('a hypercall', () => {
  it.each<[string, number[], number, string?]>([
    ['with an unknown number', [77], ENOSYS],
    ['with a number beyond the table', [0xffffffff], ENOSYS],
    ['set_trap_table with a handler in ring 0', [0, LIST], EPERM, list(0x00080306, 0x100000, 0, 0)],
    ['set_trap_table with a handler in ring 3', [0, LIST], EPERM, list(0x001b0306, 0x100000, 0, 0)],
    ['set_trap_table with the data segment', [0, LIST], EPERM, list(0x00110306, 0x100000, 0, 0)],
    ['set_trap_table from no memory', [0, 0x800000], EFAULT],
    ['mmu_update for another domain', [1, LIST, 1, 0, 0], ESRCH],
    ['mmu_update of too many', [1, LIST, 1025, 0, SELF], E2BIG],
    ['mmu_update outside any table', [1, LIST, 1, 0, SELF], EINVAL, list(entry(PAGE, 0), 0, 0, 0)],
    [
      "mmu_update in the hypervisor's part of a directory",
      [1, LIST, 1, 0, SELF],
      EINVAL,
      list(entry(DIRECTORY, 1008 * 4), 0, 0, 0),
    ],
    ['mmu_update of a frame that does not exist', [1, LIST, 1, 0, SELF], EINVAL, list(0xfffff000, 0, 0, 0)],
    ['mmu_update above 4 GiB', [1, LIST, 1, 0, SELF], EINVAL, list(entry(TABLE, 0xffc), 1, 0, 0)],
    ['mmu_update of another kind', [1, LIST, 1, 0, SELF], ENOSYS, list(entry(TABLE, 1), 0, 0, 0)],
    [
      'mmu_update that maps a table writable',
      [1, LIST, 1, 0, SELF],
      EINVAL,
      list(entry(TABLE, 0xffc), 0, entry(TABLE, WRITABLE), 0),
    ],
    [
      'mmu_update that makes a table of a table of tables',
      [1, LIST, 1, 0, SELF],
      EINVAL,
      list(entry(DIRECTORY, 4), 0, entry(DIRECTORY, WRITABLE), 0),
    ],
    [
      'mmu_update that makes a table of a writable page',
      [1, LIST, 1, 0, SELF],
      EINVAL,
      list(entry(DIRECTORY, 4), 0, entry(PAGE, WRITABLE), 0),
    ],
    [
      'mmu_update that makes a table of the shared page',
      [1, LIST, 1, 0, SELF],
      EINVAL,
      list(entry(DIRECTORY, 4), 0, 0x3003, 0),
    ],
    ['set_gdt of the shared page', [2, LIST, 1], EINVAL, list(3)],
    ['set_gdt of a writable page', [2, LIST, 1], EINVAL, list(frame(PAGE))],
    ['set_gdt of too many', [2, LIST, 513], EINVAL, list(frame(PAGE))],
    ["set_gdt of the hypervisor's frame", [2, LIST, 1], EINVAL, list(1)],
    ['stack_switch to ring 0', [3, 0x28, 0x170000], EPERM],
    ['stack_switch to ring 3', [3, 0x23, 0x170000], EPERM],
    ['stack_switch to code', [3, 0x09, 0x170000], EPERM],
    ['set_callbacks in ring 0', [4, 0x28, 0x100000, 9, 0x100000], EPERM],
    ['update_descriptor in the GDT', [10, 0x1008, 0, 0xffff, 0xcf9b00], EINVAL],
    ['update_descriptor in a page table', [10, entry(TABLE, 0xff8), 0, 0, 0], EINVAL],
    ['update_descriptor for ring 0', [10, entry(PAGE, 0), 0, 0xffff, 0xcf9b00], EINVAL],
    ["update_descriptor with the hypervisor's addresses in it", [10, entry(PAGE, 0), 0, 0xffff, 0xcffb00], EINVAL],
    ['multicall of too many', [13, LIST, 1025], E2BIG],
    ['multicall from no memory', [13, 0x800000, 1], EFAULT],
    ["multicall from the hypervisor's memory", [13, 0xfc028000, 1], EFAULT],
    ['update_va_mapping where no table is', [14, 0x400000, 0, 0], EINVAL],
    ["update_va_mapping of the hypervisor's addresses", [14, 0xfc028000, entry(PAGE, WRITABLE), 0], EINVAL],
    ["update_va_mapping to the hypervisor's tables", [14, PAGE, 0x0001, 0], EINVAL],
    ["update_va_mapping to another's frame", [14, PAGE, 100 * 4096 + READ_ONLY, 0], EINVAL],
    ['update_va_mapping beyond all memory', [14, PAGE, 0xfffff001, 0], EINVAL],
    ['update_va_mapping with a large page', [14, PAGE, entry(OTHER, 0x80 + READ_ONLY), 0], EINVAL],
    ['update_va_mapping of a writable table', [14, PAGE, entry(TABLE, WRITABLE), 0], EINVAL],
    ['update_va_mapping with both kinds of flush', [14, PAGE, 0, 3], EINVAL],
    ['xen_version of something else', [17, 9, 0], ENOSYS],
    ['console_io of a third kind', [18, 2, 1, LIST], ENOSYS],
    ['console_io of too much', [18, 0, 4097, LIST], E2BIG],
    ["console_io of the hypervisor's memory", [18, 0, 8, 0xfc028000], EFAULT],
    ['console_io that reads into a table', [18, 1, 8, TABLE], EFAULT],
    ["console_io that runs into the hypervisor's addresses", [18, 0, 8, 0xfbfffffc], EFAULT],
    ['vcpu_op of a second processor', [24, 6, 1, LIST], EINVAL],
    ['vcpu_op with too short a period', [24, 6, 0, LIST], EINVAL, list(999_999, 0)],
    ['vcpu_op that is unknown', [24, 99, 0, LIST], ENOSYS],
    ['mmuext_op for another domain', [26, LIST, 1, 0, 1], ESRCH],
    ['mmuext_op that is unknown', [26, LIST, 1, 0, SELF], ENOSYS, list(99, 0, 0)],
    ['a pin of a writable page', [26, LIST, 1, 0, SELF], EINVAL, list(0, frame(PAGE), 0)],
    ["a pin of another's frame", [26, LIST, 1, 0, SELF], EINVAL, list(0, 100, 0)],
    ['a pin of the shared page', [26, LIST, 1, 0, SELF], EINVAL, list(0, 3, 0)],
    ['a second pin', [26, LIST, 1, 0, SELF], EINVAL, list(1, frame(DIRECTORY), 0)],
    ['an unpin of what is not pinned', [26, LIST, 1, 0, SELF], EINVAL, list(4, frame(TABLE), 0)],
    ['CR3 with a table', [26, LIST, 1, 0, SELF], EINVAL, list(5, frame(TABLE), 0)],
    ['CR3 with a plain page', [26, LIST, 1, 0, SELF], EINVAL, list(5, frame(PAGE), 0)],
    ["INVLPG of the hypervisor's page", [26, LIST, 1, 0, SELF], EINVAL, list(7, 0xfc028000, 0)],
    ['sched_op that is unknown', [29, 9, 0], ENOSYS],
    ['a shutdown for no reason', [29, 2, LIST], EINVAL, list(9, 0)],
    ['bind_virq of a number too high', [32, 1, LIST], EINVAL, list(24, 0, 0)],
    ['bind_virq for a second processor', [32, 1, LIST], EINVAL, list(0, 1, 0)],
    ['bind_virq with the answer in a table', [32, 1, DIRECTORY + 0x100], EFAULT],
    ['send on a channel that is not there', [32, 4, LIST], EINVAL, list(9)],
    ['event_channel_op that is unknown', [32, 77, LIST], ENOSYS],
  ])('%s is refused, logged, and changes nothing', (_name, registers, errno, memory) => {
    const { answers, execution, events } = answersTo([registers], memory);
    expect(answers).toEqual([errno]);
    const call = HYPERCALLS[registers[0]!];
    expect(call === undefined ? [ENOSYS] : answersOf(call)).toContain(errno);
    expect(events.filter(({ kind }) => kind === 'denied')).toMatchObject([
      { from: 'vmm', to: 'guest-kernel', number: -errno },
    ]);
    expect(execution.stop).toEqual({ kind: 'exit' });
    expect(execution.status).toBe(7);
    const untouched = answersTo([[17, 0, 0]]).execution;
    expect(frameTypes(execution.domain)).toEqual(frameTypes(untouched.domain));
    expect({ ...execution.domain.state, lastBatch: [] }).toEqual(untouched.domain.state);
  });

  it.each<[string, number[], object, string?]>([
    ["another's frame", [14, PAGE, 100 * 4096 + READ_ONLY, 0], { frame: 100, type: 'foreign' }],
    ['a page table', [14, PAGE, entry(TABLE, WRITABLE), 0], { frame: frame(TABLE), type: 'l1-table' }],
    ['a directory', [14, PAGE, entry(DIRECTORY, WRITABLE), 0], { frame: frame(DIRECTORY), type: 'l2-directory' }],
    ['a writable page', [26, LIST, 1, 0, SELF], { frame: frame(PAGE), type: 'writable' }, list(0, frame(PAGE), 0)],
  ])('that is refused says what stands against it: %s', (_name, registers, fields, memory) => {
    const { events } = answersTo([registers], memory);
    expect(events.find(({ kind }) => kind === 'denied')).toMatchObject({ reason: 'EINVAL', fields });
  });

  it('stands in the table at its number', () => {
    const calls = HYPERCALLS.flatMap((call, number) => (call === undefined ? [] : [[number, call.number]]));
    expect(calls).toHaveLength(18);
    expect(calls.filter(([place, number]) => place !== number)).toEqual([]);
  });

  it('of a list does the elements before the bad one, and tells how many', () => {
    const memory = list(entry(TABLE, 0xff8), 0, entry(PAGE, READ_ONLY), 0, entry(PAGE, 0), 0, 0, 0);
    const { answers, execution } = answersTo([[1, LIST, 2, 0x3f8000, SELF]], memory);
    const { view } = execution.machine;
    expect(answers).toEqual([EINVAL]);
    expect(view.getUint32(entry(0x3f8000, 0), true)).toBe(1);
    expect(view.getUint32(entry(TABLE, 0xff8), true)).toBe(entry(PAGE, READ_ONLY));
  });

  it('that binds the timer twice is told that it is bound', () => {
    expect(
      answersTo([
        [32, 1, 0x3f8000],
        [32, 1, 0x3f8000],
      ]).answers,
    ).toEqual([0, EEXIST]);
  });

  it('of a batch has its own result, and a batch in a batch is refused', () => {
    const none = [0, 0, 0, 0, 0, 0];
    const memory = list(
      17,
      99,
      ...none,
      13,
      99,
      LIST,
      1,
      0,
      0,
      0,
      0,
      29,
      99,
      ...none,
      23,
      99,
      ...none,
      14,
      99,
      0x400000,
      ...none.slice(1),
    );
    const { answers, execution } = answersTo([[13, LIST, 5]], memory);
    expect(answers).toEqual([0]);
    const results = [0, 1, 2, 3, 4].map((i) =>
      execution.machine.view.getInt32(entry(resultOf(i), resultOf(i) & 4095), true),
    );
    expect(results).toEqual([0x30000, EINVAL, EINVAL, EINVAL, EINVAL]);
    expect(execution.domain.state.lastBatch.map(({ name }) => name)).toEqual([
      'xen_version',
      'multicall',
      'sched_op',
      'iret',
      'update_va_mapping',
    ]);
  });

  it('with the same page as a table and as a writable page is refused in either order', () => {
    const pin = list(0, frame(PAGE), 0);
    const unmap = [14, PAGE, 0, 2];
    const again = [14, PAGE, entry(PAGE, WRITABLE), 2];
    expect(answersTo([[26, LIST, 1, 0, SELF], unmap, [26, LIST, 1, 0, SELF], again], pin).answers).toEqual([
      EINVAL,
      0,
      0,
      EINVAL,
    ]);
  });

  it('can map a table read-only, and use a page again when it is a table no more', () => {
    const memory = list(0, frame(PAGE), 0, 4, frame(PAGE), 0);
    const calls = [
      [14, PAGE, entry(PAGE, READ_ONLY), 2],
      [26, LIST, 1, 0, SELF],
      [26, LIST + 12, 1, 0, SELF],
      [14, PAGE, entry(PAGE, WRITABLE), 2],
    ];
    const { answers, execution } = answersTo(calls, memory);
    expect(answers).toEqual([0, 0, 0, 0]);
    expect(tableViolations(execution.domain)).toEqual([]);
  });

  it('that pins a table which maps itself writable is refused', () => {
    // A descriptor that is not present may hold anything: here the page's own entry.
    const fill = [10, entry(PAGE, 0), 0, entry(PAGE, WRITABLE), 0];
    const { answers } = answersTo([fill, [14, PAGE, 0, 2], [26, LIST, 1, 0, SELF]], list(0, frame(PAGE), 0));
    expect(answers).toEqual([0, 0, EINVAL]);
  });
});

describe('memory that the processor still remembers as writable', () => {
  it('is forgotten when the page becomes a table', () => {
    // The guest takes the right to write from itself, but keeps the translation; then it makes the page a table.
    const calls = [
      [18, 1, 1, PAGE + 1],
      [14, PAGE, 0, 0],
      [26, LIST, 1, 0, SELF],
      [18, 1, 1, PAGE + 1],
    ];
    const { answers, execution } = answersTo(calls, list(0, frame(PAGE), 0));
    expect(answers).toEqual([1, 0, 0, EFAULT]);
    expect(execution.machine.view.getUint32(entry(PAGE, 0), true)).toBe(0xe900);
    expect([...translationViolations(execution.domain), ...processorViolations(execution.domain)]).toEqual([]);
  });
});

describe('the directory in use', () => {
  it('keeps its type when it is unpinned', () => {
    const { answers, execution } = answersTo(
      [
        [26, LIST, 1, 0, SELF],
        [14, PAGE, entry(DIRECTORY, WRITABLE), 2],
      ],
      list(4, frame(DIRECTORY), 0),
    );
    expect(answers).toEqual([0, EINVAL]);
    expect(frameTypes(execution.domain)).toContainEqual({
      machineFrame: frame(DIRECTORY),
      guestFrame: 0x200,
      type: 'l2-directory',
      count: 1,
      isPinned: false,
    });
  });
});

describe("a GDT of the guest's own", () => {
  const FLAT = [0xbfff, 0x00cfbb00, 0xbfff, 0x00cfb300, 0xbfff, 0x00cffb00, 0xbfff, 0x00cff300] as const;

  it('is used when its descriptors are those of rings 1 and 3, and its page can be written no more', () => {
    const own = [0, 0, ...FLAT];
    const stores = own.map((value, i) => [10, entry(OTHER, (i >> 1) * 8), 0, own[i & ~1]!, own[(i & ~1) + 1]!, value]);
    const calls = [
      ...stores,
      [14, OTHER, entry(OTHER, READ_ONLY), 2],
      [2, LIST, 5],
      [14, OTHER, entry(OTHER, WRITABLE), 2],
      [3, 0x11, 0x170000],
      [3, 0x23, 0],
    ];
    const { answers, execution } = answersTo(calls, list(frame(OTHER)));
    expect(answers).toEqual([...stores.map(() => 0), 0, 0, EINVAL, 0, EPERM]);
    expect(execution.machine.gdtr.limit).toBe(39);
    expect([...tableViolations(execution.domain), ...processorViolations(execution.domain)]).toEqual([]);
  });
});
