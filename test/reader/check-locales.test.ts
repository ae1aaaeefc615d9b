import { describe, expect, it } from 'vitest';

import { checkLocales } from '../../src/reader/check-locales.ts';

/** What is found in two files with these phrases, as `file:line:column key`. */
function check(english: object | string, spanish: object | string): string[] {
  const text = (phrases: object | string) => (typeof phrases === 'string' ? phrases : JSON.stringify(phrases, null, 1));
  return checkLocales([
    { file: 'en', text: text(english) },
    { file: 'es', text: text(spanish) },
  ]).map(({ file, line, column, key }) => `${file}:${line}:${column} ${key}`);
}

describe('the files of locales/', () => {
  it('pass where they are equals', () => {
    const english = { a: { b: 'one {{x}} two', c_one: 'a thing', c_other: '{{count}} things' }, d: 'hypervisor' };
    const spanish = { a: { b: 'dos y {{ x }}', c_one: 'una cosa', c_other: '{{count}} cosas' }, d: 'hypervisor' };
    expect(check(english, spanish)).toEqual([]);
  });

  it('may hold plural forms that only one of the languages has', () => {
    const forms = { a_one: '{{count}} a', a_other: '{{count}} aa' };
    expect(check(forms, { ...forms, a_many: '{{count}} de aa' })).toEqual([]);
  });

  it.each([
    ['a phrase is missing', { a: 'x', b: { c: 'y' } }, { a: 'z' }, ['en:4:3 issue.missingPhrase']],
    ['a phrase is missing in the other', { a: 'x' }, { a: 'z', b: 'y' }, ['es:3:2 issue.missingPhrase']],
    ['a phrase is empty', { a: ' ' }, { a: 'x' }, ['en:2:2 issue.emptyPhrase']],
    [
      'a gap is called differently',
      { a: '{{name}}' },
      { a: '{{nombre}}' },
      ['en:2:2 issue.differentGaps', 'es:2:2 issue.differentGaps'],
    ],
    [
      'a plural lacks its singular',
      { a_other: 'x' },
      { a_other: 'y' },
      ['en:2:2 issue.lonelyPlural', 'es:2:2 issue.lonelyPlural'],
    ],
    [
      'a gap lets anything through',
      { a: '{{- name}}' },
      { a: '{{- name}}' },
      ['en:2:2 issue.unsafeGap', 'es:2:2 issue.unsafeGap'],
    ],
    [
      'a sentence was left untranslated',
      { a: 'this was left so' },
      { a: 'this was left so' },
      ['en:2:2 issue.untranslatedPhrase', 'es:2:2 issue.untranslatedPhrase'],
    ],
    ['a phrase is no text', { a: 1 }, { a: 'x' }, ['en:2:7 reader.expectedText']],
    ['a file is broken', '{"a": "x",', { a: 'x' }, ['en:1:11 reader.yaml.missing']],
    ['a phrase is there twice', '{"a": "x", "a": "y"}', { a: 'x' }, ['en:1:12 reader.duplicateField']],
  ])('do not pass where %s', (_, english, spanish, found) => {
    expect(check(english, spanish)).toEqual(found);
  });
});
