import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import { PF_PRESENT, PF_USER, PF_WRITE, PTE_A, PTE_D, PTE_P, PTE_RW, PTE_US } from '../../machine/memory.ts';
import type { Translation } from '../../machine/monitor.ts';
import { invalidate } from '../../machine/paging.ts';
import {
  ACCESS,
  type GuestPageFault,
  type GuestPaging,
  type GuestWalk,
  isGuestFault,
  isPaged,
  isWriteProtecting,
  readEntry,
  walkGuest,
} from './guest-walk.ts';
import { addressOf, ENTRIES, type SavedShadowPage, setEntry, type ShadowPage } from './shadow-page.ts';
import { EVERYTHING, MONITOR_BASE, NO_GUEST, ShadowPages } from './shadow-pages.ts';

/** `trace`: the guest's tables are write-protected and every change is followed. `drop`: each load of CR3 begins anew. */
export const SHADOW_POLICIES = ['trace', 'drop'] as const;
export type ShadowPolicy = (typeof SHADOW_POLICIES)[number];

const MONITOR_FRAME = MONITOR_BASE >>> 12;
const LAST_ENTRY = ENTRIES - 1;

/** What a page fault on the shadow was: a gap, filled now; a write to a table that is watched; or the guest's own fault. */
export type ShadowAnswer = 'filled' | 'traced' | GuestPageFault;

/** The state of all shadow tables at one instruction. It never changes. */
export interface SavedShadowTables {
  readonly paging: GuestPaging;
  readonly root: number;
  readonly pages: readonly (SavedShadowPage | undefined)[];
}

/**
 * The page tables that the processor really walks while a guest runs, built by a monitor from the guest's own on faults.
 * They lead from a linear address straight to host memory. Their format: SDM vol. 3, 4.3; the two policies: A. Kivity et
 * al., "kvm: the Linux Virtual Machine Monitor" (OLS 2007), §4.
 */
export class ShadowTables {
  readonly policy: ShadowPolicy;
  private readonly machine: Machine;
  private readonly pages: ShadowPages;
  private paging: GuestPaging = { cr0: 0, cr3: 0 };
  private rootNumber: number;
  private isOpen = false;
  private readonly passed: number[] = [];
  private readonly written: { readonly frame: number; readonly linear: number }[] = [];

  /** `monitorEntries`: a page table for the 4 MiB at MONITOR_BASE, where a monitor lives in the guest's address space. */
  constructor(machine: Machine, policy: ShadowPolicy, monitorEntries?: Int32Array<ArrayBuffer>) {
    this.machine = machine;
    this.policy = policy;
    this.pages = new ShadowPages(machine, policy === 'trace', monitorEntries);
    this.rootNumber = this.pages.directoryFor(NO_GUEST);
  }

  /** The guest's CR0 changes. Returns what the real CR3 must hold. */
  setCr0(cr0: number): number {
    const before = this.paging;
    this.paging = { cr0, cr3: before.cr3 };
    if (isPaged(before) === isPaged(this.paging) && isWriteProtecting(before) === isWriteProtecting(this.paging))
      return this.root;
    this.drop();
    return this.root;
  }

  /** The guest loads its CR3. Returns what the real CR3 must hold. */
  loadCr3(cr3: number): number {
    this.paging = { cr0: this.paging.cr0, cr3 };
    if (!isPaged(this.paging)) return this.root;
    if (this.policy === 'drop') this.drop();
    else this.rootNumber = this.pages.directoryFor(cr3 >>> 12);
    return this.root;
  }

  /** The address of the directory in use: the real CR3. */
  get root(): number {
    return addressOf(this.rootNumber);
  }

  /** The CR0 and CR3 that the guest believes in. */
  get guestPaging(): GuestPaging {
    return this.paging;
  }

  /** Forgets every shadow. */
  drop(): void {
    this.pages.clear();
    this.rootNumber = this.pages.directoryFor(isPaged(this.paging) ? this.paging.cr3 >>> 12 : NO_GUEST);
    this.machine.flushTlb();
  }

  /** True for a frame that holds a table whose changes are followed. */
  isTraced(frame: number): boolean {
    return this.pages.isTraced(frame);
  }

