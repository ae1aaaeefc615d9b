/** A stretch of text of one kind. */
export type Span =
  | { readonly kind: 'plain' | 'strong' | 'code'; readonly text: string }
  /** A link to the glossary; without `text` the term itself is shown, in the reader's language. */
  | { readonly kind: 'term'; readonly id: string; readonly text?: string };

/** A paragraph or an item of a list, which the screen wraps; or code, which it does not. */
export type Block =
  | { readonly kind: 'paragraph' | 'item'; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

/** Reads a lesson's text: paragraphs between empty lines, `- ` items, code indented by four; **strong**, `code`, [[term]]. */
export function parseMarkup(text: string): Block[] {
  return text
    .split(/\n(?:[ \t]*\n)+/)
    .filter((part) => part.trim() !== '')
    .flatMap(parsePart);
}

function parsePart(part: string): Block[] {
  const lines = part.split('\n').filter((line) => line.trim() !== '');
  if (lines.every((line) => line.startsWith('    ')))
    return [{ kind: 'code', lines: lines.map((line) => line.slice(4)) }];
  const blocks: { kind: 'paragraph' | 'item'; words: string }[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.startsWith('- ')) blocks.push({ kind: 'item', words: line.slice(2) });
    else if (last === undefined) blocks.push({ kind: 'paragraph', words: line });
    else last.words += ` ${line.trim()}`;
  }
  return blocks.map(({ kind, words }) => ({ kind, spans: parseSpans(words.trim()) }));
}

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g;

/** Reads **strong**, `code` and [[term]] in a short text. A mark that is not closed stays as it is. */
export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    if (match.index > at) spans.push({ kind: 'plain', text: text.slice(at, match.index) });
    spans.push(spanOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push({ kind: 'plain', text: text.slice(at) });
  return spans;
}

function spanOf([, code, strong, term, shown]: RegExpExecArray): Span {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  return { kind: 'term', id: term!.trim(), ...(shown !== undefined && { text: shown }) };
}

/** True where a mark was opened and not closed, or closed and not opened. */
export function hasLonelyMark(text: string): boolean {
  const left = parseMarkup(text).flatMap((block) => (block.kind === 'code' ? [] : block.spans));
  return left.some((span) => span.kind === 'plain' && /`|\*\*|\[\[|\]\]/.test(span.text));
}

/** The glossary ids that a text links to. */
export function linkedTerms(text: string): string[] {
  return [...text.matchAll(marks)].flatMap(([, , , term]) => (term === undefined ? [] : [term.trim()]));
}

/** A text's words alone: no code, no marks; what a link shows stays. */
export function wordsOnly(text: string): string {
  return parseMarkup(text)
    .flatMap((block) => (block.kind === 'code' ? [] : [block.spans.map(wordsOf).join('')]))
    .join('\n');
}

function wordsOf(span: Span): string {
  if (span.kind === 'code') return ' ';
  return span.kind === 'term' ? (span.text ?? '') : span.text;
}
