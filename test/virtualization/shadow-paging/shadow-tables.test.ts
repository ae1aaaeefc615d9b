import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUEST_FAULT } from '../../../src/machine/exceptions.ts';
import { CR0_ET, CR0_PE, CR0_PG, CR0_WP, Machine } from '../../../src/machine/machine.ts';
import { PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../../src/machine/memory.ts';
import { physical } from '../../../src/machine/paging.ts';
import { compareTables } from '../../../src/virtualization/shadow-paging/compare-tables.ts';
import { type ShadowPolicy, ShadowTables } from '../../../src/virtualization/shadow-paging/shadow-tables.ts';

const MEMORY_BYTES = 0x40000;
const PAGED = CR0_PG | CR0_PE | CR0_ET;
const DIRECTORIES = [0x10000, 0x11000] as const;
const TABLES = [0x12000, 0x13000] as const;
/** Pages that the tables can map, the tables themselves among them. */
const FRAMES = [0x10000, 0x12000, 0x13000, 0x20000, 0x21000, 0xd0000000] as const;

/** A guest's access, or a change that the guest makes to its own paging. */
type Act =
  | {
      readonly do: 'access';
      readonly directory: number;
      readonly page: number;
      readonly isWrite: boolean;
      readonly isUser: boolean;
    }
  | { readonly do: 'entry'; readonly table: number; readonly index: number; readonly entry: number }
  | { readonly do: 'cr3'; readonly which: number }
  | { readonly do: 'protect'; readonly isOn: boolean };

const bits = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([p, w, u, a]) => (p || a ? PTE_P : 0) | (w ? PTE_RW : 0) | (u ? PTE_US : 0));
const leaf = fc.tuple(fc.constantFrom(...FRAMES), bits).map(([frame, flags]) => frame | flags);
const branch = fc.tuple(fc.constantFrom(...TABLES), bits).map(([frame, flags]) => frame | flags);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('access' as const),
      directory: fc.nat(1),
      page: fc.nat(3),
      isWrite: fc.boolean(),
      isUser: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('entry' as const), table: fc.nat(1), index: fc.nat(3), entry: leaf }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cr3' as const), which: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('protect' as const), isOn: fc.boolean() }) },
);
const tables = fc.record({
  branches: fc.array(branch, { minLength: 4, maxLength: 4 }),
  leaves: fc.array(leaf, { minLength: 8, maxLength: 8 }),
  acts: fc.array(act, { minLength: 1, maxLength: 60 }),
});

function fillTables({ view }: Machine, branches: readonly number[], leaves: readonly number[]): void {
  branches.forEach((entry, i) => view.setInt32(DIRECTORIES[i >> 1]! + (i & 1) * 4, entry, true));
  leaves.forEach((entry, i) => view.setInt32(TABLES[i >> 2]! + (i & 3) * 4, entry, true));
}

/** A processor that walks the guest's own tables. */
class Plain {
  readonly machine = new Machine(MEMORY_BYTES);

  constructor(branches: readonly number[], leaves: readonly number[]) {
    fillTables(this.machine, branches, leaves);
    this.machine.cr0 = PAGED;
    this.machine.cr3 = DIRECTORIES[0];
  }

  access(linear: number, isWrite: boolean, isUser: boolean): string {
    this.machine.flushTlb();
    return attempt(this.machine, linear, isWrite, isUser);
  }

  write(address: number, entry: number): void {
    this.machine.view.setInt32(address, entry, true);
  }

  loadCr3(cr3: number): void {
    this.machine.cr3 = cr3;
  }

  protect(isOn: boolean): void {
    this.machine.cr0 = PAGED | (isOn ? CR0_WP : 0);
  }
}

/** The same behind a monitor: hidden faults are answered, true ones come out. */
class Shadowed {
  readonly machine = new Machine(MEMORY_BYTES);
  readonly shadow: ShadowTables;
  faults = 0;

