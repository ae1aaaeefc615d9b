import { describe, expect, it } from 'vitest';

import { drawItem } from '../../src/quiz/draw-item.ts';
import type { Question } from '../../src/quiz/kinds/index.ts';
import { answerPosed, beginDraft, editDraft, noAnswerOf, type Posed } from '../../src/screens/quiz-screen-question.ts';

const both = (text: string) => ({ es: text, en: text });
const question: Question = {
  ...{ id: 'rings', kind: 'numeric', level: 'recall', objective: 'o', source: ['S'], stem: both('How many rings?') },
  ...{ key: 4, tolerance: 0, rationale: both('Four.'), mistakes: [] },
};

/** The question after these keys. */
function typed(keys: string): Posed {
  const item = drawItem(question, { seed: 1, simulate: () => expect.unreachable() });
  const draft = [...keys].reduce((now, key) => editDraft(item, now, key), beginDraft(item));
  return { question, item, draft, askedAtMs: 0, isPassing: false };
}

describe('a number that is asked for', () => {
  it.each([
    ['', 'nothing'],
    ['12x0', 'noNumber'],
    ['--', 'noNumber'],
  ])('is not answered by %j, and Enter says why', (keys, why) => {
    const posed = answerPosed(typed(keys));
    expect(posed).toMatchObject({ isPassing: true });
    expect(posed.graded).toBeUndefined();
    expect(noAnswerOf(posed)).toBe(why);
    expect(answerPosed(posed).graded?.grading.share).toBe(0);
  });

  it.each([
    ['4', 1],
    ['0x4', 1],
    ['5', 0],
  ])('is answered by %j', (keys, share) => {
    expect(answerPosed(typed(keys)).graded?.grading.share).toBe(share);
  });
});
