import type { output } from 'zod';

import { languageTags } from '../../language/language.ts';
import type { LocalizedText } from '../../language/localized-text.ts';
import { fields, optionFields, questionFields, type Zod } from '../fields.ts';
import { fold } from '../fold.ts';
import { drawOption, NOTHING_SAID, type Option, remarkOn, sealOption } from '../option.ts';
import { shuffle } from '../shuffle.ts';
import { MAX_TYPED, typedNext } from '../typed-next.ts';
import type { Draft, Draw, ItemFields, Kind, Remark } from './kind.ts';
import { isRecord, moveCursor, thingMeant } from './rows.ts';

const schema = (z: Zod) => {
  const { id, label, text } = fields(z);
  const typed = z.strictObject({
    id,
    accept: z.array(label).min(1).max(12).describe('The first is shown as the answer · La primera se muestra'),
    rationale: text,
    mistakes: z
      .array(z.strictObject({ text: label, rationale: text, misconception: id }))
      .max(8)
      .optional(),
  });
  const chosen = z.strictObject({
    id,
    options: z
      .array(z.strictObject(optionFields(z)))
      .min(2)
      .max(6),
    key: z.string(),
  });
  return z.strictObject({
    ...questionFields(z),
    kind: z.literal('cloze'),
    text: text.describe('Each gap stands as {{id}} · Cada hueco se escribe {{id}}'),
    gaps: z
      .array(z.union([typed, chosen]))
      .min(1)
      .max(6),
  });
};

type Question = output<ReturnType<typeof schema>>;

interface Mistake {
  readonly text: LocalizedText;
  readonly rationale: LocalizedText;
  readonly misconception: string;
}

/** A gap to type into, or (where it has options) to choose for. */
type Gap =
  | {
      readonly id: string;
      readonly accept: readonly LocalizedText[];
      readonly rationale: LocalizedText;
      readonly mistakes: readonly Mistake[];
    }
  | { readonly id: string; readonly options: readonly Option[]; readonly key: string };

/** A text with gaps. In `text` the gaps are [1], [2] … */
export interface ClozeItem extends ItemFields {
  readonly kind: 'cloze';
  readonly text: LocalizedText;
  readonly gaps: readonly Gap[];
}

/** For each gap what was typed, or the id of the option chosen. */
export interface Gaps {
  readonly filled: Readonly<Record<string, string>>;
}

/** A text with gaps (QTI: textEntryInteraction, inlineChoiceInteraction). */
export const cloze = {
  schema,
  draw: ({ kind, text, gaps }, draw) => ({
    ...draw.fields,
    kind,
    text: numbered(draw.fill(text), gaps),
    gaps: gaps.map((gap) => drawGap(gap, draw)),
  }),
  blank: () => ({ filled: {} }),
  key: ({ gaps }) => ({
    filled: Object.fromEntries(gaps.map((gap) => [gap.id, 'key' in gap ? gap.key : gap.accept[0]!.en])),
  }),
  edit: editGaps,
  read({ gaps }, line) {
    const parts = gaps.length === 1 ? [line] : line.split(/[;,]/);
    if (parts.length !== gaps.length) return undefined;
    const filled = gaps.map((gap, index) => [gap.id, readGap(gap, parts[index]!.trim().slice(0, MAX_TYPED))] as const);
    return filled.some(([, value]) => value === undefined)
      ? undefined
      : { filled: Object.fromEntries(filled as [string, string][]) };
  },
  accepts: ({ gaps }, value): value is Gaps =>
    isRecord(value) &&
    isRecord(value.filled) &&
    Object.entries(value.filled).every(
      ([id, text]) => gaps.some((gap) => gap.id === id) && typeof text === 'string' && text.length <= MAX_TYPED,
    ),
  isBlank: (_, { filled }) => Object.values(filled).every((text) => text.trim() === ''),
  show: ({ text, gaps }, { response, cursor }) => ({
    text,
    rows: gaps.map((gap, row) => showGap(gap, response.filled[gap.id], { row, isCurrent: row === cursor })),
  }),
  grade: ({ gaps }, { filled }) => gaps.filter((gap) => isGapRight(gap, filled[gap.id])).length / gaps.length,
  explain: ({ gaps }, { filled }) => gaps.flatMap((gap) => explainGap(gap, filled[gap.id])),
  seal: (item) => ({ ...item, gaps: item.gaps.map(sealGap) }),
  rekey(item, { filled }) {
    const gaps = item.gaps.map((gap) => rekeyGap(gap, filled[gap.id]));
    return gaps.includes(undefined) ? undefined : { ...item, gaps: gaps as Gap[] };
  },
} as const satisfies Kind<Question, ClozeItem, Gaps> & { schema: unknown };

