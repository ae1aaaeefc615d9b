import type { MatchedForm } from '../../machine/decode-form.ts';
import type { CacheCounts, TranslatedBlock, TranslatedInstruction } from './translated-block.ts';

/** An instruction's place in the cache. */
export interface CacheEntry {
  readonly block: TranslatedBlock;
  readonly instruction: TranslatedInstruction;
}

/** The cache at one instruction of the guest; it never changes. */
export interface SavedCodeCache {
  readonly entries: ReadonlyMap<number, CacheEntry>;
  readonly callOuts: ReadonlyMap<number, number>;
  readonly waiting: ReadonlyMap<number, number>;
  readonly counts: CacheCounts;
}

const NOTHING: CacheCounts = { translations: 0, instructions: 0, hits: 0, misses: 0, chains: 0, invalidations: 0 };

/** Translated copies of the guest's kernel code, by the linear address of the original. */
export class CodeCache {
  private entries = new Map<number, CacheEntry>();
  /** How often an instruction trapped: one that does so again and again is translated anew, as a call-out. */
  private callOuts = new Map<number, number>();
  /** Direct branches to code that is not translated yet, by target. */
  private waiting = new Map<number, number>();
  private readonly counted: { -readonly [K in keyof CacheCounts]: CacheCounts[K] } = { ...NOTHING };
  private saved: SavedCodeCache | undefined;

  get counts(): CacheCounts {
    return { ...this.counted };
  }

  /** Blocks that still have an instruction in the cache, in the order of their translation. */
  get blocks(): readonly TranslatedBlock[] {
    const blocks = new Set([...this.entries.values()].map(({ block }) => block));
    return [...blocks].sort((a, b) => a.number - b.number);
  }

  at(address: number): CacheEntry | undefined {
    return this.entries.get(address);
  }

  /** A target that is known only now is looked up. */
  lookUp(address: number): void {
    if (this.entries.has(address)) this.counted.hits++;
    else this.counted.misses++;
  }

  add(block: TranslatedBlock): void {
    this.saved = undefined;
    this.counted.translations++;
    this.counted.instructions += block.instructions.length;
    if (this.entries.has(block.address)) this.counted.invalidations++;
    for (const instruction of block.instructions) this.entries.set(instruction.address, { block, instruction });
    this.chain(block);
  }

  /** Counts a trap of this instruction and returns how many there have been. */
  trapped(address: number): number {
    this.saved = undefined;
    const times = (this.callOuts.get(address) ?? 0) + 1;
    this.callOuts.set(address, times);
    return times;
  }

  timesTrapped(address: number): number {
    return this.callOuts.get(address) ?? 0;
  }

  save(): SavedCodeCache {
    const { hits, misses } = this.counted;
    const isSame = this.saved?.counts.hits === hits && this.saved.counts.misses === misses;
    if (this.saved !== undefined && isSame) return this.saved;
    const { entries, callOuts, waiting } = this.saved ?? {
      entries: new Map(this.entries),
      callOuts: new Map(this.callOuts),
      waiting: new Map(this.waiting),
    };
    this.saved = { entries, callOuts, waiting, counts: this.counts };
    return this.saved;
  }

  restore(saved: SavedCodeCache): void {
    this.entries = new Map(saved.entries);
    this.callOuts = new Map(saved.callOuts);
    this.waiting = new Map(saved.waiting);
    Object.assign(this.counted, saved.counts);
    this.saved = saved;
  }

  private chain({ address, targets }: TranslatedBlock): void {
    this.counted.chains += this.waiting.get(address) ?? 0;
    this.waiting.delete(address);
    for (const target of targets) {
      if (this.entries.has(target)) this.counted.chains++;
      else this.waiting.set(target, (this.waiting.get(target) ?? 0) + 1);
    }
  }
}

/** Where a direct branch may go; nothing for other instructions. */
export function targetsOf({ instruction, form, immediate, length }: MatchedForm, address: number): readonly number[] {
  if (form[1]?.startsWith('rel') !== true) return [];
  const next = (address + length) | 0;
  const target = (next + immediate) | 0;
  const isConditional = instruction.mnemonic !== 'jmp' && instruction.mnemonic !== 'call';
  return isConditional ? [target, next] : [target];
}
