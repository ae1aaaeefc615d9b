import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { achievementIds } from '../../src/quiz/achievements.ts';
import { attemptOf } from '../../src/quiz/attempt-of.ts';
import { drawItem } from '../../src/quiz/draw-item.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import { kindIds, kindOf, type Question } from '../../src/quiz/kinds/index.ts';
import { pickQuestions } from '../../src/quiz/pick-questions.ts';
import { seededRandom } from '../../src/quiz/random.ts';
import { questions, simulate } from './questions.ts';

const many = (objectives: string[]): Question[] =>
  objectives.flatMap((objective) =>
    [1, 2, 3].map((n) => ({ ...questions['single-choice'], objective, id: `${objective}${n}` })),
  );

describe('a quiz', () => {
  test('asks as many questions as wanted, none twice, and something of every objective', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 4, max: 20 }), (seed, count) => {
        const picked = pickQuestions(many(['a', 'b', 'c', 'd']), count, seededRandom(seed));
        expect(picked).toHaveLength(Math.min(count, 12));
        expect(new Set(picked.map(({ id }) => id)).size).toBe(picked.length);
        expect(new Set(picked.map(({ objective }) => objective)).size).toBe(4);
      }),
    );
  });

  test('of nothing is empty', () => expect(pickQuestions([], 5, seededRandom(1))).toEqual([]));

  test('keeps with an answer what is needed to ask and to grade it again', () => {
    const item = drawItem(questions.predict, { seed: 99, simulate });
    const response = kindOf(item).key(item);
    const attempt = attemptOf(item, gradeResponse(item, response), {
      ...{ id: 'x', learner: 'ana', lesson: 'kvm', mode: 'quiz', language: 'es', response, points: 1000 },
      ...{ tookMs: 5, atMs: 6, day: 7, wasMet: false },
    });
    const again = drawItem(questions.predict, { seed: attempt.seed, simulate });
    expect(again).toEqual(item);
    expect(gradeResponse(again, attempt.response).share).toBe(attempt.share);
    expect(attempt.isNewProgram).toBe(true);
  });
});

test('every kind, every control and every achievement has its words in both languages', () => {
  for (const language of ['es', 'en'] as const) {
    const translate = createTranslate(language);
    for (const id of kindIds) {
      const { rows } = kindOf(questions[id]).show(drawItem(questions[id], { seed: 1, simulate }), {
        response: kindOf(questions[id]).blank(drawItem(questions[id], { seed: 1, simulate })),
        cursor: -1,
      });
      expect(translate(`quiz.kind.${id}`)).not.toContain('quiz.');
      for (const { control } of rows)
        expect(translate(`quiz.keys.${control}`) + translate(`quiz.typed.${control}`)).not.toContain('quiz.');
    }
    for (const id of achievementIds) expect(translate(`quiz.achievement.${id}`)).not.toContain('quiz.');
  }
});
