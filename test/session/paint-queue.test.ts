import { expect, it } from 'vitest';

import { PaintQueue } from '../../src/session/paint-queue.ts';

const turns = (count: number) =>
  Array.from({ length: count }).reduce<Promise<void>>(
    (before) => before.then(() => new Promise((resolve) => setImmediate(resolve))),
    Promise.resolve(),
  );

const work = (ms: number) => {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
};

it('who pressed a key is painted before all who only hear news, and each once', async () => {
  const queue = new PaintQueue();
  const painted: string[] = [];
  const screens = ['a', 'b', 'c', 'd'].map((name) => () => void painted.push(name));
  for (const paint of screens) queue.add(paint, 'news');
  queue.add(screens[3]!, 'answer');
  queue.add(screens[3]!, 'news');
  await turns(3);
  expect(painted).toEqual(['d', 'a', 'b', 'c']);
});

it('many screens are painted over several turns, between which keys are heard', async () => {
  const queue = new PaintQueue();
  const painted: string[] = [];
  for (let n = 0; n < 20; n++) {
    queue.add(() => {
      work(3);
      painted.push('news');
    }, 'news');
  }
  await turns(1);
  expect(painted.length).toBeLessThan(10);
  queue.add(() => void painted.push('key'), 'answer');
  await turns(1);
  expect(painted.indexOf('key')).toBeLessThan(10);
  await expect.poll(() => painted.length).toBe(21);
});
