/** What a stretch of text is, which a painter shows by colour and weight where it can. Nothing may be told by style alone. */
export type TextStyle = 'title' | 'strong' | 'code' | 'term' | 'quiet' | 'good' | 'bad' | 'notice';

/** A stretch of text of one style; without one it is plain. */
export interface StyledSpan {
  readonly text: string;
  readonly style?: TextStyle;
}

/** One line as data: no view knows how a style looks. */
export type StyledLine = readonly StyledSpan[];

/** A line of one style. */
export function styledLine(text: string, style?: TextStyle): StyledLine {
  return style === undefined ? [{ text }] : [{ text, style }];
}
