import { languageTags } from '../language/language.ts';
import { type Item, kindIds, kindOf } from './kinds/index.ts';
import { isRecord } from './kinds/rows.ts';

/** True where a value from outside (a log) is an item: where its kind can show it, and its key earns full marks. */
export function isItem(value: unknown): value is Item {
  if (!isRecord(value) || !hasFields(value)) return false;
  try {
    const item = value as unknown as Item;
    const kind = kindOf(item);
    const key = kind.key(item);
    const { rows, ...shown } = kind.show(item, { response: key, cursor: 0 });
    const remarks = [...kind.explain(item, kind.blank(item)), ...kind.explain(item, key)];
    const texts = [...Object.values(shown), ...rows.map(({ text }) => text), ...remarks.map((one) => one.rationale)];
    const isWhole = kind.accepts(item, key) && !kind.isBlank(item, key) && kind.grade(item, key) === 1;
    return isWhole && texts.every(isText);
  } catch {
    // A kind reads its fields as if they were there: one that is missing stops it.
    return false;
  }
}

function hasFields({
  id,
  kind,
  level,
  objective,
  variant,
  seed,
  stem,
  sources,
}: Readonly<Record<string, unknown>>): boolean {
  const hasTexts = [id, level, objective, variant].every((field) => typeof field === 'string');
  const isKnown = kindIds.some((known) => known === kind);
  return hasTexts && isKnown && isText(stem) && Array.isArray(sources) && typeof seed === 'number';
}

function isText(value: unknown): boolean {
  return isRecord(value) && languageTags.every((tag) => typeof value[tag] === 'string');
}
