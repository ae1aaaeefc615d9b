import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { nearest } from '../../src/reader/nearest.ts';
import { readYaml, yamlLimits } from '../../src/reader/read-yaml.ts';
import { anyText } from '../any-text.ts';

const issuesOf = (source: string) =>
  readYaml('x.yaml', source).issues.map(({ line, column, key }) => `${line}:${column} ${key}`);

describe('what a stranger may send', () => {
  test.each<[string, string, string]>([
    ['an alias bomb', 'a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n', '1:4 reader.noAliases'],
    ['a merge key', 'a: &a { x: 1 }\nb: { <<: *a }\n', '1:4 reader.noAliases'],
    ['flow nesting', '['.repeat(200_000), '1:25 reader.tooDeep'],
    ['mixed flow nesting', '{a: ['.repeat(50_000), '1:61 reader.tooDeep'],
    ['nesting that is never closed across lines', '[\n'.repeat(100_000), '25:1 reader.tooDeep'],
    ['compact block nesting', `${'- '.repeat(20_000)}x`, '1:163 reader.tooDeep'],
    ['explicit keys within each other', '? '.repeat(50_000), '1:163 reader.tooDeep'],
    [
      'blocks nested by indentation',
      Array.from({ length: 500 }, (_, n) => `${' '.repeat(n)}a:\n`).join(''),
      '162:163 reader.tooDeep',
    ],
    ['a file without an end', 'a'.repeat(yamlLimits.characters + 1), '1:1 reader.fileTooLong'],
    ['a text without an end', `a: ${'b'.repeat(yamlLimits.scalarCharacters + 1)}`, '1:4 reader.textTooLong'],
    ['a tag of its own', 'a: !ruby/object:Gem x', '1:4 reader.noTags'],
    ['a binary tag', 'a: !!binary aGk=', '1:4 reader.noTags'],
    ['an escape sequence', 'a: \u001b[31mred', '1:4 reader.unsafeCharacter'],
    ['an escape sequence behind an escape', 'a: "\\e[31mred"', '1:4 reader.unsafeCharacter'],
    ['a text that turns around', 'a: abc\u202edef', '1:7 reader.unsafeCharacter'],
    ['a text that turns around behind an escape', 'a: "abc\\u202edef"', '1:4 reader.unsafeCharacter'],
    ['an invisible letter', 'a: ab\u200bc', '1:6 reader.unsafeCharacter'],
    ['half a character', 'a: \ud800', '1:4 reader.unsafeCharacter'],
    ['a name given twice', 'a: 1\nb: 2\na: 3', '3:1 reader.duplicateField'],
    ['a name given twice within braces', 'x: { a: 1, a: 2 }', '1:12 reader.duplicateField'],
    ['a name that changes objects', '__proto__: { isAdmin: true }', '1:1 reader.unknownField'],
    ['a name that is no text', '[1]: 2', '1:1 reader.yaml.keyNotText'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 reader.yaml.manyDocuments'],
    ['tabs for indentation', 'a:\n\tb: 1\n', '2:1 reader.yaml.tab'],
    ['a directive', '%FOO bar\n---\na: 1\n', '1:1 reader.yaml.directive'],
  ])('%s is refused at its place', (_, source, expected) => {
    const file = readYaml('x.yaml', source);
    expect(issuesOf(source)[0]).toBe(expected);
    expect(file.value).toBeUndefined();
  });

  test('a huge map is read in no time', () => {
    const source = Array.from({ length: 30_000 }, (_, n) => `a${n}: 1\n`).join('');
    expect(Object.keys(readYaml('x.yaml', source).value as object)).toHaveLength(30_000);
  });

  test('mistakes without an end are told up to a limit', () => {
    expect(issuesOf('- *x\n'.repeat(20_000)).length).toBeLessThanOrEqual(yamlLimits.issues);
  });

  test('whatever comes, nothing is thrown, and what is wrong has a place in the file', () => {
    const bits = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\n',
      '  ',
      '|',
      '>',
      '&x ',
      '*x',
      '!t ',
      '#',
      '? ',
      ',',
      '%',
      '\t',
      '\\',
      '---\n',
      '...',
      'ñ',
      '\u0000',
      '\u202e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(bits, { maxLength: 60 }).map((parts) => parts.join('')),
          anyText(),
        ),
        (source) => {
          const { issues } = readYaml('x.yaml', source);
          const lines = source.split('\n').length;
          for (const { line, column } of issues) expect(line >= 1 && line <= lines && column >= 1).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('what an author writes', () => {
  test('all mistakes are found in one reading', () => {
    expect(issuesOf('a: &x 1\nb: !t 2\nc: 3\nc: 4\n')).toEqual([
      '1:4 reader.noAliases',
      '2:4 reader.noTags',
      '4:1 reader.duplicateField',
    ]);
  });

  test('a quote that is not closed is shown where it was opened', () => {
    expect(issuesOf('a: 1\nb: "two\nc: 3\n')).toEqual(['2:4 reader.yaml.missing']);
  });

  test('Spanish and boxes are plain text', () => {
    const file = readYaml('x.yaml', 'a: ¿Qué? «ñandú» ┌─▶ 12\u00a0733\n');
    expect(file.value).toEqual({ a: '¿Qué? «ñandú» ┌─▶ 12\u00a0733' });
  });

  test('an empty file has no value to speak of, and no mistake of form', () => {
    expect(readYaml('x.yaml', '')).toMatchObject({ value: null, issues: [] });
  });
});

describe('did you mean', () => {
  test.each([
    ['lvel', 'level'],
    ['kidn', 'kind'],
    ['single_choice', 'single-choice'],
    ['banana', undefined],
    ['x'.repeat(1000), undefined],
  ])('%s', (word, meant) => expect(nearest(word, ['level', 'kind', 'single-choice', 'stem'])).toBe(meant));
});
