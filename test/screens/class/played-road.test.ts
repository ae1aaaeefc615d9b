import { beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../../src/library/phrases.ts';
import { loadShelf } from '../../../src/library/shelf.ts';
import { drawItem, valueLists } from '../../../src/quiz/draw-item.ts';
import { seededRandom } from '../../../src/quiz/random.ts';
import { drawVariant } from '../../../src/quiz/variant.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import { widthOf } from '../../../src/screens/app-frame.ts';
import { hopAfter, hopsDone, playedRoad, type RunQuestion } from '../../../src/screens/class/played-road.ts';
import { playedRoadView } from '../../../src/screens/class/played-road-view.ts';

let asked: { question: RunQuestion; course: CourseLesson }[] = [];
const valuesOf = (question: RunQuestion) => drawVariant(valueLists(question), seededRandom(7));

beforeAll(async () => {
  const { lessons } = await loadShelf();
  // One of each kind of a lesson: the lessons’ own check runs them all.
  asked = lessons.flatMap((course) =>
    ['path', 'predict']
      .flatMap((kind) => course.lesson.questions.filter((one) => one.kind === kind).slice(0, 1))
      .map((question) => ({ question: question as RunQuestion, course })),
  );
});

const paper = { language: 'es', translate: createTranslate('es'), isAscii: false } as const;

describe('the run that a class watches together', () => {
  it('comes from the simulator for every question about a run, and no line is too wide', () => {
    expect(asked.length).toBeGreaterThan(12);
    for (const { question, course } of asked) {
      const road = playedRoad(question, valuesOf(question), course.simulate);
      expect(road, question.id).toBeDefined();
      for (const width of [54, 76, 110]) {
        for (const step of [0, 1, road!.hops.length]) {
          const lines = playedRoadView(road!, { step, share: 0.5, isOver: step > 1 }, { ...paper, width });
          expect(
            lines.filter((line) => widthOf(line) > width),
            question.id,
          ).toEqual([]);
        }
      }
    }
  });

  it('meets the hops of a path in the order that is its key, and ends with the last of them', () => {
    const paths = asked.filter(({ question }) => question.kind === 'path');
    expect(paths.length).toBeGreaterThan(3);
    for (const { question, course } of paths) {
      const item = drawItem(question, { seed: 7, simulate: course.simulate });
      if (item.kind !== 'path') continue;
      const texts = item.key.map((id) => item.things.find((thing) => thing.id === id)!.text.en);
      const road = playedRoad(question, valuesOf(question), course.simulate)!;
      const met = road.hops.flatMap((hop) => (hop.asked === undefined ? [] : [hop.asked.en]));
      expect(met, question.id).toEqual(texts.slice(0, met.length));
      if (road.more === 0) expect(met, question.id).toEqual(texts);
    }
  });

  it('is stepped forth from hop to hop and back to where it began', () => {
    for (const { question, course } of asked.slice(0, 6)) {
      const road = playedRoad(question, valuesOf(question), course.simulate)!;
      const places = [road.fromInstruction];
      while (places.at(-1)! < road.toInstruction) places.push(hopAfter(road, places.at(-1)!, 1));
      expect(hopsDone(road, places.at(-1)!), question.id).toBe(road.hops.length);
      expect(hopsDone(road, road.fromInstruction), question.id).toBe(0);
      let back = places.at(-1)!;
      for (let tries = 0; back > road.fromInstruction && tries < 40; tries++) back = hopAfter(road, back, -1);
      expect(back, question.id).toBe(road.fromInstruction);
    }
  });
});
