import { Mistake, type Place } from './mistake.ts';
import { isSame, type Value } from './value.ts';

interface Entry {
  readonly line: number;
  value: Value | undefined;
  /** False until this pass has come to its line. */
  isPlaced: boolean;
}

/** The names of a program. All are declared before the first pass; each pass defines them again from top to bottom. */
export class SymbolTable {
  /** True when a name has got another value than it had before this pass. */
  hasChanged = false;
  private readonly entries = new Map<string, Entry>();
  /** Every name by its small letters; made when the first name is missing. */
  private spellings: Map<string, string> | undefined;

  /** Makes a name known; tells the line of an earlier definition, if there is one. */
  declare(name: string, line: number): number | undefined {
    const earlier = this.entries.get(name);
    if (earlier === undefined) this.entries.set(name, { line, value: undefined, isPlaced: false });
    return earlier?.line;
  }

  startPass(): void {
    this.hasChanged = false;
    for (const entry of this.entries.values()) entry.isPlaced = false;
  }

  define(name: string, value: Value): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    if (entry.value === undefined || !isSame(value, entry.value)) this.hasChanged = true;
    entry.value = value;
    entry.isPlaced = true;
  }

  /** The value from this pass, or from the pass before; undefined in the first pass for what stands further down. */
  lookUp(name: string, place: Place, isFirstPass: boolean): Value | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) throw this.undefinedName(name, place);
    return isFirstPass && !entry.isPlaced ? undefined : entry.value;
  }

  /** The offset from the program's start of every name that is an address. */
  *addresses(): Generator<readonly [string, bigint]> {
    for (const [name, { value }] of this.entries) {
      if (value !== undefined && value.starts === 1n) yield [name, value.number];
    }
  }

  private undefinedName(name: string, place: Place): Mistake {
    this.spellings ??= new Map([...this.entries.keys()].map((other) => [other.toLowerCase(), other]));
    const similar = this.spellings.get(name.toLowerCase());
    if (similar === undefined) return new Mistake(place, 'asm.undefinedName', { name });
    return new Mistake(place, 'asm.undefinedNameCase', { name, similar });
  }
}
