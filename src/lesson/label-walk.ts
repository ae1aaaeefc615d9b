import type { Execution } from '../virtualization/technique.ts';

/** A run gone through instruction by instruction: when each label was the next. It only goes forward, and whoever asks later finds what was seen. */
export class LabelWalk {
  /** By the label's address, after how many instructions, in order. */
  readonly visits: ReadonlyMap<number, number[]>;
  readonly #execution: Execution;
  #isOver = false;

  constructor(execution: Execution, addresses: readonly number[]) {
    this.#execution = execution;
    this.visits = new Map(addresses.map((address) => [address >>> 0, []]));
    this.#look();
  }

  /** So many instructions more, up to the last that is of interest; false when there are none. */
  goOn(instructions: number, last: number): boolean {
    const { machine } = this.#execution;
    for (let left = instructions; left > 0 && !this.#isOver; left--) {
      const before = machine.retired;
      this.#execution.run(before + 1);
      // A run that does not go on would be asked for ever.
      const stands = machine.retired === before;
      if (this.#execution.stop !== undefined || stands || machine.retired > last) this.#isOver = true;
      else this.#look();
    }
    return !this.#isOver;
  }

  #look(): void {
    const { eip, retired } = this.#execution.machine;
    this.visits.get(eip >>> 0)?.push(retired);
  }
}
