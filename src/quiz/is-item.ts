import { type Item, kindIds, kindOf } from './kinds/index.ts';
import { isRecord } from './kinds/rows.ts';

/** True where a value from outside (a log) is an item: where its kind can show it, and its key earns full marks. */
export function isItem(value: unknown): value is Item {
  if (!isRecord(value) || !hasFields(value)) return false;
  try {
    const item = value as unknown as Item;
    const kind = kindOf(item);
    const key = kind.key(item);
    kind.show(item, { response: key, cursor: 0 });
    kind.explain(item, kind.blank(item));
    return kind.accepts(item, key) && kind.grade(item, key) === 1;
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
  const isStem = isRecord(stem) && typeof stem.es === 'string' && typeof stem.en === 'string';
  return hasTexts && isKnown && isStem && Array.isArray(sources) && typeof seed === 'number';
}
