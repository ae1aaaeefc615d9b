import { beforeAll, describe, expect, it } from 'vitest';

import { kindOf } from '../../../src/quiz/kinds/index.ts';
import { loadShelf } from '../../../src/library/shelf.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import { type Actor, Rehearsal } from './rehearsal.ts';

let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

/** A class with a teacher, and learners in two languages. */
function open(...change: string[]): { play: Rehearsal; teacher: Actor; ana: Actor; lei: Actor; bob: Actor } {
  const play = new Rehearsal(lessons);
  const teacher = play.add('local', { mayLead: true });
  teacher.press('a', 'enter', ...change).press(...Array.from({ length: 20 }, () => 'up'), 'enter');
  const ana = play.add('ana').join('Ana');
  const lei = play.add('lei', { language: 'en' }).join('李雷');
  const bob = play.add('bob', { language: 'en' }).join('Bob');
  return { play, teacher, ana, lei, bob };
}

/** Only questions with one right answer of several: so that a digit answers them. */
const choicesOnly = ['down', 'down', 'down', 'down', 'enter', 'space', 'escape'];

/** The digit of the right answer as this learner sees it, and of a wrong one. */
function digits(play: Rehearsal): { right: string; wrong: string } {
  const { item } = play.classroom.rounds.at(-1)!;
  const key = (kindOf(item).key(item) as { chosen: string }).chosen;
  const rows = kindOf(item).show(item, { response: kindOf(item).blank(item), cursor: -1 }).rows;
  const at = rows.findIndex(({ id }) => id === key);
  return { right: String(at + 1), wrong: String(((at + 1) % rows.length) + 1) };
}

const hopOf = (text: string) => /hop \d+ of \d+/.exec(text)?.[0];

/** How many lines stand below what is seen of the page. */
function bottomOf(who: Actor): number {
  const pane = who.view().panes.find(({ id }) => id === 'class' || id === 'wall')!;
  return pane.lines.length - (pane.scroll ?? 0) - (pane.height - (pane.hasBorder ? 2 : 0));
}

