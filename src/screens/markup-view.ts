import type { LocalizedText } from '../language/localized-text.ts';
import { printable } from '../language/printable.ts';
import { parseMarkup, parseSpans, type Span } from '../lesson/markup.ts';
import type { GlossaryEntry } from '../lesson/schema.ts';
import { withoutArrows } from './linear/sentence.ts';
import type { Paper } from './paper.ts';
import type { StyledLine, StyledSpan } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The glossary, by id. */
export type Terms = ReadonlyMap<string, Pick<GlossaryEntry, 'en' | 'es'>>;

/** A lesson's text: paragraphs, lists and code, wrapped. */
export function markupView(text: LocalizedText, terms: Terms, paper: Paper): StyledLine[] {
  const blocks = parseMarkup(text[paper.language]);
  return blocks.flatMap((block, index) => {
    const isNextItem = block.kind === 'item' && blocks[index - 1]?.kind === 'item';
    const gap: StyledLine[] = index === 0 || isNextItem ? [] : [[]];
    return [...gap, ...blockView(block, terms, paper)];
  });
}

function blockView(block: ReturnType<typeof parseMarkup>[number], terms: Terms, paper: Paper): StyledLine[] {
  if (block.kind === 'code') return block.lines.map((line) => [{ text: `    ${printable(line)}`, style: 'code' }]);
  const spans = block.spans.map((span) => styled(span, terms, paper));
  const first = block.kind === 'item' ? bulletOf(paper) : '';
  return wrapSpans(spans, { width: paper.width, first });
}

/** What stands before a point of a list. */
export function bulletOf({ isAscii, isSpoken }: Paper): string {
  return isAscii || isSpoken ? '- ' : '• ';
}

/** A short text with marks (a stem, an option, a rationale), wrapped behind what stands before it. */
export function shortTextView(text: LocalizedText, terms: Terms, paper: Paper, first = ''): StyledLine[] {
  return wrapSpans(shortTextSpans(text, terms, paper), { width: paper.width, first });
}

/** A short text with marks, as it is before it is wrapped. */
export function shortTextSpans(text: LocalizedText, terms: Terms, paper: Paper): StyledSpan[] {
  return parseSpans(text[paper.language]).map((span) => styled(span, terms, paper));
}

function styled(span: Span, terms: Terms, paper: Paper): StyledSpan {
  const { language } = paper;
  if (span.kind === 'plain') return { text: inWords(span.text, paper) };
  // Marks within strong words are not marks of the format: only their words count.
  if (span.kind !== 'term')
    return { text: span.kind === 'strong' ? span.text.replaceAll('`', '') : span.text, style: span.kind };
  return { text: span.text ?? terms.get(span.id)?.[language].term ?? span.id, style: 'term' };
}

/** Whoever listens hears words where others see arrows. */
function inWords(text: string, { isSpoken, translate }: Paper): string {
  return isSpoken ? withoutArrows(text, translate) : text;
}
