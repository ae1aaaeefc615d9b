import type { core } from 'zod';

import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import type { Issue } from './issue.ts';
import { nearest } from './nearest.ts';
import type { Places, ValuePath } from './places.ts';
import { choicesAt, fieldNamesAt } from './schema-shape.ts';

/** What a schema says of a value: the value in its final form, or every mistake with its place. */
export type Validated<Value> =
  | { readonly value: Value; readonly issues: readonly [] }
  | { readonly value?: undefined; readonly issues: readonly Issue[] };

interface Subject {
  readonly schema: core.$ZodType;
  readonly value: unknown;
  readonly places: Places;
}

/** A schema that can judge a value without throwing. */
export interface Validator<Value> extends core.$ZodType<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false; error: core.$ZodError };
}

/** Holds a value that was read from YAML against a schema. */
export function validate<Value>(schema: Validator<Value>, value: unknown, places: Places): Validated<Value> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, issues: [] };
  return { issues: result.error.issues.flatMap((issue) => explain({ schema, value, places }, issue, [])) };
}

/** One zod issue as ours; `around` is the path to the union that it came out of. */
function explain(subject: Subject, issue: core.$ZodIssue, around: ValuePath): Issue[] {
  const path = [...around, ...issue.path];
  if (isOurPhrase(issue.message)) return [subject.places.issue(path, issue.message)];
  const explanation = explanations[issue.code] as Explanation<core.$ZodIssue>;
  return explanation(issue, path, subject);
}

/** Our own schemas give the phrase itself as their message. */
function isOurPhrase(message: string): message is PhraseKey {
  return /^(lesson|quiz|reader)\.[A-Za-z.]+$/.test(message);
}

type Explanation<ZodIssue> = (issue: ZodIssue, path: ValuePath, subject: Subject) => Issue[];

type Explanations = {
  readonly [Code in core.$ZodIssue['code']]: Explanation<Extract<core.$ZodIssue, { code: Code }>>;
};

const explanations: Explanations = {
  invalid_type: ({ expected }, path, subject) => [wrongType(expected, path, subject)],
  invalid_value: ({ values }, path, subject) => [notOneOf(values.map(String), path, subject)],
  unrecognized_keys: ({ keys }, path, subject) => keys.map((field) => unknownField(field, path, subject)),
  invalid_union: explainUnion,
  too_small: ({ origin, minimum }, path, { places }) => [places.issue(path, ...tooSmall(origin, Number(minimum)))],
  too_big: ({ origin, maximum }, path, { places }) => [places.issue(path, ...tooBig(origin, Number(maximum)))],
  invalid_format: ({ format }, path, { places }) => [
    places.issue(path, format === 'url' ? 'reader.badUrl' : 'reader.badValue'),
  ],
  invalid_key: (_, path, { places }) => [places.issueOnName(path, 'reader.badName', { field: String(path.at(-1)) })],
  invalid_element: (_, path, { places }) => [places.issue(path, 'reader.badValue')],
  not_multiple_of: (_, path, { places }) => [places.issue(path, 'reader.badValue')],
  custom: (_, path, { places }) => [places.issue(path, 'reader.badValue')],
};

const expectedKeys: Readonly<Record<string, PhraseKey>> = {
  string: 'reader.expectedText',
  number: 'reader.expectedNumber',
  int: 'reader.expectedWhole',
  boolean: 'reader.expectedBoolean',
  array: 'reader.expectedList',
  object: 'reader.expectedFields',
  record: 'reader.expectedFields',
};

function wrongType(expected: string, path: ValuePath, { value, places }: Subject): Issue {
  if (at(value, path) === undefined) return places.issue(path, 'reader.missingField', { field: String(path.at(-1)) });
  return places.issue(path, expectedKeys[expected] ?? 'reader.badValue');
}

function notOneOf(choices: readonly string[], path: ValuePath, { value, places }: Subject): Issue {
  const given = at(value, path);
  if (given === undefined) return places.issue(path, 'reader.missingField', { field: String(path.at(-1)) });
  const shown = typeof given === 'object' ? '…' : String(given).slice(0, 60);
  const likely = nearest(shown, choices);
  if (likely !== undefined) return places.issue(path, 'reader.likelyValue', { value: shown, likely });
  return places.issue(path, 'reader.notOneOf', { value: shown, choices: choices.slice(0, 24).join(', ') });
}

function unknownField(field: string, path: ValuePath, { schema, value, places }: Subject): Issue {
  const likely = nearest(field, fieldNamesAt(schema, value, path));
  const given = [...path, field];
  if (likely === undefined) return places.issueOnName(given, 'reader.unknownField', { field });
  return places.issueOnName(given, 'reader.likelyField', { field, likely });
}

/** Of a union's branches, the one that the value was meant for says what is wrong; of several, the one that misses least. */
function explainUnion(issue: core.$ZodIssueInvalidUnion, path: ValuePath, subject: Subject): Issue[] {
  if (issue.errors.length === 0) return [notOneOf(choicesAt(subject.schema, subject.value, path), path, subject)];
  const meant = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner)),
  );
  const [best] = meant.sort((a, b) => a.length - b.length);
  if (best !== undefined) return best.flatMap((inner) => explain(subject, inner, path));
  if (at(subject.value, path) === undefined) return [wrongType('', path, subject)];
  const expected = issue.errors.flat().find(isTypeMismatch)?.expected ?? '';
  return [subject.places.issue(path, expectedKeys[expected] ?? 'reader.badValue')];
}

function isTypeMismatch(issue: core.$ZodIssue): issue is core.$ZodIssueInvalidType {
  return issue.code === 'invalid_type';
}

function tooSmall(origin: string, limit: number): [PhraseKey, PhraseValues] {
  if (origin === 'string') return ['reader.emptyText', {}];
  return [origin === 'array' ? 'reader.tooFew' : 'reader.tooSmall', { limit }];
}

function tooBig(origin: string, limit: number): [PhraseKey, PhraseValues] {
  if (origin === 'string') return ['reader.tooLong', { limit }];
  return [origin === 'array' ? 'reader.tooMany' : 'reader.tooLarge', { limit }];
}

function at(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (part, segment) =>
      typeof part === 'object' && part !== null ? (part as Record<PropertyKey, unknown>)[segment] : undefined,
    value,
  );
}
