import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  deadlineOfUnfinished,
  NO_QUIZ,
  readUnfinishedQuiz,
  unfinishedPlace,
  type UnfinishedQuiz,
  unfinishedQuizIn,
} from '../../src/screens/unfinished-quiz.ts';

const quiz: UnfinishedQuiz = {
  mode: 'quiz',
  askings: [
    { question: 'rings', lesson: 'machine-underneath', seed: 7 },
    { question: 'gates', lesson: 'machine-underneath', seed: 8, avoidVariant: 'n=3' },
  ],
  index: 1,
  answered: [{ index: 0, response: { chosen: ['a'] }, tookMs: 1200 }],
  eachMs: 60_000,
  spentMs: 15_000,
  draft: { response: { chosen: [] }, cursor: -1 },
};

describe('an unfinished quiz', () => {
  it('comes back from the store as it was kept', () => {
    expect(readUnfinishedQuiz(JSON.parse(JSON.stringify(quiz)))).toEqual(quiz);
    expect(unfinishedQuizIn([{ ...unfinishedPlace('quiz'), place: quiz }], 'quiz')).toEqual(quiz);
  });

  it('does not stand in the way of a review, nor a review in its way', () => {
    const places = [{ ...unfinishedPlace('quiz'), place: quiz }];
    expect(unfinishedQuizIn(places, 'review')).toBeUndefined();
    expect(unfinishedQuizIn([{ ...unfinishedPlace('quiz'), place: NO_QUIZ }], 'quiz')).toBeUndefined();
  });

  it('goes on with the time that the question had left, but an end of all does not wait', () => {
    expect(deadlineOfUnfinished(quiz, 1_000_000)).toBe(1_045_000);
    expect(deadlineOfUnfinished({ ...quiz, endsAtMs: 1_010_000 }, 1_000_000)).toBe(1_010_000);
    expect(deadlineOfUnfinished({ ...quiz, spentMs: 80_000 }, 1_000_000)).toBe(1_000_000);
    expect(deadlineOfUnfinished({ ...quiz, eachMs: 0 }, 1_000_000)).toBe(Infinity);
  });

  it.each([
    ['no askings', { askings: undefined }],
    ['an index behind the end', { index: 2 }],
    ['an answer to a question that was not asked', { answered: [{ index: 5, response: {}, tookMs: 1 }] }],
    ['a seed that is none', { askings: [{ question: 'a', lesson: 'b', seed: -1 }] }],
    ['an unknown mode', { mode: 'dream' }],
    ['a time below nothing', { spentMs: -1 }],
    ['a draft that is a text', { draft: 'a' }],
    ['a cursor that is a text', { draft: { response: {}, cursor: '1' } }],
    ['far too many questions', { askings: Array.from({ length: 501 }, () => quiz.askings[0]) }],
  ])('is none where it has %s', (_, change) => {
    expect(readUnfinishedQuiz({ ...quiz, ...change })).toBeUndefined();
  });

  it('never makes the reader fall over what a store holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(quiz)), (value, field) => {
        readUnfinishedQuiz(value);
        const read = readUnfinishedQuiz({ ...quiz, [field]: value });
        expect(read === undefined || read.index < read.askings.length).toBe(true);
      }),
    );
  });
});
