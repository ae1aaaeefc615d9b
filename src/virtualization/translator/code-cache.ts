/** The translation cache: blocks that were translated, and the compiled units they are part of. */
import { RUNTIME } from '../../machine/interpreter.ts';
import { type Machine, PAGE_BYTES } from '../../machine/machine.ts';
import { type Block, readBlock } from './block.ts';
import { unitText } from './unit-text.ts';

export type RunUnit = (machine: Machine, block: number, budget: number) => void;

const OFFSET = PAGE_BYTES - 1;
/** Blocks of one unit: V8 does not optimize functions without bound. */
const LARGEST_UNIT = 96;
/** Units of one cache; when there are more, all are forgotten, as QEMU does. */
const UNITS = 256;

/** Blocks of one guest page, at one linear address, compiled together. */
class Unit {
  readonly page: number;
  readonly linear: number;
  readonly blocks: Block[] = [];
  /** Block number by offset in the page; -1 where none begins. */
  readonly entries = new Int16Array(PAGE_BYTES).fill(-1);
  /** 1 for each byte that some block holds. */
  readonly covered = new Uint8Array(PAGE_BYTES);
  run: RunUnit | undefined;

  constructor(page: number, linear: number) {
    this.page = page;
    this.linear = linear;
  }

  has(address: number): boolean {
    return this.entries[address & OFFSET]! >= 0;
  }

  add(block: Block): void {
    this.entries[block.address & OFFSET] = this.blocks.push(block) - 1;
    this.covered.fill(1, block.address & OFFSET, (block.address & OFFSET) + block.end - block.address);
    this.run = undefined;
  }

  /** The compiled function: the host code of all blocks. */
  compiled(cache: CodeCache): RunUnit {
    const names = [...Object.keys(RUNTIME), 'entries', 'cache'];
    this.run ??= new Function(...names, unitText(this.blocks))(...Object.values(RUNTIME), this.entries, cache) as RunUnit;
    return this.run;
  }
}

/** The cache at one moment. */
export interface SavedCache {
  readonly units: readonly { readonly unit: Unit; readonly blocks: number }[];
  readonly counts: CacheCounts;
}

export interface CacheCounts {
  readonly translated: number;
  readonly instructions: number;
  readonly invalidated: number;
}

export class CodeCache {
  readonly counts = { translated: 0, instructions: 0, invalidated: 0 };
  /** Set when translated code changed while it may be running. */
  isStale = false;
  private units = new Map<number, Unit>();

  /** The unit for the page that the machine fetches from, with a block for EIP. Undefined where no block begins there. */
  unitAt(machine: Machine, onTranslation: (block: Block) => void): Unit | undefined {
    const { eip, fetching } = machine;
    const unit = this.unitOf(fetching.place >>> 12, eip & -PAGE_BYTES);
    if (unit.has(eip)) return unit;
    if (unit.blocks.length >= LARGEST_UNIT) {
      this.units.delete(unit.page);
      return this.unitAt(machine, onTranslation);
    }
    const bytes = machine.memory.subarray(fetching.place, fetching.place + PAGE_BYTES);
    this.translate(unit, bytes, eip, onTranslation);
    return unit.has(eip) ? unit : undefined;
  }

  /** Bytes are about to change: the unit that was translated from them is gone. */
  written(place: number, bytes: number): void {
    const unit = this.units.get(place >>> 12);
    if (unit === undefined) return;
    const from = place & OFFSET;
    if (!unit.covered.subarray(from, from + bytes).includes(1)) return;
    this.units.delete(unit.page);
    this.counts.invalidated++;
    this.isStale = true;
  }

  /** Every translated block, for a screen. */
  get blocks(): readonly Block[] {
    return [...this.units.values()].flatMap(({ blocks }) => blocks);
  }

  save(): SavedCache {
    const units = [...this.units.values()].map((unit) => ({ unit, blocks: unit.blocks.length }));
    return { units, counts: { ...this.counts } };
  }

  /** A unit only ever grows, so that a saved one is its first blocks; compiled code is used again where none was added. */
  restore({ units, counts }: SavedCache): void {
    Object.assign(this.counts, counts);
    this.isStale = false;
    this.units = new Map(units.map(({ unit, blocks }) => [unit.page, unit.blocks.length === blocks ? unit : shortened(unit, blocks)]));
  }

  private unitOf(page: number, linear: number): Unit {
    const known = this.units.get(page);
    if (known?.linear === linear) return known;
    if (this.units.size >= UNITS) this.units.clear();
    const unit = new Unit(page, linear);
    this.units.set(page, unit);
    return unit;
  }

  /** Translates the block at an address and those that it leads to inside the page. */
  private translate(unit: Unit, bytes: Uint8Array, first: number, onTranslation: (block: Block) => void): void {
    const waiting = [first];
    while (waiting.length > 0 && unit.blocks.length < LARGEST_UNIT) {
      const address = waiting.shift()!;
      if ((address & -PAGE_BYTES) !== unit.linear || unit.has(address)) continue;
      const block = readBlock(bytes, address);
      if (block === undefined) continue;
      unit.add(block);
      this.counts.translated++;
      this.counts.instructions += block.instructions.length;
      onTranslation(block);
      if (block.fallsThrough) waiting.push(block.end);
      if (block.target !== undefined) waiting.push(block.target);
    }
  }
}

function shortened(unit: Unit, blocks: number): Unit {
  const copy = new Unit(unit.page, unit.linear);
  for (const block of unit.blocks.slice(0, blocks)) copy.add(block);
  return copy;
}