  constructor(branches: readonly number[], leaves: readonly number[], policy: ShadowPolicy) {
    fillTables(this.machine, branches, leaves);
    this.shadow = new ShadowTables(this.machine, policy);
    this.machine.monitor = { translate: (_, linear, isWrite, isUser) => this.shadow.walk(linear, isWrite, isUser) };
    this.machine.cr0 = PAGED | CR0_WP;
    this.shadow.setCr0(PAGED);
    this.machine.cr3 = this.shadow.loadCr3(DIRECTORIES[0]);
  }

  access(linear: number, isWrite: boolean, isUser: boolean): string {
    this.machine.flushTlb();
    for (let tries = 0; tries < 4; tries++) {
      const got = attempt(this.machine, linear, isWrite, isUser);
      if (!got.startsWith('fault')) return got;
      this.faults++;
      const answer = this.shadow.resolve(linear, isWrite, isUser);
      if (typeof answer === 'object') return `fault ${answer.errorCode}`;
      if (answer === 'traced') return this.accessTraced(linear, isWrite, isUser);
    }
    throw new Error('a hidden fault came again and again');
  }

  private accessTraced(linear: number, isWrite: boolean, isUser: boolean): string {
    let got = '';
    this.shadow.open(() => (got = attempt(this.machine, linear, isWrite, isUser)));
    return got;
  }

  loadCr3(cr3: number): void {
    this.machine.cr3 = this.shadow.loadCr3(cr3);
  }

  protect(isOn: boolean): void {
    this.machine.cr3 = this.shadow.setCr0(PAGED | (isOn ? CR0_WP : 0));
  }
}

/** Where an access leads, or the error code of its page fault. */
function attempt(machine: Machine, linear: number, isWrite: boolean, isUser: boolean): string {
  try {
    return `at ${physical(machine, linear, isWrite, isUser).toString(16)}`;
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    const { errorCode } = machine.pending;
    machine.pending.vector = -1;
    return `fault ${errorCode}`;
  }
}

const linearOf = (directory: number, page: number): number => (directory << 22) | (page << 12) | 0x10;

/** Both do the same; a write to a table goes through an address that maps it where the trace must see it. */
function perform(plain: Plain, shadowed: Shadowed, one: Act): void {
  if (one.do === 'access') {
    const linear = linearOf(one.directory, one.page);
    expect(shadowed.access(linear, one.isWrite, one.isUser)).toBe(plain.access(linear, one.isWrite, one.isUser));
  } else if (one.do === 'cr3') {
    plain.loadCr3(DIRECTORIES[one.which]!);
    shadowed.loadCr3(DIRECTORIES[one.which]!);
  } else if (one.do === 'protect') {
    plain.protect(one.isOn);
    shadowed.protect(one.isOn);
  } else {
    const address = TABLES[one.table]! + one.index * 4;
    writeEntry(shadowed, address, one.entry);
    plain.write(address, one.entry);
  }
}

function writeEntry({ shadow, machine }: Shadowed, address: number, entry: number): void {
  machine.view.setInt32(address, entry, true);
  // What the guest must do for any processor: its TLB may hold the old entry.
  for (const directory of [0, 1]) for (const page of [0, 1, 2, 3]) shadow.invalidate(linearOf(directory, page));
}

const guestTables = ({ memory }: Machine): Uint8Array => memory.slice(0x10000, 0x14000);

