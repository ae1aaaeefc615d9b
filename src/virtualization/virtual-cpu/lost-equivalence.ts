/** Where a guest saw or did something else than on its own processor, and nothing trapped. */
export interface LostEquivalence {
  /** The numbers of the instructions at which it happened first and last, their address, and how often it happened there. */
  readonly instruction: number;
  readonly last: number;
  readonly eip: number;
  readonly count: number;
  readonly mnemonic: string;
  /** The ring it really ran in: 1 for the guest's kernel, 3 for an application. */
  readonly cpl: number;
  /** What is meant: IF, IOPL, CS, GDTR, … */
  readonly what: string;
  /** What the guest got and what its own processor would have given, as unsigned numbers. */
  readonly got: number;
  readonly expected: number;
}

/** What one instruction showed or did wrongly. */
export type Difference = Pick<LostEquivalence, 'mnemonic' | 'what' | 'got' | 'expected'>;

/** The list of all places at which equivalence was lost, by ring, address and kind. A saved list never changes. */
export class LostEquivalences {
  private places: ReadonlyMap<string, LostEquivalence> = new Map();

  get list(): readonly LostEquivalence[] {
    return [...this.places.values()];
  }

  add(instruction: number, eip: number, cpl: number, difference: Difference): void {
    const key = `${cpl} ${eip} ${difference.what}`;
    const known = this.places.get(key);
    // An instruction that is run again after a fault of the shadow tables counts once.
    if (known?.last === instruction) return;
    const before = known ?? { instruction, eip, cpl, count: 0, ...difference };
    const place = { ...before, ...difference, last: instruction, count: before.count + 1 };
    this.places = new Map(this.places).set(key, place);
  }

  save(): ReadonlyMap<string, LostEquivalence> {
    return this.places;
  }

  restore(places: ReadonlyMap<string, LostEquivalence>): void {
    this.places = places;
  }
}