  /** Walks as the processor walks tables, with CR0.WP = 1, and throws the page fault that the real processor gives. */
  walk(linear: number, isWrite: boolean, isUser: boolean): Translation {
    if (this.isOpen) return this.walkOpen(linear, isWrite, isUser);
    this.machine.tally.walks++;
    const found = this.find(linear, isWrite, isUser);
    if (typeof found === 'object') return found;
    throw this.machine.pageFault(linear, found | (isWrite ? PF_WRITE : 0) | (isUser ? PF_USER : 0));
  }

  /** After a page fault: walks the guest's tables, and fills the shadow where they allow the access. */
  resolve(linear: number, isWrite: boolean, isUser: boolean): ShadowAnswer {
    if (this.pages.isMonitors(linear >>> 22)) return { errorCode: (isWrite ? PF_WRITE : 0) | (isUser ? PF_USER : 0) };
    if (!isPaged(this.paging)) {
      this.fillIdentity(linear);
      return 'filled';
    }
    const found = walkGuest(this.machine, this.paging, linear, isWrite, isUser);
    if (isGuestFault(found)) return found;
    this.fill(linear, found, isWrite && !isUser);
    return isWrite && this.isTraced(found.frame) ? 'traced' : 'filled';
  }

  /**
   * Runs `act` on behalf of the guest: gaps in the shadow are filled without a fault, writes to watched tables happen, and
   * the shadow follows them at the end.
   */
  open(act: () => void): void {
    const wasOpen = this.isOpen;
    this.isOpen = true;
    try {
      act();
    } finally {
      this.isOpen = wasOpen;
      if (!wasOpen) this.follow();
    }
  }

  /** True while the monitor works with the guest's memory. */
  get isServing(): boolean {
    return this.isOpen;
  }

  /** INVLPG: what the guest changed at this address must be seen from now on. */
  invalidate(linear: number): void {
    const directoryEntry = this.directoryEntryAt(linear);
    const mayBeStale = this.policy === 'drop' && isPaged(this.paging) && !this.pages.isMonitors(linear >>> 22);
    if (mayBeStale && directoryEntry & PTE_P)
      setEntry(this.pages.behind(directoryEntry), (linear >>> 12) & LAST_ENTRY, 0);
    invalidate(this.machine, linear);
  }

  /** The entry of the directory in use. */
  directoryEntryAt(linear: number): number {
    return this.pages.at(this.rootNumber).entries[linear >>> 22]!;
  }

  /** The entry that decides about this address; 0 where the directory's entry already says no. */
  entryAt(linear: number): number {
    const directoryEntry = this.directoryEntryAt(linear);
    return directoryEntry & PTE_P ? this.pages.behind(directoryEntry).entries[(linear >>> 12) & LAST_ENTRY]! : 0;
  }

  /** The guest's own entry for this address; 0 where it has none. */
  guestEntryAt(linear: number): number {
    if (!isPaged(this.paging)) return 0;
    const directoryEntry = readEntry(this.machine, this.paging.cr3 >>> 12, linear >>> 22);
    return directoryEntry & PTE_P ? readEntry(this.machine, directoryEntry >>> 12, (linear >>> 12) & LAST_ENTRY) : 0;
  }

  save(): SavedShadowTables {
    return { paging: this.paging, root: this.rootNumber, pages: this.pages.save() };
  }

  /** The TLB is the machine's, and is restored with it. */
  restore({ paging, root, pages }: SavedShadowTables): void {
    this.paging = paging;
    this.rootNumber = root;
    this.pages.restore(pages);
  }

  /** The translation, or the P bit of the page fault's error code. */
  private find(linear: number, isWrite: boolean, isUser: boolean): Translation | number {
    const directoryEntry = this.directoryEntryAt(linear);
    const entry = this.entryAt(linear);
    if (!(entry & PTE_P)) return 0;
    const permissions = directoryEntry & entry & ACCESS;
    const isAllowed = (!isUser || permissions & PTE_US) && (!isWrite || permissions & PTE_RW);
    return isAllowed ? { frame: (entry & -PAGE_BYTES) >>> 0, flags: permissions | (entry & PTE_D) } : PF_PRESENT;
  }

  private walkOpen(linear: number, isWrite: boolean, isUser: boolean): Translation {
    if (this.pages.isMonitors(linear >>> 22)) return this.walkPastMonitor(linear, isWrite, isUser);
    const found = this.find(linear, isWrite, isUser);
    if (typeof found === 'object') return found;
    const answer = this.resolve(linear, isWrite, isUser);
    if (typeof answer === 'object') throw this.machine.pageFault(linear, answer.errorCode);
    if (answer === 'filled') return this.find(linear, isWrite, isUser) as Translation;
    const frame = this.entryAt(linear) >>> 12;
    this.written.push({ frame, linear });
    // No right is remembered in the TLB: the next write to a watched table must be seen too.
    return { frame: frame * PAGE_BYTES, flags: 0 };
  }

