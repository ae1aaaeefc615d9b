import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CTRL_C, ENTER, Learner, RIGHT } from '../terminal-learner.ts';
import { Serving } from './serving.ts';

let serving: Serving;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin();
}, 60_000);
afterAll(() => serving.forget());

describe('a learner with a plain ssh client', () => {
  it('learns in Spanish, alone, and goes on next time where they were', async () => {
    const ana = serving.visitor('ana');
    await ana.sees('¿En qué idioma aprendes?');
    for (const seen of ['Te damos la bienvenida', 'Una trampa', 'trampa #GP', 'emulación', 'Lecciones']) {
      await ana.typesAndSees(ENTER, seen);
    }
    await ana.typesAndSees(ENTER, 'Al terminar sabrás');
    await ana.typesAndSees(RIGHT, '2/');
    ana.type(CTRL_C);
    expect(await ana.ended).toBe(0);
    expect(ana.terminal.buffer.active.type).toBe('normal');

    const again = serving.visitor('ana');
    await again.sees('sección 2');
    again.type('q');
    expect(await again.ended).toBe(0);
  });
});
