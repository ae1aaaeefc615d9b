import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from 'yaml';

import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import type { Issue } from './issue.ts';

/** The way to a part of a value: field names and list indexes. */
export type ValuePath = readonly PropertyKey[];

interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Knows where each part of a YAML file stands, so that an issue can name its line and column. */
export class Places {
  readonly file: string;
  readonly source: string;
  readonly #contents: Node | null;
  readonly #lines = new LineCounter();

  constructor(file: string, source: string, document?: Document.Parsed) {
    this.file = file;
    this.source = source;
    this.#contents = document?.contents ?? null;
    this.#lines.addNewLine(0);
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.#lines.addNewLine(at + 1);
  }

  /** An issue at an offset of the file. */
  issueAt(offset: number, length: number, key: PhraseKey, values?: PhraseValues): Issue {
    const { line, col } = this.#lines.linePos(Math.min(offset, this.source.length));
    const start = this.#lines.lineStarts[line - 1] ?? 0;
    const end = this.source.indexOf('\n', start);
    const sourceLine = this.source.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
    const shownLength = Math.max(1, Math.min(length, sourceLine.length - col + 1));
    return { file: this.file, line, column: col, length: shownLength, key, sourceLine, ...(values && { values }) };
  }

  /** An issue about the value at a path; where it is missing, about the nearest thing around it. */
  issue(path: ValuePath, key: PhraseKey, values?: PhraseValues): Issue {
    const { offset, length } = this.#find(path).value;
    return this.issueAt(offset, length, key, values);
  }

  /** An issue about the name of the field at a path, not about its value. */
  issueOnName(path: ValuePath, key: PhraseKey, values?: PhraseValues): Issue {
    const { name, value } = this.#find(path);
    const { offset, length } = name ?? value;
    return this.issueAt(offset, length, key, values);
  }

  #find(path: ValuePath): { value: Span; name?: Span } {
    let node = this.#contents;
    let found: { value: Span; name?: Span } = { value: spanOf(node, this.source) };
    for (const segment of path) {
      const pair = pairOf(node, segment);
      const next = isSeq<Node>(node) ? node.items[Number(segment)] : pair?.value;
      if (!next) return pair === undefined ? found : { value: spanOf(pair.key, this.source) };
      node = next;
      found = { value: spanOf(node, this.source), ...(pair && { name: spanOf(pair.key, this.source) }) };
    }
    return found;
  }
}

function pairOf(node: Node | null, segment: PropertyKey): Pair<Node, Node | null> | undefined {
  if (!isMap<Node, Node | null>(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
}

/** A collection is shown by its first character: marking all its lines would say nothing. */
function spanOf(node: Node | null, source: string): Span {
  const [offset = 0, end = offset + 1] = node?.range ?? [];
  if (!isScalar(node)) return { offset, length: 1 };
  const lineBreak = source.indexOf('\n', offset);
  return { offset, length: Math.max(1, (lineBreak >= 0 ? Math.min(end, lineBreak) : end) - offset) };
}
