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
  const syntax = [...document.errors, ...document.warnings].slice(0, yamlLimits.issues);
  const issues = [...syntax.map((error) => syntaxIssue(places, error)), ...forbidden(places, document)];
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

function syntaxIssue(places: Places, { code, pos }: YAMLError): Issue {
  return places.issueAt(pos[0], pos[1] - pos[0], yamlErrorKeys[code]);
}

/** What YAML allows and a lesson does not. */
function forbidden(places: Places, document: Document.Parsed): Issue[] {
  const issues: Issue[] = [];
  visit(document, {
    Alias: (_, node) => void issues.push(places.issueAt(offsetOf(node), node.source.length + 1, 'reader.noAliases')),
    Value(_, node) {
      if (node.anchor !== undefined) issues.push(places.issueAt(offsetOf(node), 1, 'reader.noAliases'));
      if (node.tag !== undefined) issues.push(places.issueAt(offsetOf(node), 1, 'reader.noTags'));
      if (isMap(node)) issues.push(...fieldIssues(places, node));
      if (isScalar(node) && typeof node.value === 'string') issues.push(...textIssues(places, node, node.value));
      return issues.length > yamlLimits.issues ? visit.BREAK : undefined;
    },
  });
  return issues;
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
  return issues.filter(({ line, column, key }) => {
    const name = `${line}:${column}:${key}`;
    return !seen.has(name) && seen.add(name);
  });
}
