import type { Language } from '../language/language.ts';
import { chosenIds } from '../quiz/chosen-ids.ts';
import { isRecord } from '../quiz/kinds/rows.ts';
import { rememberRound } from './remember.ts';
import { type Classroom, type ClassAnswer, presentLearners, type Round } from './classroom.ts';

/** How often something was answered. */
export interface Tally {
  readonly id: string;
  readonly count: number;
}

/** What a class answered to one question. */
export interface Distribution {
  /** How many learners could answer, and how many did. */
  readonly learners: number;
  readonly answers: number;
  readonly right: number;
  readonly meanShare: number | undefined;
  /** By option (in matching by pair, `left=right`), as often as each was chosen; the most frequent first. */
  readonly options: readonly Tally[];
  /** What was typed, where the kind is answered by typing; the most frequent first. */
  readonly typed: readonly Tally[];
  /** By misconception that the answers show; the most frequent first. */
  readonly misconceptions: readonly Tally[];
  /** How many answered in each language, and how many of them were right. */
  readonly languages: readonly (Tally & { readonly id: Language; readonly right: number })[];
}

/** So many different typed answers are told apart. */
const MOST_TYPED = 12;

/** What those who are in the class answered in a round. */
export const distributionOf = rememberRound(distribute);

function distribute(classroom: Classroom, round: Round): Distribution {
  const present = presentLearners(classroom);
  const answers = present.flatMap(({ id }) => round.answers.get(id) ?? []);
  const shares = answers.map(({ share }) => share);
  return {
    ...{ learners: present.length, answers: answers.length },
    right: shares.filter((share) => share === 1).length,
    meanShare: answers.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / answers.length,
    options: tally(answers.flatMap(({ response }) => chosenIds(response))),
    typed: tally(answers.flatMap(({ response }) => typedIn(response))).slice(0, MOST_TYPED),
    misconceptions: tally(answers.flatMap(({ misconceptions }) => misconceptions)),
    languages: byLanguage(answers),
  };
}

function byLanguage(answers: readonly ClassAnswer[]): Distribution['languages'] {
  return tally(answers.map(({ language }) => language)).map(({ id, count }) => ({
    ...{ id: id as Language, count },
    right: answers.filter(({ language, share }) => language === id && share === 1).length,
  }));
}

function typedIn(response: object): string[] {
  if (!isRecord(response)) return [];
  const { typed, filled } = response;
  const texts = typeof typed === 'string' ? [typed] : isRecord(filled) ? Object.values(filled) : [];
  return texts.flatMap((text) => (typeof text === 'string' && text.trim() !== '' ? [text.trim()] : []));
}

function tally(ids: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}
