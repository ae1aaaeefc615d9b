import type { LocalizedText } from '../language/localized-text.ts';
import type { Draft, Remark, Shown } from './kinds/kind.ts';
import { isRecord } from './kinds/rows.ts';
import { numbersMeant } from './numbers.ts';
import { NOTHING_SAID } from './option.ts';
import { MAX_TYPED, typedNext } from './typed-next.ts';

/** A number that somebody types and that is wrong in a way that tells something. */
export interface NumberMistake {
  readonly value: number;
  readonly rationale: LocalizedText;
  readonly misconception: string;
}

/** A question whose answer is a number. */
export interface NumberItem {
  readonly key: number;
  readonly tolerance: number;
  readonly unit?: LocalizedText;
  readonly rationale: LocalizedText;
  readonly mistakes: readonly NumberMistake[];
}

/** What was typed. */
export interface Typed {
  readonly typed: string;
}

/** Typing a number: how numeric and some predictions are answered and graded. */
export const numberTyper = {
  blank: (): Typed => ({ typed: '' }),
  key: ({ key }: NumberItem): Typed => ({ typed: String(key) }),
  edit: (_: unknown, { response }: Draft<Typed>, key: string): Draft<Typed> => ({
    cursor: 0,
    response: { typed: typedNext(response.typed, key) },
  }),
  read: (_: unknown, line: string): Typed | undefined =>
    numbersMeant(line).length > 0 ? { typed: line.trim() } : undefined,
  accepts: (_: unknown, value: unknown): value is Typed =>
    isRecord(value) && typeof value.typed === 'string' && value.typed.length <= MAX_TYPED,
  isBlank: (_: unknown, { typed }: Typed): boolean => numbersMeant(typed).length === 0,
  show: ({ unit }: { unit?: LocalizedText }, { response: { typed } }: Draft<Typed>): Shown => ({
    ...(unit && { unit }),
    rows: [
      {
        id: 'number',
        text: { es: '', en: '' },
        control: 'field',
        isMarked: false,
        isCurrent: true,
        ...(typed !== '' && { answer: { es: typed, en: typed } }),
      },
    ],
  }),
  grade: ({ key, tolerance }: NumberItem, { typed }: Typed): number => (isMeant(typed, key, tolerance) ? 1 : 0),
  seal: <Item extends NumberItem>(item: Item): Item => ({
    ...item,
    key: 0,
    tolerance: 0,
    rationale: NOTHING_SAID,
    mistakes: [],
  }),
  rekey<Item extends NumberItem>(item: Item, { typed }: Typed): Item | undefined {
    const [key] = numbersMeant(typed);
    return key === undefined ? undefined : { ...item, key };
  },
  explain(item: NumberItem, { typed }: Typed): Remark[] {
    const isRight = isMeant(typed, item.key, item.tolerance);
    const made = isRight ? [] : item.mistakes.filter(({ value }) => isMeant(typed, value, 0));
    return [
      { rationale: item.rationale, isRight: true, wasChosen: isRight },
      ...made.map(({ rationale, misconception }) => ({ rationale, misconception, isRight: false, wasChosen: true })),
    ];
  },
};

/** A sum of decimal fractions is not exact: this much of the key is always forgiven. */
const ROUNDING = 1e-9;

function isMeant(typed: string, value: number, tolerance: number): boolean {
  const allowed = tolerance + Math.abs(value) * ROUNDING;
  return numbersMeant(typed).some((number) => Math.abs(number - value) <= allowed);
}