describe('a class', () => {
  it('goes from an empty lobby to the analysis by Enter alone', () => {
    const { play, teacher, ana } = open();
    expect(teacher.text()).toContain('3 personas en la sala');
    expect(ana.text()).toContain('Ya estás dentro, Ana.');
    for (let presses = 0; presses < 80 && play.classroom.endedAtMs === undefined; presses++) teacher.press('enter');
    expect(play.classroom.endedAtMs).toBeDefined();
    expect(play.classroom.rounds).toHaveLength(5);
    expect(play.classroom.rounds.every(({ isRevealed }) => isRevealed)).toBe(true);
    teacher.press('enter');
    expect(teacher.text()).toContain('Nadie respondió a nada.');
  });

  it('asks everybody in their own language, and says nothing of the key before it is revealed', () => {
    const { play, teacher, ana, lei, bob } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { item } = play.classroom.rounds[0]!;
    expect(ana.text()).toContain('Pregunta 1 de 5');
    expect(lei.text()).toContain('Question 1 of 5');
    const { right, wrong } = digits(play);
    ana.press(right, 'enter');
    lei.press(wrong, 'enter');
    expect(ana.text()).toContain('Guardada. Puedes cambiarla');
    expect(lei.text()).toContain('Saved. You can change it');
    expect(bob.text()).toContain('2 of 3 have answered');
    teacher.press('P');
    for (const who of [ana, lei, bob, teacher]) expect(who.text()).not.toMatch(/[✓✗] \d\)/);
    // Nor do the points of the people say it, on a screen that may be projected.
    teacher.press('escape', 'tab');
    expect(teacher.text()).not.toMatch(/Ana +1000/);
    teacher.press('tab', 'enter', 'enter', 'tab');
    expect(teacher.text()).toMatch(/Ana +1000/);
    teacher.press('tab');
    expect(ana.text()).toContain('✓ Correcto.');
    expect(lei.text()).toContain('✗ Not right.');
    expect(bob.text()).toContain('No answer, no points.');
    // What follows an answer is read from its beginning, although the answer stood at the end of the question.
    expect(lei.view().panes.find(({ id }) => id === 'class')?.scroll).toBe(0);
    expect(lei.text()).toMatch(/Your place: 2 of 3, with 0 points/);
    expect(item.kind).toBe('single-choice');
  });

  it('votes, discusses and votes again, and shows then what the discussion changed', () => {
    const { play, teacher, ana, lei } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { right, wrong } = digits(play);
    ana.press(right, 'enter');
    lei.press(wrong, 'enter');
    teacher.press('enter');
    expect(ana.text()).toContain('Cerrada. Ahora coméntala');
    expect(ana.text()).not.toContain('Respuestas:');
    expect(teacher.text()).toContain('Buen momento para comentarla');
    teacher.press('v');
    expect(lei.text()).toContain('second vote');
    lei.press(right, 'enter');
    ana.press(right, 'enter');
    teacher.press('enter', 'enter');
    expect(lei.text()).toContain('Right: 50% in the first vote, 100% in the second.');
  });

  it('lets an answer be changed until it closes; what is on its way is not called saved', () => {
    const { play, teacher, ana } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { right, wrong } = digits(play);
    ana.press(wrong);
    expect(ana.text()).toContain('Sin enviar todavía');
    ana.press('enter', right);
    expect(ana.text()).toContain('Hay un cambio sin enviar');
    ana.press('enter');
    expect(ana.text()).toContain('Guardada');
    play.pass(61_000);
    expect(ana.text()).toContain('Cerrada');
    ana.press(wrong, 'enter');
    teacher.press('enter');
    expect(play.classroom.rounds[0]!.answers.get('ana')!.share).toBe(1);
  });

  it('stops the clock in a pause, gives one learner more time, and everybody half a minute', () => {
    const { play, teacher, ana, lei } = open(...choicesOnly);
    teacher.press('tab', 't', 't', 'escape', 'enter', 'enter');
    expect(ana.text()).toContain('1:30');
    expect(lei.text()).toContain('1:00');
    play.pass(20_000);
    expect(lei.text()).toContain('0:40');
    teacher.press('space');
    play.pass(300_000);
    expect(lei.text()).toContain('The class is paused');
    teacher.press('space', '+');
    expect(lei.text()).toContain('1:10');
  });

  it('takes somebody out, gives somebody another name, and shuts the door, each with a humane sentence', () => {
    const { play, teacher, ana, bob } = open();
    teacher.press('tab', 'down', 'down', 'd');
    expect(teacher.text()).toContain('Enter saca a Bob');
    teacher.press('enter');
    expect(bob.text()).toContain('Whoever leads the class has taken you out of it.');
    teacher.press('up', 'up', 'r', 'ctrl-u').type('Ana María').press('enter', 'tab');
    expect(ana.text()).toContain('Ya estás dentro, Ana María.');
    teacher.press('L');
    const late = play.add('late').join('Zoë');
    expect(late.text()).toContain('ha cerrado la puerta');
    teacher.press('L');
    late.press('enter');
    expect(late.text()).toContain('Ya estás dentro, Zoë.');
  });

  it('says why nobody comes in: no such code, a name that is taken, a name that is none', () => {
    const { play } = open();
    const eve = play.add('eve').press('a').type('XXXXXX').press('enter').type('Eve').press('enter');
    expect(eve.text()).toContain('Ninguna clase abierta tiene ese código');
    const other = play.add('other').join('ana');
    expect(other.text()).toContain('prueba con ana 2');
    other.press('enter');
    expect(other.text()).toContain('Ya estás dentro, ana 2.');
    const none = play.add('none').press('a').type('CDF').press('enter');
    expect(none.text()).toContain('seis letras o cifras');
    const smile = play.add('smile').join('😀');
    expect(smile.text()).toContain('quita lo demás');
  });

  it('lets somebody in while a vote is on: they see it with the time that is left, answer it, and count', () => {
    const { play, teacher, ana, bob } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { right, wrong } = digits(play);
    ana.press(wrong, 'enter');
    teacher.press('enter', 'v');
    play.pass(20_000);
    const late = play.add('late').join('Zoë');
    expect(late.text()).toContain('Pregunta 1 de 5 · segunda votación');
    expect(late.text()).toContain('0:40');
    expect(late.text()).not.toContain('Respuestas:');
    late.press(right, 'enter');
    expect(late.text()).toContain('Guardada');
    expect(bob.text()).toContain('1 of 4 have answered');
    teacher.press('enter', 'enter');
    expect(late.text()).toContain('Correcto.');
    expect(late.text()).toMatch(/Tu puesto: 1 de 4/);
    expect(play.classroom.rounds[0]!.answers.has('late')).toBe(false);
  });

  it('takes who was cut off back to where they were, with the answer that was kept', () => {
    const { play, teacher, ana } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { right } = digits(play);
    ana.press(right, 'enter');
    const back = ana.drop().join('Ana');
    expect(back.text()).toContain('Pregunta 1 de 5');
    expect(back.text()).toContain('Guardada');
    expect(back.text()).toContain('(•)');
    const stranger = play.add('stranger').join('Ana');
    expect(stranger.text()).toContain('prueba con Ana 2');
  });

  it('plays the run of a prediction in step on every screen', () => {
    const kinds = [
      'down',
      'down',
      'down',
      'down',
      'enter',
      ...Array.from({ length: 8 }, () => 'down'),
      'space',
      'escape',
    ];
    const { play, teacher, ana, lei } = open(...kinds);
    teacher.press('enter', 'enter', 'enter', 'enter');
    expect(play.classroom.rounds[0]!.item.kind).toBe('path');
    teacher.press('enter');
    expect(ana.text()).toContain('salto 0 de');
    teacher.press('enter');
    expect(lei.text()).toMatch(/hop [1-9]\d* of/);
    const first = lei.text();
    teacher.press('right');
    expect(lei.text()).not.toBe(first);
    // Of a long road the newest hop is seen on every screen; one can look back, and is taken along by the next step.
    const wall = play.add('local', { mayLead: true }).press('a', 'down', 'P');
    teacher.press(...Array.from({ length: 8 }, () => 'right'));
    for (const who of [lei, wall]) {
      who.resize({ columns: 60, rows: 20 });
      expect(bottomOf(who)).toBe(0);
      who.press('up', 'up');
      expect(bottomOf(who)).toBe(2);
    }
    teacher.press('left');
    for (const who of [lei, wall]) expect(bottomOf(who)).toBe(0);
    for (let back = 0; back < 9 && hopOf(lei.text()) !== hopOf(first); back++) {
      teacher.press('left');
      play.pass(1000);
    }
    expect(hopOf(lei.text())).toBe(hopOf(first));
  });
});

