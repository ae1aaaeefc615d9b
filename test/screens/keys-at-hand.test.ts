import { beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { type AppModel, startApp, viewApp } from '../../src/screens/app.ts';
import type { CourseLesson } from '../../src/screens/app-stage.ts';
import { heard } from './settle.ts';

const spanish = createTranslate('es');
const speak = () => spanish;
let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

function open({ isNew = false, isAscii = false } = {}): AppModel {
  const facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };
  const wishes = { language: 'es', theme: 'dark', isAscii, isMotionOff: true, seconds: 0 } as const;
  return startApp({ lessons, facts, wishes }, { columns: 80, rows: 24 }, { isNew, speak });
}

function press(model: AppModel, ...keys: string[]): AppModel {
  return keys.reduce((now, key) => heard(now, { kind: 'key', key, atMs: 1000 }, speak)[0], model);
}

/** The line of keys at the bottom. */
function keysOf(model: AppModel): string {
  const line = viewApp(model, speak).panes.find(({ id }) => id === 'keys')!.lines[0]!;
  return line.map(({ text }) => text).join('');
}

/** The lesson at its first section that asks a question of this kind. */
function atQuestion(kind: string): AppModel {
  const { sections, questions } = lessons[0]!.lesson;
  const stop = sections.findIndex(
    (section) => section.kind === 'predict' && questions.find(({ id }) => id === section.question)?.kind === kind,
  );
  return press(open(), 'enter', ...Array.from({ length: stop }, () => 'n'));
}

describe('the line of keys', () => {
  it('says at a prediction how it is answered, and not how a text is read', () => {
    const asked = atQuestion('predict');
    expect(keysOf(asked)).toContain('⏎ responder   ↑↓ mover   ←→ sección');
    expect(keysOf(asked)).not.toContain('espacio seguir');
    expect(keysOf(press(asked, '1', 'enter'))).toContain('espacio seguir');
  });

  it('names other keys for the sections where left and right move what is put in order', () => {
    expect(keysOf(atQuestion('path'))).toContain('⏎ responder   ↑↓ mover   n p sección');
  });

  it('says before the last section ends that questions follow', () => {
    const last = lessons[0]!.lesson.sections.length - 1;
    const model = press(open(), 'enter', ...Array.from({ length: last }, () => 'n'));
    expect(keysOf(model)).toMatch(/^ z preguntas/);
  });

  it('follows a quiz: to answer, to go on, to look at what was missed, to choose whether it goes on', () => {
    const asked = press(open(), 'z');
    expect(keysOf(asked)).toContain('⏎ responder');
    const told = press(asked, 'enter', 'enter');
    expect(keysOf(told)).toContain('⏎ seguir   ↑↓ texto');
    expect(keysOf(press(told, 'escape', 'z'))).toContain('⏎ elegir   ↑↓ mover');
    const over = press(told, ...Array.from({ length: 28 }, () => 'enter'));
    expect(keysOf(over)).toContain('m falladas   r repetirlas   a repetir todas');
    expect(keysOf(press(over, 'm'))).toContain('⏎ seguir');
  });

  it('offers F1 for help where a question mark would be typed', () => {
    const model = press(open(), 'v', 'enter', 'g');
    expect(keysOf(model)).toContain('F1 ayuda');
    expect(keysOf(press(model, 'escape'))).toContain('? ayuda');
  });

  it('has no English word in it where arrows cannot be drawn', () => {
    const simulator = press(open({ isAscii: true }), 'v', 'enter', 'right');
    expect(keysOf(simulator)).toMatch(/^ -> paso {3}<- atrás/);
  });

  it('offers the change of language in the tour only where it is asked', () => {
    const first = open({ isNew: true });
    expect(keysOf(first)).toContain('↑↓ cambiar');
    expect(keysOf(press(first, 'enter'))).not.toContain('cambiar');
  });
});
