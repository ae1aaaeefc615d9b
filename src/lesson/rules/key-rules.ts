import { languageTags } from '../../language/language.ts';
import type { QuestionOf } from '../../quiz/kinds/index.ts';
import type { Issue } from '../../reader/issue.ts';
import type { Rule, Subject } from '../subject.ts';

/** Whoever knows nothing must not be able to guess: by length, by place, or by always saying yes. */
export const keyRules: readonly Rule[] = [longestKey, samePlace, sameTruth];

/** From so many questions on a habit of the author shows. */
const HABIT_FROM = 4;

interface Placed<Id extends 'single-choice' | 'true-false'> {
  readonly question: QuestionOf<Id>;
  readonly index: number;
}

/** The right option may be the longest one in half of the questions, and in no more. */
function longestKey({ lesson, file: { places } }: Subject): Issue[] {
  const asked = choices(lesson.questions);
  const longest = asked.filter(({ question }) => isKeyLongest(question));
  if (asked.length < HABIT_FROM || longest.length * 2 <= asked.length) return [];
  const last = longest.at(-1)!;
  const values = { count: longest.length, all: asked.length };
  return [places.issue(['questions', last.index, 'key'], 'lesson.longestKey', values)];
}

function isKeyLongest({ options, key }: QuestionOf<'single-choice'>): boolean {
  const right = options.find(({ id }) => id === key);
  if (right === undefined) return false;
  const others = options.filter((option) => option !== right);
  return languageTags.some((language) =>
    others.every(({ text }) => text[language].length * MUCH_LONGER < right.text[language].length),
  );
}

/** A letter or two betray nothing. */
const MUCH_LONGER = 1.15;

function samePlace({ lesson, file: { places } }: Subject): Issue[] {
  const asked = choices(lesson.questions);
  const at = asked.map(({ question: { options, key } }) => options.findIndex(({ id }) => id === key));
  if (asked.length < HABIT_FROM || new Set(at).size > 1) return [];
  return [places.issue(['questions', asked.at(-1)!.index, 'key'], 'lesson.keyAlwaysThere', { place: at[0]! + 1 })];
}

function sameTruth({ lesson, file: { places } }: Subject): Issue[] {
  const asked = lesson.questions.flatMap((question, index): Placed<'true-false'>[] =>
    question.kind === 'true-false' ? [{ question, index }] : [],
  );
  const keys = new Set(asked.map(({ question }) => question.key));
  if (asked.length < HABIT_FROM || keys.size > 1) return [];
  return [
    places.issue(['questions', asked.at(-1)!.index, 'key'], 'lesson.sameTruth', {
      key: String(asked[0]!.question.key),
    }),
  ];
}

function choices(questions: Subject['lesson']['questions']): Placed<'single-choice'>[] {
  return questions.flatMap((question, index) => (question.kind === 'single-choice' ? [{ question, index }] : []));
}
