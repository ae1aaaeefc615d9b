import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf, type Shelf } from '../../src/library/shelf.ts';
import { CTRL_C, DOWN, ENTER, ESCAPE, forgetLearners, Learner, RIGHT } from '../terminal-learner.ts';

const say = createTranslate('es');
let shelf: Shelf;

beforeAll(async () => {
  await Learner.buildsOnce();
  shelf = await loadShelf();
});
afterAll(forgetLearners);

async function atHome(name: string, options = {}): Promise<Learner> {
  const learner = new Learner(name, options);
  await learner.typesAndSees('', '¿En qué idioma aprendes?');
  await learner.typesAndSees(ESCAPE, 'Lecciones');
  return learner;
}

/** Words that no Spanish screen has, but for code and titles of books. */
const english = /\b(the|which|with|your|you|answer|lesson|section|points|goes|press|right|wrong)\b/i;

/** What the tutor says, without a guest's program and what it printed: programs speak as their authors did. */
const spoken = ({ screen }: Learner) =>
  screen.replace(/Consola:[\s\S]*?El invitado/, '').replace(/, técnica: [\s\S]*?\n│ +│\n/, '\n');

describe('a learner', () => {
  it('reads a whole lesson in Spanish, predicts what it asks, and comes to its questions', async () => {
    const learner = await atHome('whole');
    const { sections } = shelf.lessons[0]!.lesson;
    learner.type(ENTER);
    for (const [index, { kind }] of sections.entries()) {
      await learner.sees(`${index + 1}/${sections.length}`);
      // The last section ends with its sources, whose titles stay as they are.
      if (index < sections.length - 1) expect(spoken(learner)).not.toMatch(english);
      if (kind === 'predict') await predict(learner);
      learner.type('n');
    }
    await learner.sees('Pregunta 1 de 10');
    expect(spoken(learner)).not.toMatch(english);
    learner.type(CTRL_C);
    expect(await learner.ended).toBe(0);
  });

  it('answers against the clock, is killed, and finds the question, the answers and the clock again', async () => {
    const learner = await atHome('killed');
    await learner.typesAndSees('s', say('screens.settings.language.about').slice(0, 30));
    while (!learner.screen.includes(say('screens.settings.seconds.about').slice(0, 30))) {
      learner.type(DOWN);
      // What is said of a row follows when the learner rests.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await learner.typesAndSees(RIGHT, '30 segundos');
    await learner.typesAndSees(ESCAPE, 'Lecciones');
    await learner.typesAndSees('z', 'Pregunta 1 de 10');
    await learner.typesAndSees(ENTER, 'Otra vez Enter');
    await learner.typesAndSees(ENTER, say('quiz.unanswered'));
    await learner.typesAndSees(ENTER, 'Pregunta 2 de 10');
    await learner.sees(/2\d segundos/);
    learner.type(DOWN);
    await learner.sees(/2[0-6] segundos/);
    learner.pty.kill('SIGKILL');
    expect(await learner.ended).toBe(137);

    const again = new Learner('killed');
    await again.sees('dejaste en la');
    await again.typesAndSees('z', say('screens.quiz.leftGoOn'));
    expect(again.screen).toMatch(/quedan 2\d segundos/);
    await again.typesAndSees(ENTER, 'el reloj sigue desde ahí');
    expect(again.screen).toContain('Pregunta 2 de 10');
    await again.typesAndSees(ESCAPE, 'Lecciones');
    await again.typesAndSees('p', say('screens.progress.history'));
    again.type(CTRL_C);
    expect(await again.ended).toBe(0);

    const inShell = new Learner('killed', { args: ['quiz'] });
    await inShell.sees('vas por la 2 de 10');
    await inShell.typesAndSees(ENTER, /Pregunta 2 de 10[^]*Tiempo restante: [12]\d segundos/);
    await inShell.typesAndSees(ENTER, /Pregunta 3 de 10/);
    inShell.pty.kill('SIGKILL');
    expect(await inShell.ended).toBe(137);

    const last = new Learner('killed');
    await last.sees('dejaste en la');
    await last.typesAndSees('z', 'pregunta 3 de 10');
    last.type(CTRL_C);
    expect(await last.ended).toBe(0);
  });

  it('makes the window too small and large again in the middle of a question: nothing is lost', async () => {
    const learner = await atHome('resized', { args: ['--ascii'], env: { NO_COLOR: '1' } });
    await learner.typesAndSees('z', 'Pregunta 1 de 10');
    learner.resize(40, 12);
    await learner.sees('60 columnas');
    // What cannot be seen must not be answered.
    learner.type(`${ENTER}${ENTER}${ENTER}`);
    learner.resize(12, 4);
    learner.resize(60, 20);
    await learner.sees('Pregunta 1 de 10');
    learner.resize(150, 50);
    await learner.sees(/-{100}/);
    learner.resize(80, 24);
    await learner.typesAndSees(ENTER, 'Otra vez Enter');
    expect(learner.screen).toMatch(/^[\x20-\x7eáéíóúüñÁÉÍÓÚÑ¿¡«»\n]*$/);
    expect(learner.bytes).not.toMatch(/\x1b\[[\d;]*\b(3[0-8]|4[0-8]|9[0-7])\b[\d;]*m/);
    learner.type(CTRL_C);
    expect(await learner.ended).toBe(0);
    await learner.waits(() => learner.terminal.buffer.active.type === 'normal', 'the terminal is not given back');
  });

  it('looks a word up by typing it in either language', async () => {
    const learner = await atHome('words');
    await learner.typesAndSees('o', 'escribe para buscar');
    await learner.typesAndSees('hypercall', 'la hiperllamada');
    await learner.typesAndSees('\x1b[200~zz\x1b[201~', 'Ningún término');
    await learner.typesAndSees(ESCAPE, 'escribe para buscar');
    await learner.typesAndSees(ESCAPE, 'Lecciones');
    learner.type('q');
    expect(await learner.ended).toBe(0);
  });
});

async function predict(learner: Learner): Promise<void> {
  const told = [
    say('quiz.right'),
    say('quiz.wrong'),
    say('quiz.partly', { share: '' }).slice(0, 8),
    say('quiz.unanswered'),
  ];
  learner.type('1');
  await learner.sees(/[(]•[)] |▏|mueve la línea/);
  // An order counts as an answer once a line was moved.
  if (learner.screen.includes('mueve la línea')) await learner.typesAndSees(RIGHT, /[(]•[)]|▸ 2[)]/);
  learner.type(ENTER);
  await learner.waits(() => told.some((text) => learner.screen.includes(text)), 'no verdict');
  expect(spoken(learner)).not.toMatch(english);
}
