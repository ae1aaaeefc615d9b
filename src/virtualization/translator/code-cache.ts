/** The translation cache: blocks that were translated, and the compiled units they are part of. */
import { RUNTIME } from '../../machine/interpreter.ts';
import { type Machine, PAGE_BYTES } from '../../machine/machine.ts';
import { type Block, readBlock } from './block.ts';
import { unitText } from './unit-text.ts';

export type RunUnit = (machine: Machine, block: number, budget: number) => void;

const OFFSET = PAGE_BYTES - 1;
/** Blocks of one unit: V8 does not optimize functions without bound. */
const LARGEST_UNIT = 64;
/** Pages with translations; when there are more, all are forgotten, as QEMU does with a full cache. */
const PAGES = 256;
/** Runs of a unit's uncompiled blocks before it is worth a compilation. */
const WARM = 50;

/** Blocks of one page that are compiled together. It only ever grows. */
export class Unit {
  readonly blocks: Block[] = [];
  /** Block number by offset in the page; -1 where none of this unit begins. */
  readonly entries = new Int16Array(PAGE_BYTES).fill(-1);
  private run: RunUnit | undefined;
  private compiledBlocks = 0;
  private heat = 0;

  add(block: Block): void {
    this.entries[block.address & OFFSET] = this.blocks.push(block) - 1;
  }

  blockAt(address: number): Block | undefined {
    return this.blocks[this.entries[address & OFFSET]!];
  }

  /** The host code for the block at an address; undefined while it is not worth compiling. */
  hostCode(address: number, cache: CodeCache): RunUnit | undefined {
    if (this.entries[address & OFFSET]! < this.compiledBlocks) return this.run;
    if (++this.heat < WARM) return undefined;
    this.heat = 0;
    this.compiledBlocks = this.blocks.length;
    const names = [...Object.keys(RUNTIME), 'entries', 'cache'];
    const entries = this.entries.map((block) => (block < this.compiledBlocks ? block : -1));
    this.run = new Function(...names, unitText(this.blocks))(...Object.values(RUNTIME), entries, cache) as RunUnit;
    return this.run;
  }
}

/** The translations of one guest-physical page, as it stands at one linear address. */
class TranslatedPage {
  readonly linear: number;
  readonly units: Unit[] = [];
  /** 1 for each byte that some block holds. */
  readonly covered = new Uint8Array(PAGE_BYTES);

  constructor(linear: number) {
    this.linear = linear;
  }

  unitWith(address: number): Unit | undefined {
    return this.units.find((unit) => unit.entries[address & OFFSET]! >= 0);
  }

  /** The unit that takes new blocks. */
  open(): Unit {
    const last = this.units.at(-1);
    if (last !== undefined && last.blocks.length < LARGEST_UNIT) return last;
    const unit = new Unit();
    this.units.push(unit);
    return unit;
  }

  add(block: Block): void {
    this.open().add(block);
    this.covered.fill(1, block.address & OFFSET, (block.address & OFFSET) + block.end - block.address);
  }
}

/** The cache at one moment: pages with their blocks in the order of translation. */
export interface SavedCache {
  readonly pages: readonly { readonly page: number; readonly translated: TranslatedPage; readonly blocks: number }[];
  readonly counts: CacheCounts;
}

export interface CacheCounts {
  readonly translated: number;
  readonly instructions: number;
  readonly invalidated: number;
}

const blocksOf = ({ units }: TranslatedPage): Block[] => units.flatMap(({ blocks }) => blocks);

export class CodeCache {
  readonly counts = { translated: 0, instructions: 0, invalidated: 0 };
  /** Set when translated code changed while it may be running. */
  isStale = false;
  /** By physical page; mostly one translation, more where a page stands at several linear addresses. */
  private pages = new Map<number, TranslatedPage[]>();

  /** The unit with a block for EIP, translated now if need be. Undefined where no block begins there. */
  unitAt(machine: Machine, onTranslation: (block: Block) => void): Unit | undefined {
    const { eip, fetching } = machine;
    const page = this.pageOf(fetching.place >>> 12, eip & -PAGE_BYTES);
    const known = page.unitWith(eip);
    if (known !== undefined) return known;
    const bytes = machine.memory.subarray(fetching.place, fetching.place + PAGE_BYTES);
    this.translate(page, bytes, eip, onTranslation);
    return page.unitWith(eip);
  }

  /** Bytes are about to change: what was translated from their page is gone if it held them. */
  written(place: number, bytes: number): void {
    const pages = this.pages.get(place >>> 12);
    const from = place & OFFSET;
    if (!pages?.some(({ covered }) => covered.subarray(from, from + bytes).includes(1))) return;
    this.pages.delete(place >>> 12);
    this.counts.invalidated++;
    this.isStale = true;
  }

  /** Every translated block, for a screen. */
  get blocks(): readonly Block[] {
    return [...this.pages.values()].flatMap((pages) => pages.flatMap(blocksOf));
  }

  save(): SavedCache {
    const pages = [...this.pages].flatMap(([page, list]) =>
      list.map((translated) => ({ page, translated, blocks: blocksOf(translated).length })),
    );
    return { pages, counts: { ...this.counts } };
  }

  /** Compiled code is used again where no block was added since. */
  restore({ pages, counts }: SavedCache): void {
    Object.assign(this.counts, counts);
    this.isStale = false;
    this.pages = new Map();
    for (const { page, translated, blocks } of pages) {
      const then = blocksOf(translated).length === blocks ? translated : shortened(translated, blocks);
      this.pages.set(page, [...(this.pages.get(page) ?? []), then]);
    }
  }

  private pageOf(page: number, linear: number): TranslatedPage {
    const list = this.pages.get(page) ?? [];
    const known = list.find((translated) => translated.linear === linear);
    if (known !== undefined) return known;
    if (this.pages.size >= PAGES) this.pages.clear();
    const translated = new TranslatedPage(linear);
    this.pages.set(page, [...list, translated]);
    return translated;
  }

  /** Translates the block at an address and those that it leads to inside the page. */
  private translate(
    page: TranslatedPage,
    bytes: Uint8Array,
    first: number,
    onTranslation: (block: Block) => void,
  ): void {
    const waiting = [first];
    while (waiting.length > 0) {
      const address = waiting.shift()!;
      if ((address & -PAGE_BYTES) !== page.linear || page.unitWith(address) !== undefined) continue;
      const block = readBlock(bytes, address);
      if (block === undefined) continue;
      page.add(block);
      this.counts.translated++;
      this.counts.instructions += block.instructions.length;
      onTranslation(block);
      if (block.fallsThrough) waiting.push(block.end);
      if (block.target !== undefined) waiting.push(block.target);
    }
  }
}

function shortened(page: TranslatedPage, blocks: number): TranslatedPage {
  const copy = new TranslatedPage(page.linear);
  for (const block of blocksOf(page).slice(0, blocks)) copy.add(block);
  return copy;
}
