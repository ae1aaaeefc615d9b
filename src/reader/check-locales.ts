import type { PhraseKey } from '../language/translate.ts';
import type { Issue } from './issue.ts';
import type { Places } from './places.ts';
import { readYaml } from './read-yaml.ts';

/** One file of locales/, as it stands. */
export interface LocaleFile {
  readonly file: string;
  readonly text: string;
}

/** A locale that was read: its phrases by their full names, such as `issue.unreadable`. */
interface Locale {
  readonly file: string;
  readonly phrases: ReadonlyMap<string, string>;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

/** What keeps the files of locales/ from being equals: a phrase that one of them lacks, an empty one, gaps that differ, a text left untranslated. */
export function checkLocales(files: readonly LocaleFile[]): Issue[] {
  const locales = files.map(readLocale);
  const unreadable = locales.flatMap(({ issues }) => issues);
  if (unreadable.length > 0) return unreadable;
  return locales.flatMap((locale) => [
    ...checkPhrases(locale),
    ...locales.filter((other) => other !== locale).flatMap((other) => compare(locale, other)),
  ]);
}

/** JSON is YAML too, and the YAML reader knows where everything stands. */
function readLocale({ file, text }: LocaleFile): Locale {
  const { value, places, issues } = readYaml(file, text);
  const leaves = issues.length > 0 ? [] : leavesOf(value, []);
  const noText = leaves.filter(([, leaf]) => typeof leaf !== 'string');
  return {
    file,
    places,
    phrases: new Map(leaves.map(([path, leaf]) => [path.join('.'), String(leaf)])),
    issues: [...issues, ...noText.map(([path]) => places.issue(path, 'reader.expectedText'))],
  };
}

function leavesOf(value: unknown, path: readonly string[]): [path: readonly string[], leaf: unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function issueAt({ places }: Locale, name: string, key: PhraseKey, values: Record<string, string> = {}): Issue {
  return places.issueOnName(name.split('.'), key, { phrase: name, ...values });
}

function checkPhrases(locale: Locale): Issue[] {
  return [...locale.phrases].flatMap(([name, text]) => {
    if (text.trim() === '') return [issueAt(locale, name, 'issue.emptyPhrase')];
    if (/\{\{-|\{\{[^}]*,|\$t\(/.test(text)) return [issueAt(locale, name, 'issue.unsafeGap', { example: '{{name}}' })];
    return isLonelyPlural(name, locale) ? [issueAt(locale, name, 'issue.lonelyPlural')] : [];
  });
}

function isLonelyPlural(name: string, { phrases }: Locale): boolean {
  if (name.endsWith('_one')) return !phrases.has(name.replace(/one$/, 'other'));
  if (name.endsWith('_other')) return !phrases.has(name.replace(/other$/, 'one'));
  return false;
}

/** Plural forms other than one and other are each language's own. */
const ownForm = /_(zero|two|few|many)$/;

function compare(locale: Locale, { file: other, phrases }: Locale): Issue[] {
  return [...locale.phrases].flatMap(([name, text]) => {
    if (ownForm.test(name)) return [];
    const counterpart = phrases.get(name);
    if (counterpart === undefined) return [issueAt(locale, name, 'issue.missingPhrase', { other })];
    if (gapsOf(text, name) !== gapsOf(counterpart, name))
      return [issueAt(locale, name, 'issue.differentGaps', { other })];
    return isUntranslated(text, counterpart) ? [issueAt(locale, name, 'issue.untranslatedPhrase', { other })] : [];
  });
}

/** The names of a phrase's gaps. A singular may say "one" instead of its count. */
function gapsOf(text: string, name: string): string {
  const gaps = new Set([...text.matchAll(/\{\{\s*(.+?)\s*\}\}/g)].map(([, gap]) => gap));
  if (name.endsWith('_one')) gaps.delete('count');
  return [...gaps].sort().join(' ');
}

/** One or two words may well be the same in two languages; a sentence is not. */
function isUntranslated(text: string, counterpart: string): boolean {
  const words = text.replace(/\{\{.*?\}\}/g, ' ').match(/\p{Letter}{2,}/gu) ?? [];
  return text === counterpart && words.length > 2;
}
