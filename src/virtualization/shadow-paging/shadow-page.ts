import { PAGE_BYTES } from '../../machine/machine.ts';

/** Where shadow tables lie in the monitor's own memory, far above any guest's: what the real CR3 shows. */
export const SHADOW_BASE = 0xfd000000;

export const ENTRIES = 1024;

/** What a shadow page stands for. */
export interface ShadowRole {
  readonly level: 'directory' | 'table';
  /** Frame number of the guest's table; -1 where the guest has none, because its paging is off. */
  readonly guestFrame: number;
  /** For a table: R/W and U/S of the guest's directory entry that leads to it. For one without a guest: its place. */
  readonly access: number;
}

/** One page of the tables that the processor really walks, in the hardware's format. */
export interface ShadowPage extends ShadowRole {
  readonly entries: Int32Array<ArrayBuffer>;
  /** The entries as last saved, while they have not changed since. */
  saved: Int32Array<ArrayBuffer> | undefined;
  /** How many directory entries lead to it. */
  links: number;
}

export function shadowPage(role: ShadowRole, entries = new Int32Array(ENTRIES)): ShadowPage {
  return { ...role, entries, saved: undefined, links: 0 };
}

export function setEntry(page: ShadowPage, index: number, entry: number): void {
  page.entries[index] = entry;
  page.saved = undefined;
}

/** The address of shadow page number `number`, as directory entries and the real CR3 hold it. */
export const addressOf = (number: number): number => (SHADOW_BASE + number * PAGE_BYTES) | 0;

/** The number of the shadow page at an address. */
export const numberOf = (address: number): number => ((address >>> 0) - SHADOW_BASE) >>> 12;

/** A shadow page at one instruction; it never changes. */
export interface SavedShadowPage extends ShadowRole {
  readonly entries: Int32Array<ArrayBuffer>;
  readonly links: number;
}

export function savePage(page: ShadowPage): SavedShadowPage {
  const { level, guestFrame, access, links } = page;
  page.saved ??= page.entries.slice();
  return { level, guestFrame, access, entries: page.saved, links };
}

export function restoredPage({ level, guestFrame, access, entries, links }: SavedShadowPage): ShadowPage {
  return { level, guestFrame, access, entries: entries.slice(), saved: entries, links };
}
