import { printable } from '../language/printable.ts';
import { asciiDrawing } from '../lesson/ascii-drawing.ts';
import type { Section } from '../lesson/schema.ts';
import type { Simulate } from '../quiz/simulate.ts';
import { markupView, shortTextSpans, type Terms } from './markup-view.ts';
import type { Paper } from './paper.ts';
import { simulationView } from './simulation-view.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What a section is shown with. */
export interface SectionSurroundings {
  readonly terms: Terms;
  /** Runs the lesson's programs. */
  readonly simulate: Simulate;
}

type SectionOf<Kind extends Section['kind']> = Extract<Section, { kind: Kind }>;

type Views = {
  readonly [Kind in Section['kind']]: (
    section: SectionOf<Kind>,
    surroundings: SectionSurroundings,
    paper: Paper,
  ) => StyledLine[];
};

/** How each kind of section is read line by line. */
const views: Views = {
  prose: ({ text }, { terms }, paper) => markupView(text, terms, paper),
  figure: figureView,
  simulation: simulationView,
  predict: ({ text }, { terms }, paper) => (text === undefined ? [] : markupView(text, terms, paper)),
  article: articleView,
  experiment: ({ text }, { terms }, paper) => markupView(text, terms, paper),
  'set-up': ({ text }, { terms }, paper) => markupView(text, terms, paper),
};

/** A section of a lesson, with its title. Of a prediction what stands before its question, of an experiment what stands before its runs or its trials. */
export function sectionView(section: Section, surroundings: SectionSurroundings, paper: Paper): StyledLine[] {
  // Safe: each kind meets the view of its own name.
  const view = views[section.kind] as (...args: [Section, SectionSurroundings, Paper]) => StyledLine[];
  const lines = [...titleView(section, paper), ...view(section, surroundings, paper)];
  return lines.length === 0 ? [] : [...lines, []];
}

function titleView({ kind, title }: Section, { translate, language, width }: Paper): StyledLine[] {
  // A prediction's question says itself what it is.
  const kindName = kind === 'prose' || kind === 'predict' ? [] : [translate(`lesson.section.${kind}`)];
  const parts = [...kindName, ...(title === undefined ? [] : [title[language]])];
  return parts.length === 0 ? [] : [...wrapSpans([{ text: parts.join(': '), style: 'title' }], { width }), []];
}

/** A drawing that is wider than what there is to draw on gives way to its narrow form. */
function figureView(
  { drawing, narrow, ascii, spoken }: SectionOf<'figure'>,
  { terms }: SectionSurroundings,
  paper: Paper,
): StyledLine[] {
  if (paper.isSpoken) return markupView(spoken, terms, paper);
  const { language, isAscii, width } = paper;
  const fits = drawing[language].split('\n').every((line) => [...line].length <= width);
  const chosen = (fits ? drawing : (narrow ?? drawing))[language];
  const shown = isAscii ? ((fits ? ascii?.[language] : undefined) ?? asciiDrawing(chosen)) : chosen;
  const lines = shown.replace(/\s+$/, '').split('\n');
  return [...lines.map((line) => styledLine(printable(line))), [], ...markupView(spoken, terms, paper)];
}

function articleView(section: SectionOf<'article'>, { terms }: SectionSurroundings, paper: Paper): StyledLine[] {
  const { translate, width } = paper;
  const { claim, quote, verdict, correction, source } = section;
  const verdictName = translate(`lesson.verdict.${verdict}`);
  const isGood = verdict === 'right' || verdict === 'right-then';
  const quoted = { es: `${claim}: «${quote.es.trim()}»`, en: `${claim}: “${quote.en.trim()}”` };
  return [
    ...wrapSpans(shortTextSpans(quoted, terms, paper), { width, first: '  ' }),
    [],
    styledLine(translate('lesson.verdictIs', { verdict: verdictName }), isGood ? 'good' : 'notice'),
    ...markupView(correction, terms, paper),
    ...wrapSpans([{ text: translate('lesson.sources', { list: source.join(', ') }), style: 'quiet' }], { width }),
  ];
}