describe('an exam', () => {
  it('is answered by each alone, in their own order, and tells nothing until it closes', () => {
    const { play, teacher, ana, lei } = open(...choicesOnly, 'up', 'up', 'right');
    teacher.press('enter');
    expect(play.classroom.settings.mode).toBe('exam');
    expect(play.classroom.rounds).toHaveLength(5);
    // A question's number is its place in one's own order, and the line of keys says how one gets to another.
    expect(ana.text()).toMatch(/Pregunta 1 de 5[^]*\[1 \][^]*Tab otra pregunta/);
    expect(lei.text()).toMatch(/Question 1 of 5[^]*\[1 \]/);
    ana.press('1', 'enter');
    expect(ana.text()).toMatch(/1✓/);
    expect(ana.text()).toMatch(/Pregunta 2 de 5[^]*\[2 \]/);
    expect(ana.text()).not.toContain('Correct');
    ana.press('tab', 'backtab', 'backtab');
    expect(ana.text()).toContain('Guardada');
    const back = ana.drop().join('Ana');
    expect(back.text()).toMatch(/\[1✓\]/);
    expect(teacher.text()).toContain('Terminaron 0 de 3');
    expect(teacher.text()).not.toContain('✓ 1)');
    lei.press('ctrl-e');
    expect(lei.text()).toContain('Hand in the exam?');
    lei.press('enter');
    expect(lei.text()).toContain('You have handed in.');
    expect(teacher.text()).toContain('Terminaron 1 de 3');
    teacher.press('enter');
    expect(teacher.text()).toContain('¿Cerrar el examen?');
    teacher.press('enter');
    expect(back.text()).toContain('El examen está cerrado.');
    expect(teacher.text()).toContain('Examen cerrado');
    teacher.press('enter');
    expect(back.text()).toMatch(/Correcto|No es correcto/);
    expect(back.text()).toContain('Pregunta 1 de 5');
  });
});

describe('after class', () => {
  it('analyses, and marks again with a corrected key, also when the class is over', () => {
    const { play, teacher, ana, lei } = open(...choicesOnly);
    teacher.press('enter', 'enter');
    const { right, wrong } = digits(play);
    ana.press(right, 'enter');
    lei.press(wrong, 'enter');
    teacher.press('enter', 'enter', 'E', 'enter', 'enter');
    expect(teacher.text()).toContain('Alfa de Cronbach');
    teacher.press('m', wrong, 'enter');
    expect(play.classroom.rounds[0]!.answers.get('lei')!.share).toBe(1);
    expect(play.classroom.rounds[0]!.answers.get('ana')!.share).toBe(0);
    teacher.press('m', right, 'ctrl-a');
    expect(play.classroom.rounds[0]!.answers.get('ana')!.share).toBe(1);
    expect(play.classroom.rounds[0]!.answers.get('lei')!.share).toBe(1);
    teacher.press('m', 'ctrl-n');
    expect(ana.text()).toContain('Correctas: 0 de 1');
  });
});
