import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../machine/memory.ts';
import {
  addressOf,
  ENTRIES,
  numberOf,
  restoredPage,
  savePage,
  type SavedShadowPage,
  setEntry,
  type ShadowPage,
  shadowPage,
  type ShadowRole,
} from './shadow-page.ts';

/** Linear addresses from here on are the monitor's, where it lives in the guest's address space. */
export const MONITOR_BASE = 0xfc000000;
const MONITOR_ENTRY = MONITOR_BASE >>> 22;

/** The guest frame of pages that stand for no table of the guest. */
export const NO_GUEST = -1;
/** A directory entry leaves every decision to the table's entry, which knows the rights of both levels of the guest. */
export const EVERYTHING = PTE_P | PTE_RW | PTE_US | PTE_A;

/** The pages of shadow tables, what each stands for, and which frames of the guest are therefore watched. */
export class ShadowPages {
  readonly hasMonitor: boolean;
  private readonly machine: Machine;
  private readonly isTracing: boolean;
  private readonly pages: (ShadowPage | undefined)[] = [];
  private readonly directories = new Map<number, number>();
  private readonly tables = new Map<number, number>();
  /** Frames of the guest that hold tables with a shadow, and how many shadows each has. */
  private readonly traced = new Map<number, number>();
  private readonly spare: Int32Array<ArrayBuffer>[] = [];

  constructor(machine: Machine, isTracing: boolean, monitorEntries?: Int32Array<ArrayBuffer>) {
    this.machine = machine;
    this.isTracing = isTracing;
    this.hasMonitor = monitorEntries !== undefined;
    if (monitorEntries === undefined) return;
    this.pages.push(shadowPage({ level: 'table', guestFrame: NO_GUEST, access: NO_GUEST }, monitorEntries));
  }

  at(number: number): ShadowPage {
    return this.pages[number]!;
  }

  /** The page that an entry leads to. */
  behind(entry: number): ShadowPage {
    return this.pages[numberOf(entry & -PAGE_BYTES)]!;
  }

  /** True for a frame that holds a table whose changes are followed. */
  isTraced(frame: number): boolean {
    return this.traced.has(frame);
  }

  isMonitors(index: number): boolean {
    return this.hasMonitor && index >= MONITOR_ENTRY;
  }

  knownDirectory(guestFrame: number): ShadowPage | undefined {
    const number = this.directories.get(guestFrame);
    return number === undefined ? undefined : this.pages[number];
  }

  knownTable(guestFrame: number, access: number): number | undefined {
    return this.tables.get(keyOf(guestFrame, access));
  }

  directoryFor(guestFrame: number): number {
    const known = this.directories.get(guestFrame);
    if (known !== undefined) return known;
    const number = this.add({ level: 'directory', guestFrame, access: 0 });
    if (this.hasMonitor) setEntry(this.at(number), MONITOR_ENTRY, addressOf(0) | PTE_P | PTE_RW | PTE_A);
    return number;
  }

  tableFor(guestFrame: number, access: number): number {
    return this.knownTable(guestFrame, access) ?? this.add({ level: 'table', guestFrame, access });
  }

  /** Makes a directory entry lead to a shadow table, or nowhere. A table to which nothing leads any more is forgotten. */
  link(directory: ShadowPage, index: number, number: number | undefined): void {
    const entry = number === undefined ? 0 : addressOf(number) | EVERYTHING;
    const old = directory.entries[index]!;
    if (old === entry) return;
    if (number !== undefined) this.at(number).links++;
    setEntry(directory, index, entry);
    if (old & PTE_P && --this.behind(old).links === 0) this.forget(numberOf(old & -PAGE_BYTES));
  }

  /** Forgets every page but the monitor's own. */
  clear(): void {
    const first = this.hasMonitor ? 1 : 0;
    for (const page of this.pages.slice(first)) if (page !== undefined) this.spare.push(page.entries);
    this.pages.length = first;
    this.directories.clear();
    this.tables.clear();
    this.traced.clear();
  }

  save(): readonly (SavedShadowPage | undefined)[] {
    return this.pages.map((page) => page && savePage(page));
  }

  restore(pages: readonly (SavedShadowPage | undefined)[]): void {
    this.clear();
    pages.forEach((saved, number) => {
      const isMonitors = this.hasMonitor && number === 0;
      if (saved === undefined) this.pages[number] = undefined;
      else if (!isMonitors) this.enroll(restoredPage(saved), number);
    });
  }

  private add(role: ShadowRole): number {
    const hole = this.pages.indexOf(undefined);
    const number = hole < 0 ? this.pages.length : hole;
    this.enroll(shadowPage(role, this.spare.pop()?.fill(0)), number);
    if (this.traced.get(role.guestFrame) === 1) this.protect(role.guestFrame);
    return number;
  }

  private enroll(page: ShadowPage, number: number): void {
    const { level, guestFrame, access } = page;
    this.pages[number] = page;
    if (level === 'directory') this.directories.set(guestFrame, number);
    else this.tables.set(keyOf(guestFrame, access), number);
    if (this.isTracing && guestFrame !== NO_GUEST) this.traced.set(guestFrame, (this.traced.get(guestFrame) ?? 0) + 1);
  }

  private forget(number: number): void {
    const { guestFrame, access, entries } = this.at(number);
    this.pages[number] = undefined;
    this.tables.delete(keyOf(guestFrame, access));
    this.spare.push(entries);
    const shadows = this.traced.get(guestFrame);
    if (shadows === undefined) return;
    if (shadows > 1) this.traced.set(guestFrame, shadows - 1);
    else this.traced.delete(guestFrame);
  }

  /** From now on nobody may write to this frame unseen. */
  private protect(frame: number): void {
    for (const page of this.pages) if (page?.level === 'table' && page.guestFrame !== NO_GUEST) protectIn(page, frame);
    this.machine.flushTlb();
  }
}

function protectIn(page: ShadowPage, frame: number): void {
  const { entries } = page;
  for (let i = 0; i < ENTRIES; i++) {
    const entry = entries[i]!;
    if (entry >>> 12 === frame && entry & PTE_RW) setEntry(page, i, entry & ~(PTE_RW | PTE_D));
  }
}

/** Shadow tables by the guest's frame and the rights of the way to it; without a guest by place. */
function keyOf(guestFrame: number, access: number): number {
  return guestFrame === NO_GUEST ? -1 - access : guestFrame * 8 + access;
}