describe('shadow page tables', () => {
  it('lead where the guest’s own tables lead, with the same faults, A and D (dropped at each load of CR3)', () => {
    fc.assert(
      fc.property(tables, ({ branches, leaves, acts }) => {
        const [plain, shadowed] = [new Plain(branches, leaves), new Shadowed(branches, leaves, 'drop')];
        for (const one of acts) perform(plain, shadowed, one);
        expect(Buffer.compare(guestTables(shadowed.machine), guestTables(plain.machine))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('do so with traced tables too, while nobody writes to these', () => {
    fc.assert(
      fc.property(tables, ({ branches, leaves, acts }) => {
        const [plain, shadowed] = [new Plain(branches, leaves), new Shadowed(branches, leaves, 'trace')];
        for (const one of acts.filter(({ do: what }) => what !== 'entry')) perform(plain, shadowed, one);
        expect(Buffer.compare(guestTables(shadowed.machine), guestTables(plain.machine))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('never let anybody write to a traced table unseen', () => {
    fc.assert(
      fc.property(tables, ({ branches, leaves, acts }) => {
        const shadowed = new Shadowed(branches, leaves, 'trace');
        for (const one of acts) {
          if (one.do === 'access') shadowed.access(linearOf(one.directory, one.page), one.isWrite, one.isUser);
          for (const page of [0, 1, 2, 3, 1024, 1025, 1026, 1027]) {
            const entry = shadowed.shadow.entryAt(page << 12);
            if (entry & PTE_P && entry & PTE_RW) expect(shadowed.shadow.isTraced(entry >>> 12)).toBe(false);
          }
        }
      }),
    );
  });

  const simple = (policy: ShadowPolicy): Shadowed =>
    new Shadowed([TABLES[0] | 7, 0, TABLES[0] | 7, 0], [0x20003, 0x12003, 0x21007, 0, 0, 0, 0, 0], policy);

  it('follow a write to a traced table at once', () => {
    const { shadow, machine } = simple('trace');
    shadow.resolve(0x2010, true, false);
    expect(shadow.entryAt(0x2010) >>> 12).toBe(0x21);
    expect(shadow.resolve(0x1008, true, false)).toBe('traced');
    shadow.open(() => machine.view.setInt32(physical(machine, 0x1008, true, false), 0x20067, true));
    expect(shadow.entryAt(0x2010) >>> 12).toBe(0x20);
  });

  it('keep what is filled across a load of CR3 when traced, and lose it when dropped', () => {
    for (const policy of ['trace', 'drop'] as const) {
      const { shadow } = simple(policy);
      shadow.resolve(0x0010, false, false);
      shadow.loadCr3(DIRECTORIES[1]);
      shadow.loadCr3(DIRECTORIES[0]);
      expect((shadow.entryAt(0x0010) & PTE_P) !== 0).toBe(policy === 'trace');
    }
  });

  it('emulate CR0.WP = 0: ring 0 may write where ring 3 may only read, and neither disturbs the other for long', () => {
    const shadowed = new Shadowed([TABLES[0] | 7, 0, 0, 0], [0x20005, 0, 0, 0, 0, 0, 0, 0], 'trace');
    expect(shadowed.access(0x10, true, false)).toBe('at 20010');
    expect(shadowed.access(0x10, true, true)).toBe('fault 7');
    expect(shadowed.access(0x10, false, true)).toBe('at 20010');
    expect(shadowed.access(0x10, true, false)).toBe('at 20010');
  });

  it('carry A and D back, D at the first write alone', () => {
    const shadowed = simple('trace');
    const entry = (): number => shadowed.machine.view.getInt32(TABLES[0] + 8, true) & (PTE_A | PTE_D);
    expect(entry()).toBe(0);
    shadowed.access(0x2010, false, true);
    expect(entry()).toBe(PTE_A);
    shadowed.access(0x2010, true, true);
    expect(entry()).toBe(PTE_A | PTE_D);
    const { faults } = shadowed;
    shadowed.access(0x2010, true, true);
    expect(shadowed.faults).toBe(faults);
  });

  it('are saved as a value that later changes leave alone', () => {
    const shadowed = simple('trace');
    shadowed.access(0x2010, true, true);
    const saved = shadowed.shadow.save();
    const copy = structuredClone(saved);
    shadowed.access(0x0010, true, false);
    shadowed.loadCr3(DIRECTORIES[1]);
    expect(saved).toEqual(copy);
    expect(shadowed.shadow.save()).not.toEqual(copy);
    shadowed.shadow.restore(saved);
    expect(shadowed.shadow.save()).toEqual(copy);
  });

  it('stand beside the guest’s own for a screen', () => {
    const { shadow, machine } = simple('trace');
    shadow.resolve(0x2010, true, true);
    expect(compareTables(machine, shadow, 0, 10)).toEqual([
      { linear: 0, guestEntry: 0x20003, shadowEntry: 0, isTraced: false },
      { linear: 0x1000, guestEntry: 0x12003, shadowEntry: 0, isTraced: true },
      { linear: 0x2000, guestEntry: 0x21067, shadowEntry: 0x21067, isTraced: false },
    ]);
  });
});
