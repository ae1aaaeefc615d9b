import { distributionOf } from '../../classroom/distribution.ts';
import { beliefCounts } from '../../classroom/beliefs.ts';
import { analyseClass, scoreRows } from '../../classroom/results.ts';
import { standingsSoFar } from '../../classroom/standings.ts';
import { languages, languageTags } from '../../language/language.ts';
import { formatNumber } from '../../language/format-number.ts';
import { printable } from '../../language/printable.ts';
import { writeCsv } from '../../language/write-csv.ts';
import { kindOf } from '../../quiz/kinds/index.ts';
import type { QuizStatistics } from '../../quiz/item-analysis.ts';
import { cutText, selectedLine } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { adviceFor, paperOn } from '../app-paper.ts';
import { shortTextSpans } from '../markup-view.ts';
import { openView } from '../quiz-screen-question.ts';
import type { WatchedClass } from '../room-state.ts';
import { tableView } from '../table-view.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import type { AfterModel, afterTabs } from './after-model.ts';
import { analysisView } from './analysis-view.ts';
import { allQuestions } from './all-questions.ts';
import { classQuestion } from './class-question.ts';
import { distributionLines } from './reveal-lines.ts';

/** What a page after class is made from. */
export interface AfterFrom {
  readonly seen: WatchedClass;
  readonly width: number;
  readonly stage: Stage;
}

type Page = (model: AfterModel, from: AfterFrom) => Line[];

/** The pages after class. */
export const afterPages: Readonly<Record<(typeof afterTabs)[number], Page>> = {
  questions: listLines,
  people: peopleLines,
  beliefs: beliefLines,
  languages: languageLines,
  table: (_, from) => tableLines(from),
};

/** The questions with their numbers, the cursor on one, and how each did. */
function listLines({ cursor }: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const rounds = allQuestions(seen);
  const { isAscii } = stage.style;
  const list = rounds.map(({ item, keys }, index): Line => {
    const stem = shortTextSpans(item.stem, new Map(), paperOn(stage, width)).map(({ text }) => text);
    const mark = keys.length === 0 ? `(${stage.translate('class.after.void')}) ` : '';
    const text = cutText(`${String(index + 1).padStart(2)}  ${mark}${printable(stem.join(''))}`, width, isAscii);
    return index === Math.min(cursor, rounds.length - 1) ? selectedLine([{ text }], width) : [{ text }];
  });
  const numbers = new Map(rounds.map(({ item }, index) => [item.id, String(index + 1)]));
  const { all: statistics } = analyseClass(seen.classroom);
  return [...list, [], ...analysisView(statistics, (id) => numbers.get(id) ?? id, paperOn(stage, width))];
}

/** One question with its key, and how often each of its answers was given. */
export function questionLines({ cursor }: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const rounds = allQuestions(seen);
  const round = rounds[Math.min(cursor, rounds.length - 1)];
  if (round === undefined) return [];
  const item = round.keys[0] ?? round.item;
  const { question, course } = classQuestion({ lesson: round.lesson, item }, stage);
  const first = round.vote === 2 ? seen.classroom.rounds[round.index - 1] : undefined;
  const counted = { item, course, distribution: distributionOf(seen.classroom, round) };
  const draft = { response: kindOf(item).key(item), cursor: -1 };
  return [
    ...openView({ item, question, draft }, course, width, stage).lines,
    ...distributionLines(
      { ...counted, firstDistribution: first && distributionOf(seen.classroom, first) },
      width,
      stage,
    ),
  ];
}

/** The key of a question while it is corrected. */
export function correctionLines({ cursor, correction }: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const rounds = allQuestions(seen);
  const round = rounds[Math.min(cursor, rounds.length - 1)]!;
  const item = round.keys[0] ?? round.item;
  const { question, course } = classQuestion({ lesson: round.lesson, item }, stage);
  return [
    ...wrapSpans([{ text: stage.translate('class.after.correcting'), style: 'notice' }], { width }),
    [],
    ...openView({ item, question, draft: correction! }, course, width, stage).lines,
  ];
}

function peopleLines(_: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const { translate, style } = stage;
  const rows = standingsSoFar(seen.classroom).map(({ rank, name, points, right, answered }) => [
    `${String(rank).padStart(3)}  ${printable(name)}`,
    formatNumber(points, style.language),
    String(right),
    String(answered),
  ]);
  const heading = [
    translate('class.after.name'),
    translate('class.after.points'),
    translate('class.after.right'),
    translate('class.after.answered'),
  ];
  if (rows.length === 0) return wrapSpans([{ text: translate('class.after.nobody') }], { width });
  return tableView([heading, ...rows], paperOn(stage, width));
}

function beliefLines(_: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const { translate, style, tutor } = stage;
  const known = tutor.lessons.map((course) => adviceFor(course).misconceptions);
  const counts = beliefCounts(seen.classroom);
  if (counts.length === 0) return wrapSpans([{ text: translate('class.after.noBeliefs') }], { width });
  return counts.flatMap(({ misconception, people }) => {
    const found = known.find((one) => one.has(misconception))?.get(misconception);
    const belief = found?.belief[style.language] ?? misconception;
    return [
      ...wrapSpans([{ text: translate('class.reveal.believed', { count: people, belief }), style: 'strong' }], {
        width,
      }),
      ...(found === undefined
        ? []
        : wrapSpans([{ text: found.refutation[style.language].replace(/[*`]|\[\[|\]\]/g, ''), style: 'quiet' }], {
            width,
            first: '  ',
          })),
      [],
    ];
  });
}

function languageLines(_: AfterModel, { seen, width, stage }: AfterFrom): Line[] {
  const rounds = allQuestions(seen);
  const numbers = new Map(rounds.map(({ item }, index) => [item.id, String(index + 1)]));
  const { byLanguage } = analyseClass(seen.classroom);
  return languageTags.flatMap((language): Line[] => [
    [{ text: languages[language].name, style: 'title' as const }],
    ...analysisView(byLanguage[language] ?? NOTHING, (id) => numbers.get(id) ?? id, paperOn(stage, width)),
    [],
  ]);
}

/** Where nobody answered in a language. */
const NOTHING: QuizStatistics = { items: [], alpha: undefined, learners: 0, isSmall: false };

/** The table as it is exported, to be copied from the screen. */
function tableLines({ seen, width, stage }: AfterFrom): Line[] {
  const text = writeCsv(scoreRows(seen.classroom, standingsSoFar(seen.classroom)));
  return [
    ...wrapSpans([{ text: stage.translate('class.after.copy'), style: 'quiet' }], { width }),
    [],
    ...text.split('\r\n').map((line): Line => [{ text: printable(line), style: 'code' }]),
  ];
}
