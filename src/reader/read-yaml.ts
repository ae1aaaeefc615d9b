import {
  type Document,
  isMap,
  isNode,
  isScalar,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';

import { findDeepNesting } from './find-deep-nesting.ts';
import type { Issue } from './issue.ts';
import { Places } from './places.ts';
import { findUnsafe } from './unsafe-characters.ts';
import { yamlErrorKeys } from './yaml-error-keys.ts';

/** What a file from a stranger may hold: far above any honest lesson, far below what would hurt. */
export const yamlLimits = { characters: 400_000, depth: 24, scalarCharacters: 12_000, issues: 100 };

/** A YAML file that was read: its value, where each part of it stands, and what is wrong with it. */
export interface YamlFile {
  readonly file: string;
  /** Undefined where the file could not be read. */
  readonly value: unknown;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

/** Reads YAML that a stranger may have written. Nothing is thrown: mistakes are collected, up to a limit. */
export function readYaml(file: string, source: string): YamlFile {
  const bare = new Places(file, source);
  const dangers = findDangers(bare, source);
  if (dangers.length > 0) return { file, places: bare, issues: dangers, value: undefined };

  // Our own search for duplicates is linear; the parser's takes half a minute on a map of a megabyte.
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const places = new Places(file, source, document);
  const errors = firstAtEachPlace([...document.errors, ...warningsOf(document)]).slice(0, yamlLimits.issues);
  const syntax = firstInEachLine(errors.map((error) => syntaxIssue(places, error, document)));
  const issues = [...syntax, ...forbidden(places, document)];
  const told = unrepeated(issues).slice(0, yamlLimits.issues);
  return { file, places, issues: told, value: told.length > 0 ? undefined : document.toJS() };
}

/** What must be refused before the parser sees it. */
function findDangers(places: Places, source: string): Issue[] {
  if (source.length > yamlLimits.characters) {
    return [places.issueAt(0, 1, 'reader.fileTooLong', { limit: yamlLimits.characters })];
  }
  const unsafe = findUnsafe(source);
  if (unsafe.length > 0) {
    return unsafe.map(({ offset, codePoint }) => places.issueAt(offset, 1, 'reader.unsafeCharacter', { codePoint }));
  }
  const deepAt = findDeepNesting(source, yamlLimits.depth);
  return deepAt === undefined ? [] : [places.issueAt(deepAt, 1, 'reader.tooDeep')];
}

/** A tag that the parser does not know is told with those that it does. */
function warningsOf(document: Document.Parsed): YAMLError[] {
  return document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED');
}

/** Where the parser stumbles twice, at one place or in one line, the second time is because of the first. */
function firstAtEachPlace(errors: readonly YAMLError[]): YAMLError[] {
  const places = new Set<number>();
  return errors.filter(({ pos: [at] }) => !places.has(at) && places.add(at));
}

/** As above; and after twenty lines nobody reads on. */
function firstInEachLine(issues: readonly Issue[]): Issue[] {
  const lines = new Set<number>();
  return issues.filter(({ line }) => !lines.has(line) && lines.add(line)).slice(0, 20);
}

/** A quote that is never closed is missed at the end of the file; the mistake is where it was opened. */
function syntaxIssue(places: Places, { code, pos }: YAMLError, document: Document.Parsed): Issue {
  const openedAt = code === 'MISSING_CHAR' ? startOfQuote(document, pos[0]) : undefined;
  return places.issueAt(openedAt ?? pos[0], openedAt === undefined ? pos[1] - pos[0] : 1, yamlErrorKeys[code]);
}

function startOfQuote(document: Document.Parsed, end: number): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const [from = 0, to] = node.range ?? [];
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (isQuoted && (to === end || to === end + 1)) start = from;
    },
  });
  return start;
}

/** What YAML allows and a lesson does not. */
function forbidden(places: Places, document: Document.Parsed): Issue[] {
  const issues: Issue[] = [];
  visit(document, {
    Alias: (_, node) => void issues.push(places.issueAt(offsetOf(node), node.source.length + 1, 'reader.noAliases')),
    Value(_, node) {
      if (node.anchor !== undefined) issues.push(anchorIssue(places, node, node.anchor));
      if (node.tag !== undefined) issues.push(tagIssue(places, node));
      if (isMap(node)) issues.push(...fieldIssues(places, node));
      if (isScalar(node) && typeof node.value === 'string') issues.push(...textIssues(places, node, node.value));
      return issues.length > yamlLimits.issues ? visit.BREAK : undefined;
    },
  });
  return issues;
}

/** The anchor stands before its node. */
function anchorIssue(places: Places, node: Node, anchor: string): Issue {
  const at = places.source.lastIndexOf(`&${anchor}`, offsetOf(node));
  return places.issueAt(at < 0 ? offsetOf(node) : at, anchor.length + 1, 'reader.noAliases');
}

/** The tag stands before its node, too. */
function tagIssue(places: Places, node: Node): Issue {
  const before = places.source.slice(Math.max(0, offsetOf(node) - 200), offsetOf(node));
  const tag = /!\S*\s*$/.exec(before)?.[0] ?? '';
  return places.issueAt(offsetOf(node) - tag.length, tag.trim().length, 'reader.noTags');
}

/** A name given twice; and the one name that would change how the value itself behaves. */
function fieldIssues(places: Places, map: YAMLMap): Issue[] {
  const names = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isNode(key) || !isScalar(key)) return [];
    const field = String(key.value);
    const wasKnown = names.has(field);
    names.add(field);
    if (field === '__proto__') return [places.issueAt(offsetOf(key), field.length, 'reader.unknownField', { field })];
    return wasKnown ? [places.issueAt(offsetOf(key), field.length, 'reader.duplicateField', { field })] : [];
  });
}

/** Characters can hide behind escapes such as \u202e. */
function textIssues(places: Places, node: Node, text: string): Issue[] {
  if (text.length > yamlLimits.scalarCharacters) {
    return [places.issueAt(offsetOf(node), 1, 'reader.textTooLong', { limit: yamlLimits.scalarCharacters })];
  }
  const [hidden] = findUnsafe(text);
  if (hidden === undefined) return [];
  return [places.issueAt(offsetOf(node), 1, 'reader.unsafeCharacter', { codePoint: hidden.codePoint })];
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function unrepeated(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  const inOrder = [...issues].sort((a, b) => a.line - b.line || a.column - b.column);
  return inOrder.filter(({ line, column, key }) => {
    const name = `${line}:${column}:${key}`;
    return !seen.has(name) && seen.add(name);
  });
}
