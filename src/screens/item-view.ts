import type { LocalizedText } from '../language/localized-text.ts';
import { type Item, kindOf } from '../quiz/kinds/index.ts';
import type { Shown, ShownRow } from '../quiz/kinds/kind.ts';
import { markupView, shortTextSpans, shortTextView, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import type { StyledLine, StyledSpan } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** A question as it is read line by line: what kind it is, what it asks, what there is to choose from. */
export function itemView(item: Item, terms: Terms, paper: Paper): StyledLine[] {
  const kind = kindOf(item);
  const shown = kind.show(item, { response: kind.blank(item), cursor: -1 });
  const rows = rowsView(shown, terms, paper);
  return [
    ...markupView(item.stem, terms, paper),
    [],
    ...(shown.text === undefined ? [] : [...markupView(shown.text, terms, paper), []]),
    ...rows,
    ...(rows.length === 0 ? [] : [[] as StyledLine]),
  ];
}

/** How a question of this kind is answered by typing a line. */
export function howToAnswer(item: Item, { translate, language }: Paper): string {
  const kind = kindOf(item);
  const shown = kind.show(item, { response: kind.blank(item), cursor: -1 });
  const [first] = shown.rows;
  const isSeveralGaps = shown.text !== undefined && shown.rows.length > 1;
  const isOneField = first?.control === 'field' && !isSeveralGaps;
  const how = translate(`quiz.typed.${isSeveralGaps ? 'field' : isOneField ? 'one' : (first?.control ?? 'one')}`);
  const sentence = how.charAt(0).toUpperCase() + how.slice(1);
  return shown.unit === undefined ? sentence : `${sentence} (${shown.unit[language]})`;
}

/** What there is to choose from, where it does not stand in the rows themselves: once where all rows share it, else gap by gap. */
export function choicesOf({ rows, text }: Shown, terms: Terms, paper: Paper): StyledLine[] {
  const shared = sharedChoices(rows);
  if (shared !== undefined && text === undefined) return [[], ...choicesView(shared, terms, paper)];
  return text === undefined ? [] : rows.flatMap((row) => gapView(row, terms, paper));
}

function rowsView(shown: Shown, terms: Terms, paper: Paper): StyledLine[] {
  const { rows, text } = shown;
  const shared = sharedChoices(rows);
  const lines = rows.flatMap((row, index) => {
    if (text === undefined && row.control === 'field') return [];
    if (text !== undefined) return gapView(row, terms, paper);
    return shortTextView(row.text, terms, paper, `  ${index + 1}) `);
  });
  return shared === undefined ? lines : [...lines, [], ...choicesView(shared, terms, paper)];
}

/** The choices that all rows have, as those of a matching do. */
function sharedChoices(rows: readonly ShownRow[]): readonly LocalizedText[] | undefined {
  const [first, ...rest] = rows.map(({ choices }) => choices);
  if (first === undefined || rest.length === 0) return undefined;
  const isShared = rest.every(
    (choices) => choices?.length === first.length && choices.every((one, at) => one === first[at]),
  );
  return isShared ? first : undefined;
}

function choicesView(choices: readonly LocalizedText[], terms: Terms, paper: Paper): StyledLine[] {
  return choices.flatMap((choice, index) => shortTextView(choice, terms, paper, `  ${letter(index)}) `));
}

/** A gap to type into stands in the text already; one to choose for lists its choices. */
function gapView({ text, choices = [] }: ShownRow, terms: Terms, paper: Paper): StyledLine[] {
  if (choices.length === 0) return [];
  const spans = choices.flatMap((choice, index): StyledSpan[] => [
    { text: `${index === 0 ? '' : '   '}${letter(index)})\u00a0` },
    ...shortTextSpans(choice, terms, paper),
  ]);
  return wrapSpans(spans, { width: paper.width, first: `  ${text[paper.language]} ` });
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