  /**
   * Where the guest's own tables lead from an address of the monitor: a guest that hides behind the monitor's work, with a
   * GDT or a stack up there, gets what is its own. The TLB must not keep it, for the processor finds the real GDT there.
   */
  private walkPastMonitor(linear: number, isWrite: boolean, isUser: boolean): Translation {
    const found = walkGuest(this.machine, this.paging, linear, isWrite, isUser);
    if (isGuestFault(found)) throw this.machine.pageFault(linear, found.errorCode);
    this.passed.push(linear);
    return { frame: this.hostFrame(found.frame) * PAGE_BYTES, flags: 0 };
  }

  private follow(): void {
    for (const linear of this.passed.splice(0)) invalidate(this.machine, linear);
    for (const { frame, linear } of this.written) {
      const index = (linear & (PAGE_BYTES - 1)) >>> 2;
      this.followEntry(frame, index);
      if (index < LAST_ENTRY) this.followEntry(frame, index + 1);
      invalidate(this.machine, linear);
    }
    this.written.length = 0;
  }

  /** Makes the shadows of one entry of a guest's table say what it says now. */
  private followEntry(frame: number, index: number): void {
    const directory = this.pages.knownDirectory(frame);
    if (directory !== undefined) this.followDirectoryEntry(directory, index);
    for (let access = 0; access <= ACCESS; access += PTE_RW) {
      const number = this.pages.knownTable(frame, access);
      if (number !== undefined)
        setEntry(this.pages.at(number), index, this.derive(readEntry(this.machine, frame, index), access));
    }
  }

  private followDirectoryEntry(directory: ShadowPage, index: number): void {
    if (this.pages.isMonitors(index)) return;
    const entry = readEntry(this.machine, directory.guestFrame, index);
    const isUsed = (entry & PTE_P) !== 0 && (entry & PTE_A) !== 0;
    this.pages.link(directory, index, isUsed ? this.pages.knownTable(entry >>> 12, entry & ACCESS) : undefined);
  }

  private fill(linear: number, { table, directoryEntry, entry, frame }: GuestWalk, isSupervisorWrite: boolean): void {
    const access = directoryEntry & ACCESS;
    const number = this.pages.tableFor(table, access);
    this.pages.link(this.pages.at(this.rootNumber), linear >>> 22, number);
    const derived = this.derive(entry, access);
    // Guest CR0.WP = 0: the page becomes the supervisor's to write, until ring 3 asks for it again.
    const needsRight =
      isSupervisorWrite && !(derived & PTE_RW) && !isWriteProtecting(this.paging) && !this.isTraced(frame);
    const given = needsRight ? (derived & ~PTE_US) | PTE_RW | PTE_D : derived;
    setEntry(this.pages.at(number), (linear >>> 12) & LAST_ENTRY, given);
  }

  /** The shadow of a guest's table entry: only what was accessed is there, and only what is dirty may be written. */
  private derive(entry: number, access: number): number {
    if (!(entry & PTE_P) || !(entry & PTE_A)) return 0;
    const frame = entry >>> 12;
    const isWritable = (entry & access & PTE_RW) !== 0 && (entry & PTE_D) !== 0 && !this.isTraced(frame);
    return (
      (this.hostFrame(frame) << 12) | PTE_P | PTE_A | (entry & access & PTE_US) | (isWritable ? PTE_RW | PTE_D : 0)
    );
  }

  /** The monitor's own memory is nobody's frame: a guest that names it gets one that nothing backs. */
  private hostFrame(frame: number): number {
    return this.pages.hasMonitor && frame >= MONITOR_FRAME ? frame - ENTRIES * 64 : frame;
  }

  private fillIdentity(linear: number): void {
    const number = this.pages.tableFor(NO_GUEST, linear >>> 22);
    this.pages.link(this.pages.at(this.rootNumber), linear >>> 22, number);
    const frame = this.hostFrame(linear >>> 12);
    setEntry(this.pages.at(number), (linear >>> 12) & LAST_ENTRY, (frame << 12) | EVERYTHING | PTE_D);
  }
}
