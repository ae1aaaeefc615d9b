import { CST, Lexer } from 'yaml';

const opens = new Set<string | null>(['flow-seq-start', 'flow-map-start']);
const closes = new Set<string | null>(['flow-seq-end', 'flow-map-end']);
const blockIndicators = new Set<string | null>(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);

/** Marks that the lexer adds and the source does not hold. */
const addedMarks = new Set<string | null>(['doc-mode', 'scalar', 'flow-error-end']);

/** A level of a block is at least one column to the right of the one around it: beyond this column it is too deep. */
const MAX_BLOCK_COLUMN = 160;

/**
 * The offset at which YAML nests too deeply, or undefined. It must be asked before the file is parsed: the parser is
 * recursive, and a few kilobytes of "- - - -" or "[[[[" can end the whole process, not only the reading.
 */
export function findDeepNesting(source: string, depthLimit: number): number | undefined {
  let depth = 0;
  let offset = 0;
  let lineStart = 0;
  for (const token of new Lexer().lex(source)) {
    const type = CST.tokenType(token);
    if (addedMarks.has(type)) continue;
    if (opens.has(type)) depth += 1;
    if (closes.has(type)) depth = Math.max(0, depth - 1);
    if (depth > depthLimit) return offset;
    if (depth === 0 && blockIndicators.has(type) && indentOf(source, lineStart, offset) > MAX_BLOCK_COLUMN)
      return offset;
    offset += token.length;
    const lastBreak = token.lastIndexOf('\n');
    if (lastBreak >= 0) lineStart = offset - token.length + lastBreak + 1;
  }
  return undefined;
}

/** How many columns of blanks and indicators stand before the offset: what is not one of them ends the nesting. */
function indentOf(source: string, lineStart: number, offset: number): number {
  const before = source.slice(lineStart, Math.min(offset, lineStart + MAX_BLOCK_COLUMN + 1));
  return /^[ \t?:-]*/.exec(before)![0].length;
}