function numbered(text: LocalizedText, gaps: Question['gaps']): LocalizedText {
  const shown = languageTags.map((language) => [
    language,
    gaps.reduce((line, { id }, index) => line.replaceAll(`{{${id}}}`, `[${index + 1}]`), text[language]),
  ]);
  return Object.fromEntries(shown) as LocalizedText;
}

function drawGap(gap: Question['gaps'][number], { random, fill }: Draw): Gap {
  if ('key' in gap) {
    return {
      id: gap.id,
      key: gap.key,
      options: shuffle(gap.options, random).map((option) => drawOption(option, fill)),
    };
  }
  const { id, accept, rationale, mistakes = [] } = gap;
  return { id, accept: accept.map(fill), rationale: fill(rationale), mistakes };
}

/** In a gap to choose for, left and right go through its options; in one to type into, characters are added and taken away. */
function editGaps({ gaps }: ClozeItem, { response, cursor }: Draft<Gaps>, key: string): Draft<Gaps> {
  const gap = gaps[cursor];
  if (gap === undefined || key === 'up' || key === 'down')
    return { response, cursor: moveCursor(cursor, key, gaps.length) };
  const now = response.filled[gap.id] ?? '';
  const next = 'key' in gap ? nextOption(gap.options, now, key) : typedNext(now, key);
  return { cursor, response: { filled: { ...response.filled, [gap.id]: next } } };
}

function nextOption(options: readonly Option[], now: string, key: string): string {
  const at = options.findIndex(({ id }) => id === now);
  if (key === 'right' || key === 'space') return options[(at + 1) % options.length]!.id;
  if (key === 'left') return options.at(at <= 0 ? -1 : at - 1)!.id;
  return thingMeant(options, key)?.id ?? now;
}

function readGap(gap: Gap, typed: string): string | undefined {
  return 'key' in gap ? thingMeant(gap.options, typed)?.id : typed;
}

function showGap(gap: Gap, filled: string | undefined, { row, isCurrent }: { row: number; isCurrent: boolean }) {
  const text = { es: `[${row + 1}]`, en: `[${row + 1}]` };
  const shared = { id: gap.id, text, isMarked: false, isCurrent };
  if (!('key' in gap))
    return { ...shared, control: 'field' as const, ...(filled && { answer: { es: filled, en: filled } }) };
  const answer = gap.options.find(({ id }) => id === filled)?.text;
  return {
    ...shared,
    control: 'choice' as const,
    choices: gap.options.map((option) => option.text),
    ...(answer && { answer }),
  };
}

function sealGap(gap: Gap): Gap {
  if ('key' in gap) return { id: gap.id, key: '', options: gap.options.map(sealOption) };
  return { id: gap.id, accept: [], rationale: NOTHING_SAID, mistakes: [] };
}

function rekeyGap(gap: Gap, filled = ''): Gap | undefined {
  if ('key' in gap) return gap.options.some(({ id }) => id === filled) ? { ...gap, key: filled } : undefined;
  return fold(filled) === '' ? undefined : { ...gap, accept: [{ es: filled, en: filled }] };
}

function isGapRight(gap: Gap, filled = ''): boolean {
  return 'key' in gap ? filled === gap.key : gap.accept.some((text) => isTyped(text, filled));
}

function isTyped(text: LocalizedText, typed: string): boolean {
  return languageTags.some((language) => fold(text[language]) === fold(typed));
}

function explainGap(gap: Gap, filled = ''): Remark[] {
  if ('key' in gap) return gap.options.map((option) => remarkOn(option, option.id === gap.key, option.id === filled));
  const { accept, rationale, mistakes } = gap;
  const made = mistakes.filter(({ text }) => isTyped(text, filled));
  const right = { text: accept[0]!, rationale, isRight: true, wasChosen: isGapRight(gap, filled) };
  return [right, ...made.map((mistake) => ({ ...mistake, isRight: false, wasChosen: true }))];
}
