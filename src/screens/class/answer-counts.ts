import type { Distribution, Tally } from '../../classroom/distribution.ts';
import type { LocalizedText } from '../../language/localized-text.ts';
import { chosenIds } from '../../quiz/chosen-ids.ts';
import { gradeResponse } from '../../quiz/grade.ts';
import { type Item, type KindId, kindOf, type Response } from '../../quiz/kinds/index.ts';
import type { CourseLesson } from '../app-stage.ts';
import { adviceFor } from '../app-paper.ts';
import type { Paper } from '../paper.ts';
import type { AnswerCount } from './answer-bars.ts';

/** What a class's answers to a question are counted from. */
export interface Counted {
  readonly item: Item;
  readonly distribution: Distribution;
  readonly course: CourseLesson;
  readonly own?: Response | undefined;
}

/** The answers of a class to a question, each with how many gave it: in the order of the question where it has one, else the most frequent first. */
export function answerCounts(counted: Counted, paper: Paper): AnswerCount[] {
  return counters[counted.item.kind](counted, paper);
}

type Counter = (counted: Counted, paper: Paper) => AnswerCount[];

/** How the answers of each kind are told apart. */
const counters: Readonly<Record<KindId, Counter>> = {
  'single-choice': countOptions,
  'multiple-choice': countOptions,
  'true-false': countOptions,
  ordering: countHowRight,
  path: countHowRight,
  matching: countPairs,
  cloze: countFilled,
  numeric: countTyped,
  predict: (counted) =>
    counted.item.kind === 'predict' && counted.item.form === 'choice' ? countOptions(counted) : countTyped(counted),
};

function countOptions({ item, distribution, course, own }: Counted): AnswerCount[] {
  const kind = kindOf(item);
  const keys = new Set(chosenIds(kind.key(item)));
  const chosen = new Set(chosenIds(own));
  const remarks = kind.explain(item, kind.blank(item));
  const { rows } = kind.show(item, { response: kind.blank(item), cursor: -1 });
  return rows.map(({ id, text }, index) => ({
    name: String(index + 1),
    text,
    count: countOf(distribution.options, id),
    isRight: keys.has(id),
    isOwn: chosen.has(id),
    belief: beliefOf(remarks[index]?.misconception, course),
  }));
}

function beliefOf(misconception: string | undefined, course: CourseLesson): LocalizedText | undefined {
  return misconception === undefined ? undefined : adviceFor(course).misconceptions.get(misconception)?.belief;
}

function countOf(tallies: readonly Tally[], id: string): number {
  return tallies.find((tally) => tally.id === id)?.count ?? 0;
}

/** Orders are too many to be told apart: how many got all of it, and how many not. */
function countHowRight({ distribution }: Counted, { translate }: Paper): AnswerCount[] {
  const { right, answers } = distribution;
  const said = (text: string): LocalizedText => ({ es: text, en: text });
  return [
    { text: said(translate('class.reveal.allInOrder')), count: right, isRight: true },
    { text: said(translate('class.reveal.otherOrder')), count: answers - right, isRight: false },
  ];
}

/** How often each pair was found, and below it the pairs that were taken for it most. */
function countPairs({ item, distribution, own }: Counted): AnswerCount[] {
  if (item.kind !== 'matching') return [];
  const key = new Set(chosenIds(kindOf(item).key(item)));
  const chosen = new Set(chosenIds(own));
  // A right side has the id of its left side: they are told apart.
  const lefts = new Map(item.lefts.map(({ id, text }) => [id, text]));
  const rights = new Map(item.rights.map(({ id, text }) => [id, text]));
  const pairs = [...key].map((id) => ({ id, count: countOf(distribution.options, id) }));
  const wrong = distribution.options.filter(({ id }) => !key.has(id)).slice(0, MOST_OTHERS);
  return [...pairs, ...wrong].map(({ id, count }) => {
    const [left = '', right = ''] = id.split('=');
    const text = joined(lefts.get(left), rights.get(right));
    return { text, count, isRight: key.has(id), isOwn: chosen.has(id) };
  });
}

const MOST_OTHERS = 4;

function joined(left: LocalizedText | undefined, right: LocalizedText | undefined): LocalizedText {
  return { es: `${left?.es ?? '?'} → ${right?.es ?? '?'}`, en: `${left?.en ?? '?'} → ${right?.en ?? '?'}` };
}

function countTyped({ item, distribution, own }: Counted): AnswerCount[] {
  const ownTyped = (own as { typed?: unknown } | undefined)?.typed;
  return distribution.typed.map(({ id, count }) => ({
    text: { es: id, en: id },
    isTyped: true,
    count,
    isRight: gradeResponse(item, { typed: id }).share === 1,
    isOwn: id === (typeof ownTyped === 'string' ? ownTyped.trim() : undefined),
  }));
}

/** What was typed or chosen for any gap: right where it is right for one of them. */
function countFilled({ item, distribution, own }: Counted): AnswerCount[] {
  if (item.kind !== 'cloze') return [];
  const filled = Object.values((own as { filled?: Readonly<Record<string, string>> } | undefined)?.filled ?? {});
  const options = new Map(
    item.gaps.flatMap((gap) => ('options' in gap ? gap.options.map(({ id, text }) => [id, text] as const) : [])),
  );
  return distribution.typed.map(({ id, count }) => ({
    text: options.get(id) ?? { es: id, en: id },
    isTyped: !options.has(id),
    count,
    isRight: item.gaps.some((gap) => gradeResponse({ ...item, gaps: [gap] }, { filled: { [gap.id]: id } }).share === 1),
    isOwn: filled.some((text) => text.trim() === id),
  }));
}
