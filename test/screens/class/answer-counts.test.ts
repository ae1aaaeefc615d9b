import { expect, it } from 'vitest';

import { createTranslate } from '../../../src/library/phrases.ts';
import { loadShelf } from '../../../src/library/shelf.ts';
import { drawItem } from '../../../src/quiz/draw-item.ts';
import { answerCounts } from '../../../src/screens/class/answer-counts.ts';

it('a pair that the class found is said with both its sides', async () => {
  const { lessons } = await loadShelf();
  const asked = lessons.flatMap((course) =>
    course.lesson.questions.flatMap((question) =>
      question.kind === 'matching'
        ? [{ course, item: drawItem(question, { seed: 5, simulate: course.simulate }) }]
        : [],
    ),
  );
  expect(asked.length).toBeGreaterThan(5);
  const empty = { learners: 0, answers: 0, right: 0, meanShare: undefined };
  const distribution = { ...empty, options: [], typed: [], misconceptions: [], languages: [] };
  const paper = { language: 'es', translate: createTranslate('es'), isAscii: false, width: 80 } as const;
  for (const { item, course } of asked) {
    if (item.kind !== 'matching') throw new Error(item.kind);
    const said = answerCounts({ item, distribution, course }, paper).map(({ text }) => text.es);
    for (const { id, text } of item.lefts) {
      const right = item.rights.find((one) => one.id === id)!;
      expect(said).toContain(`${text.es} → ${right.text.es}`);
    }
  }
});
