import type { LocalizedText } from '../../language/localized-text.ts';
import type { Values } from '../formula.ts';
import type { Random } from '../random.ts';
import type { Simulate } from '../simulate.ts';
import type { Level } from '../vocabulary.ts';

/** What a question as asked has, whatever its kind. It is plain data: it can be kept, sent and asked again. */
export interface ItemFields {
  /** The question's id: all its sisters share it. */
  readonly id: string;
  readonly level: Level;
  readonly objective: string;
  readonly sources: readonly string[];
  readonly stem: LocalizedText;
  readonly hint?: LocalizedText;
  /** Which sister this is, and the seed that shuffled it. */
  readonly variant: string;
  readonly seed: number;
}

/** What a question is made into an item with. */
export interface Draw {
  /** What every item has, with the sister's values filled in. */
  readonly fields: ItemFields;
  readonly values: Values;
  readonly random: Random;
  /** Puts the sister's values into a text. */
  readonly fill: (text: LocalizedText) => LocalizedText;
  /** Asked for the key by the kinds whose key the simulator computes. */
  readonly simulate?: Simulate;
}

/** An answer while it is being given: what it says so far, and where the cursor stands. -1 is nowhere yet. */
export interface Draft<Response> {
  readonly response: Response;
  readonly cursor: number;
}

/** One line of a question as a screen shows it. */
export interface ShownRow {
  readonly id: string;
  /** What stands before it: a radio button, a check box, its place in an order, a choice beside it, a field to type into. */
  readonly control: 'radio' | 'check' | 'order' | 'choice' | 'field';
  readonly text: LocalizedText;
  readonly isMarked: boolean;
  readonly isCurrent: boolean;
  /** What was chosen for it or typed into it. */
  readonly answer?: LocalizedText;
  /** What can be chosen for it, in order: a, b, c … */
  readonly choices?: readonly LocalizedText[];
}

/** A question as a screen shows it, without its stem. */
export interface Shown {
  /** A cloze's text, whose gaps are [1], [2] … */
  readonly text?: LocalizedText;
  readonly unit?: LocalizedText;
  readonly rows: readonly ShownRow[];
}

/** What is said after the answer of one option, pair, gap or of the whole. */
export interface Remark {
  /** What the remark is about; left out where it is about the whole. */
  readonly text?: LocalizedText;
  readonly isRight: boolean;
  readonly wasChosen: boolean;
  readonly rationale: LocalizedText;
  /** What whoever chose this believes. */
  readonly misconception?: string;
}

/** All there is to know about a kind of question, but for its schema. */
export interface Kind<Question, Item, Response> {
  /** Makes a question into an item: draws its sister, shuffles its options, asks the simulator for its key. */
  draw(question: Question, draw: Draw): Item;
  /** No answer yet. */
  blank(item: Item): Response;
  /** The full answer. */
  key(item: Item): Response;
  /** What a key press makes of an answer: `up`, `down`, `left`, `right`, `space`, `backspace`, or a character. */
  edit(item: Item, draft: Draft<Response>, key: string): Draft<Response>;
  /** A line typed in linear mode as an answer; undefined where it cannot be one. */
  read(item: Item, line: string): Response | undefined;
  /** True where a value from outside (a store, a network) is an answer to this item. */
  accepts(item: Item, value: unknown): value is Response;
  /** True where there is nothing in the answer that could be graded. */
  isBlank(item: Item, response: Response): boolean;
  show(item: Item, draft: Draft<Response>): Shown;
  /** The share of full marks, from 0 to 1. */
  grade(item: Item, response: Response): number;
  explain(item: Item, response: Response): Remark[];
  /** The item without what tells its answer (key, rationales, misconceptions): all that whoever answers needs. It can be shown, edited and read, but not graded. */
  seal(item: Item): Item;
  /** The item with another full answer, for when its key proves wrong; undefined where the answer cannot be one. */
  rekey(item: Item, response: Response): Item | undefined;
}
