import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { Unhurried } from '../../src/terminal/unhurried.ts';

/** Takes up the process. */
function work(forMs: number): void {
  const endsAtMs = performance.now() + forMs;
  while (performance.now() < endsAtMs);
}

it('a flood of keys is heard whole and in order, and others come in between', async () => {
  const input = new PassThrough();
  const heard: number[] = [];
  let turnsOfOthers = 0;
  const keys = new Unhurried<number>(input, (key) => {
    work(1);
    heard.push(key);
  });
  const others = setInterval(() => (turnsOfOthers += 1), 1);
  const all = Array.from({ length: 100 }, (_, index) => index);
  keys.add(all.slice(0, 90));
  expect(heard.length).toBeLessThan(90);
  expect(input.isPaused()).toBe(true);
  keys.add(all.slice(90));
  await expect.poll(() => heard).toEqual(all);
  clearInterval(others);
  expect(turnsOfOthers).toBeGreaterThan(10);
  expect(input.isPaused()).toBe(false);
});

it('after the end nothing of a flood is heard any more', async () => {
  const heard: number[] = [];
  const keys = new Unhurried<number>(new PassThrough(), (key) => {
    work(3);
    heard.push(key);
    if (key === 1) keys.close();
  });
  keys.add([0, 1, 2, 3]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(heard).toEqual([0, 1]);
});
