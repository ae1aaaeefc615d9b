import type { Classroom } from '../classroom/classroom.ts';
import { distributionOf } from '../classroom/distribution.ts';
import { analyseClass } from '../classroom/results.ts';
import { standingsSoFar } from '../classroom/standings.ts';
import { formatNumber } from '../language/format-number.ts';
import { languages, languageTags } from '../language/language.ts';
import { analysisView } from './class/analysis-view.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { tableView } from './table-view.ts';
import { wrapSpans } from './wrap-spans.ts';

/** How a class went: who has how many points, what was answered to each question, and how the questions did, by language too. */
export function classResultsView(classroom: Classroom, paper: Paper): StyledLine[] {
  const { all, byLanguage } = analyseClass(classroom);
  const numbers = new Map(classroom.rounds.map(({ item, index }) => [item.id, `${index + 1}. ${item.id}`]));
  const nameOf = (question: string) => numbers.get(question) ?? question;
  const spoken = languageTags.filter((tag) => byLanguage[tag] !== undefined);
  return [
    styledLine(classroom.settings.title, 'title'),
    [],
    ...standingsTable(classroom, paper),
    [],
    ...classroom.rounds.flatMap((round) => answersOf(classroom, round, paper)),
    ...analysisView(all, nameOf, paper),
    ...(spoken.length < 2 ? [] : spoken).flatMap((tag) => [
      [],
      styledLine(languages[tag].name, 'title'),
      ...analysisView(byLanguage[tag]!, nameOf, paper),
    ]),
  ];
}

function standingsTable(classroom: Classroom, paper: Paper): StyledLine[] {
  const { translate, language } = paper;
  const heading = [
    translate('class.results.name'),
    translate('class.results.place'),
    translate('class.results.points'),
    translate('class.results.right'),
  ];
  const rows = standingsSoFar(classroom).map(({ name, rank, points, right, answered }) => [
    name,
    String(rank),
    formatNumber(points, language),
    `${right}/${answered}`,
  ]);
  return tableView([heading, ...rows], paper);
}

function answersOf(classroom: Classroom, round: Classroom['rounds'][number], paper: Paper): StyledLine[] {
  const { language, width, translate, isAscii } = paper;
  const { options, typed, misconceptions, answers, right } = distributionOf(classroom, round);
  const vote = round.vote === 2 ? ` (${translate('class.results.secondVote')})` : '';
  const texts = optionTexts(round, language);
  const times = isAscii ? 'x' : '×';
  const lines = [
    ...options.map(({ id, count }) => `${count} ${times} ${texts.get(id) ?? id}`),
    ...typed.map(({ id, count }) => `${count} ${times} ${id}`),
  ];
  return [
    ...wrapSpans([{ text: `${round.index + 1}. ${round.item.stem[language]}${vote}`, style: 'strong' }], { width }),
    ...wrapSpans([{ text: translate('class.results.rightOf', { count: right, answers }) }], { width, first: '  ' }),
    ...lines.flatMap((text) => wrapSpans([{ text }], { width, first: '  ' })),
    ...misconceptions.flatMap(({ id, count }) =>
      wrapSpans([{ text: `${count} ${times} ${translate('class.results.misconception', { id })}`, style: 'quiet' }], {
        width,
        first: '  ',
      }),
    ),
    [],
  ];
}

function optionTexts(
  { item, keys }: Classroom['rounds'][number],
  language: Paper['language'],
): ReadonlyMap<string, string> {
  if (!('options' in item)) return new Map();
  const isRight = (id: string) =>
    keys.some((key) => ('key' in key && key.key === id) || ('keys' in key && key.keys.includes(id)));
  return new Map(item.options.map(({ id, text }) => [id, `${text[language]}${isRight(id) ? ' *' : ''}`]));
}
