import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ESCAPE, forgetLearners, Learner, RIGHT } from '../terminal-learner.ts';

beforeAll(Learner.buildsOnce);
afterAll(forgetLearners);

describe('anillo before a real terminal', () => {
  it('welcomes a newcomer, shows a trap, opens a lesson in Spanish, and goes on there next time', async () => {
    const learner = new Learner('newcomer');
    await learner.sees('¿En qué idioma aprendes?');
    for (const seen of [
      'Te damos la bienvenida a anillo',
      'Una trampa, ahora mismo',
      'trampa #GP',
      'emulación',
      'Lecciones',
    ]) {
      learner.type('\r');
      await learner.sees(seen);
    }
    learner.type('\r');
    await learner.sees('Al terminar sabrás');
    learner.type(RIGHT);
    await learner.sees('2/21');
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
    await learner.waits(() => learner.terminal.buffer.active.type === 'normal', 'the terminal is not given back');

    const again = new Learner('newcomer');
    await again.sees('sección 2');
    again.type('c');
    await again.sees('2/21');
    again.type(`${ESCAPE}`);
    await again.sees('Lecciones');
    again.type('q');
    expect(await again.ended).toBe(0);
  });

  it('asks a quiz, keeps the answers, and changes its language and its size on the way', async () => {
    const learner = new Learner('quiz');
    await learner.sees('idioma');
    learner.type(ESCAPE);
    await learner.sees('Lecciones');
    learner.type('z');
    await learner.sees('Pregunta 1 de 10');
    learner.type('\x0c');
    await learner.sees('Question 1 of 10');
    learner.terminal.resize(120, 40);
    learner.pty.resize(120, 40);
    await learner.sees(/─{60}/);
    learner.type('\r');
    await learner.sees('Enter again');
    learner.type('\r');
    await learner.sees('No answer, no points.');
    learner.type('q');
    await learner.sees('Lessons');
    learner.type('p');
    await learner.sees('Answers a day');
    learner.type('\x03');
    expect(await learner.ended).toBe(0);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('gives the terminal back on %s', async (signal, exitCode) => {
    const learner = new Learner(`signal-${signal}`);
    await learner.sees('idioma');
    learner.pty.kill(signal);
    expect(await learner.ended).toBe(exitCode);
    await learner.sees(/^\s*$/);
    await learner.waits(() => learner.terminal.buffer.active.type === 'normal', 'the terminal is not given back');
    expect(learner.bytes).toContain('\x1b[?2004l');
    expect(learner.bytes.lastIndexOf('\x1b[?25h')).toBeGreaterThan(learner.bytes.lastIndexOf('\x1b[?25l'));
  });

  it('draws without colours for NO_COLOR and in ASCII for --ascii, at 60 × 20', async () => {
    const learner = new Learner('plain', {
      columns: 60,
      rows: 20,
      env: { NO_COLOR: '1' },
      args: ['--ascii', '--lang', 'en'],
    });
    await learner.sees('Which language');
    learner.type(ESCAPE);
    await learner.sees('+- Lessons');
    learner.type('q');
    expect(await learner.ended).toBe(0);
    expect(learner.bytes).not.toMatch(/\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9[0-7])\b[\d;]*m/);
  });
});
