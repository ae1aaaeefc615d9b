import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CTRL_C, ENTER, ESCAPE, Learner, RIGHT } from '../terminal-learner.ts';
import { Client } from './client.ts';
import { keyOf, Serving } from './serving.ts';

let serving: Serving;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin();
}, 60_000);
afterAll(() => serving.forget());

describe('learners with a plain ssh client', () => {
  it('learn in Spanish, alone, and go on next time where they were', async () => {
    const ana = serving.visitor('ana');
    await ana.sees('¿En qué idioma aprendes?');
    for (const seen of ['Te damos la bienvenida', 'Una trampa', 'trampa #GP', 'emulación', 'Lecciones']) {
      await ana.typesAndSees(ENTER, seen);
    }
    await ana.typesAndSees(ENTER, 'Al terminar sabrás');
    await ana.typesAndSees(RIGHT, '2/');
    ana.type(CTRL_C);
    expect(await ana.ended).toBe(0);
    await ana.waits(() => ana.terminal.buffer.active.type === 'normal', 'the screen is not given back');

    const again = serving.visitor('ana');
    await again.sees('sección 2');
    again.type('q');
    expect(await again.ended).toBe(0);
  });

  it('are two at once, each in a language and a window of their own, and what one does the other does not see', async () => {
    const [eva, bob] = [
      serving.visitor('eva', { env: { LANG: 'es_ES.UTF-8' } }),
      serving.visitor('bob', { columns: 100, rows: 30, env: { LANG: 'en_GB.UTF-8', NO_COLOR: '1' } }),
    ];
    await Promise.all([eva.sees('¿En qué idioma aprendes?'), bob.sees('Which language')]);
    await Promise.all([eva.typesAndSees(ESCAPE, 'Lecciones'), bob.typesAndSees(ESCAPE, 'Lessons')]);
    await eva.typesAndSees('z', 'Pregunta 1 de 10');
    expect(bob.screen).toContain('Lessons');
    bob.resize(70, 22);
    await bob.sees(/^.{60,70}$/m);
    expect(bob.bytes).not.toMatch(/\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9[0-7])\b[\d;]*m/);
    for (const one of [eva, bob]) one.type(CTRL_C);
    expect(await Promise.all([eva.ended, bob.ended])).toEqual([0, 0]);
  });

  it('whose line is cut find what they did when they come back', async () => {
    const carl = serving.visitor('carl', { env: { LANG: 'en' } });
    await carl.sees('Which language');
    await carl.typesAndSees(ESCAPE, 'Lessons');
    await carl.typesAndSees(ENTER, 'Afterwards you can');
    await carl.typesAndSees(RIGHT, '2/');
    // What a place is waits a moment before it is kept; a line that is cut keeps it at once.
    carl.pty.kill('SIGKILL');
    await carl.ended;
    const back = serving.visitor('carl', { env: { LANG: 'en' } });
    await back.sees('section 2');
    back.type(CTRL_C);
    expect(await back.ended).toBe(0);
  });

  it('who press Ctrl-Z stop nothing: there is no shell to go to', async () => {
    const dora = serving.visitor('dora');
    await dora.sees('idioma');
    dora.type('\x1a');
    await dora.typesAndSees(ESCAPE, 'Lecciones');
    dora.type(CTRL_C);
    expect(await dora.ended).toBe(0);
  });

  it('whose terminal can draw no screen get lines, which are shown and mended as they are typed', async () => {
    const fay = serving.visitor('fay', { env: { TERM: 'dumb' } });
    await fay.sees('Escribe 1 o 2');
    await fay.typesAndSees('19\x7f\r', 'Enter sigue');
    expect(fay.screen).not.toContain('> 19');
    expect(fay.bytes).not.toContain('\x1b[?1049h');
    fay.type(CTRL_C);
    expect(await fay.ended).toBe(0);
  });
});

it('a server that is asked to end says goodbye on each screen in its language, keeps what was done, and closes in time', async () => {
  const ending = await Serving.begin();
  const [ines, joe] = [ending.visitor('ines'), ending.visitor('joe', { env: { LANG: 'en' } })];
  await Promise.all([ines.sees('idioma'), joe.sees('language')]);
  await ines.typesAndSees(ESCAPE, 'Lecciones');
  await ines.typesAndSees(ENTER, 'Al terminar sabrás');
  await ines.typesAndSees(RIGHT, '2/');
  // One that reads nothing, and never goes by itself, holds nobody up.
  const idler = await Client.connect(ending.port, {
    username: 'idler',
    privateKey: readFileSync(keyOf(ending.folder, 'idler')),
  });
  (await idler.shell()).pause();
  // Had it not closed in time, its process would have been ended with 143.
  expect(await ending.stop()).toBe(0);
  await Promise.all([ines.sees('El servidor se detiene'), joe.sees('The server is stopping')]);
  expect(await Promise.all([ines.ended, joe.ended])).toEqual([0, 0]);

  const next = await Serving.begin([], ending.folder);
  const again = next.visitor('ines', {
    extra: ['-o', `UserKnownHostsFile=/dev/null`, '-o', 'StrictHostKeyChecking=no'],
  });
  await again.sees('sección 2');
  again.type(CTRL_C);
  await again.ended;
  await next.forget();
});
