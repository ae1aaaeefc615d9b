import type { ValuePath } from '../reader/places.ts';

/** A text in both languages, and where it stands in its file. */
export interface FoundText {
  readonly path: ValuePath;
  readonly es: string;
  readonly en: string;
}

/** A text that was written once for both languages. */
export interface NeutralText {
  readonly path: ValuePath;
  readonly text: string;
}

/** The fields that may hold a text written once. */
const labelFields = new Set<PropertyKey>([
  'text',
  'left',
  'right',
  'title',
  'unit',
  'quote',
  'drawing',
  'narrow',
  'ascii',
]);

/** Every text with both languages in a value as it was read. */
export function textsOf(value: unknown, path: ValuePath = []): FoundText[] {
  if (typeof value !== 'object' || value === null) return [];
  const { es, en } = value as { es?: unknown; en?: unknown };
  if (typeof es === 'string' && typeof en === 'string') return [{ path, es, en }];
  return partsOf(value).flatMap(([segment, part]) => textsOf(part, [...path, segment]));
}

/** Every text that was written once for both languages. */
export function neutralTextsOf(value: unknown, path: ValuePath = []): NeutralText[] {
  if (typeof value === 'string') return isLabel(path) ? [{ path, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return partsOf(value).flatMap(([segment, part]) => neutralTextsOf(part, [...path, segment]));
}

function isLabel(path: ValuePath): boolean {
  const field = path.at(-1)!;
  return labelFields.has(field) || (typeof field === 'number' && path.at(-2) === 'accept');
}

function partsOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((part: unknown, index) => [index, part]) : Object.entries(value);
}
