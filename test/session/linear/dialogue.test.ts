import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { openStore } from '../../../src/store/open-store.ts';
import { LOCAL_LEARNER } from '../../../src/store/learners.ts';
import { placesOf } from '../../../src/store/places.ts';
import { Learner } from '../../command-line/learning.ts';

/** What only eyes can read: arrows, drawings, bars, braille, ticks and points between words. */
const FOR_EYES = /[\u2190-\u21ff\u2500-\u25ff\u2700-\u27bf\u2800-\u28ff·•]/u;

/** Somebody who talks with the tutor in lines. */
class Listener extends Learner {
  /** Types lines, and gives back all that was said. */
  async say(...lines: string[]): Promise<string> {
    const input = lines.map((line) => `${line}\n`).join('');
    const { exitCode, output, errors } = await this.use(['--plain', '--lang', 'es'], { input });
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).not.toMatch(FOR_EYES);
    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    return output;
  }

  async places() {
    const db = await openStore(`${this.data}/anillo.db`);
    const places = await placesOf(db, LOCAL_LEARNER);
    await db.close();
    return places;
  }
}

/** Somebody who has seen the tour. */
async function settled(): Promise<Listener> {
  const listener = new Listener();
  await listener.say('', '', '', '', '', 'q');
  return listener;
}

describe('the tutor in lines', () => {
  it('asks a newcomer for the language once, in both languages, and tells a trap hop by hop', async () => {
    const learner = new Learner();
    const first = await learner.use(['--plain'], { input: '3\nespañol\n\n\n\n\nq\n' });
    expect(first.exitCode).toBe(0);
    expect(first.output).toContain('¿En qué idioma aprendes?');
    expect(first.output).toContain('Which language do you learn in?');
    expect(first.output).toContain('Type 1 for Spanish');
    expect(first.output).toContain('Del núcleo invitado al VMM: trampa #GP.');
    expect(first.output).toContain('Del VMM al núcleo invitado: emulación.');
    expect(first.output).toMatch(/Menú\n1\. seguir/);
    const second = await learner.use(['--plain'], { input: 'q\n' });
    expect(second.output).not.toContain('¿En qué idioma');
    expect(second.output).toContain('Menú');
  });

  it('ends quietly where no line comes any more, wherever one is', async () => {
    const listener = await settled();
    expect(await listener.say()).toContain('No llegan más líneas.');
    for (const words of ['lecciones', 'lección 90', 'glosario', 'ajustes', 'preguntas', 'visita'])
      expect(await listener.say(words)).toContain('No llegan más líneas.');
  });

  it('is what opens without a terminal, and on one without a cursor', async () => {
    const { exitCode, output } = await new Learner().use([], { env: { TERM: 'dumb' } });
    expect([exitCode, output]).toEqual([0, expect.stringContaining('¿En qué idioma')]);
  });

  it('says at every prompt what can be typed there, and changes the language at any of them', async () => {
    const listener = await settled();
    const output = await listener.say('?', 'lecciones', '?', 'idioma', '?', 'quit');
    expect(output).toContain('glosario o término, y detrás un término: las palabras del curso, o una de ellas.');
    expect(output).toContain('resumen, y detrás un número: de qué trata una lección.');
    expect(output).toContain('Language: English.\nlessons> ?\nabout, then a number: what a lesson is about.');
    expect(output).toContain('See you soon.');
  });

  it('obeys words of either language and numbers, and says so where it understands nothing', async () => {
    const listener = await settled();
    const output = await listener.say('xyzzy', 'GLOSSARY', 'back', '6', 'volver', 'adios');
    expect(output).toContain('No lo entiendo.');
    expect(output.match(/Glosario: \d+ términos/g)).toHaveLength(2);
  });
});

describe('a lesson in lines', () => {
  it('is read section by section, forth, back and to a number; where one stood is found again', async () => {
    const listener = await settled();
    const output = await listener.say('lección 90', 'no', '', 'atrás', '2', 'secciones', 'otra vez', 'q', 'q');
    expect(output).toContain('¿Quieres responder antes');
    expect(output.match(/Una palabra fuerte/g)).toHaveLength(2);
    expect(output.match(/Una caja con un cero\./g)).toHaveLength(3);
    expect(output).toContain('2. Figura (estás aquí)');
    const again = await listener.say('seguir', 'sección 99', 'q', 'q');
    expect(again).toMatch(/1\. seguir: «Una lección pequeña», sección 2 de \d/);
    expect(again).toContain('Sigues en la sección 2 de');
    expect(again).toContain('Una caja con un cero.');
    expect(again).toMatch(/Las secciones van de la 1 a la \d\./);
  });

  it('asks its pretest before and its predictions on the way, and keeps what was answered', async () => {
    const listener = await settled();
    await listener.say('lección 90', 'sí', '1', '4', 'zzz', 'q', 'q');
    expect((await listener.attempts()).map(({ mode }) => mode)).toEqual(['pretest', 'lesson']);
  });

  it('tells the terms of a section, by number and by name', async () => {
    const listener = await settled();
    const output = await listener.say('lección 0', 'no', 't', 't 1', 't hipervisor', 't nada', 'q', 'q');
    expect(output).toContain('«t 1» dice qué significa el primero.');
    expect(output).toContain('en inglés: hypervisor');
    expect(output).toContain('Ningún término se llama así.');
  });

  it('leads to its questions behind its last section', async () => {
    const listener = await settled();
    const output = await listener.say('lección 90', 'no', '6', '', 'sí', 'q', 'q');
    expect(output).toContain('La lección está leída.');
    expect(output).toMatch(/Pregunta 1 de \d/);
  });
});

describe('questions in lines', () => {
  it('go on where they were left, with what was answered before', async () => {
    const listener = await settled();
    await listener.say('preguntas 90', '', '', 'q', 'q');
    expect((await listener.places()).find(({ part }) => part === 'quiz')?.place).toMatchObject({
      index: 2,
      mode: 'quiz',
    });
    const output = await listener.say('preguntas', '', ...Array<string>(6).fill(''), '', 'q');
    expect(output).toMatch(/4\. preguntas: a medias, en la 3 de 8/);
    expect(output).toContain('Dejaste unas preguntas a medias: vas por la 3 de 8.');
    expect(output).toContain('Pregunta 3 de 8');
    expect(output).toContain('Correctas: 0 de 8');
    expect(await listener.attempts()).toHaveLength(8);
    expect(await listener.say('q')).not.toContain('a medias');
  });

  it('are cut off at any moment and go on there, the time that was used still gone', async () => {
    const listener = await settled();
    await listener.say('ajustes', '5', '2', 'q', 'q');
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.write('preguntas 90\n');
    let isAsked = false;
    const talking = listener.use(['--plain', '--lang', 'es'], {
      input,
      hear: (output) => {
        if (isAsked || !/Pregunta 1 de 8[^]*> $/.test(output)) return;
        isAsked = true;
        // The line is dropped twenty seconds into the question.
        listener.nowMs += 20_000;
        setTimeout(() => input.destroy(), 2500);
      },
    });
    expect((await talking).exitCode).toBe(0);
    const output = await listener.say('preguntas', '', 'q', 'q');
    expect(output).toContain('Pregunta 1 de 8');
    expect(output).toMatch(/Tiempo restante: (9|10) segundos/);
  });

  it('are looked at again where they were missed, and asked once more', async () => {
    const listener = await settled();
    const output = await listener.say('preguntas 90', ...Array<string>(8).fill(''), 'falladas', 'otra vez', 'q', 'q');
    expect(output).toContain('8 no quedaron del todo bien.');
    expect(output).toContain('Tu respuesta:');
    expect(output.match(/Pregunta 1 de 8/g)).toHaveLength(3);
  });

  it('come back as the review of the day', async () => {
    const listener = await settled();
    expect(await listener.say('repaso', 'q')).toContain('El mazo está vacío');
    await listener.say('preguntas 90', ...Array<string>(8).fill(''), 'q', 'q');
    listener.nowMs += 3 * 86_400_000;
    const output = await listener.say('repaso', 'q', 'q');
    expect(output).toContain('3. repaso: tocan 8 preguntas');
    expect(output).toContain('Pregunta 1 de 8');
  });
});

describe('the other places in lines', () => {
  it('tell what was learned: in all, day by day, and by objective', async () => {
    const listener = await settled();
    await listener.say('preguntas 90', '', '1', 'q', 'q');
    const output = await listener.say('progreso', '90', 'q', 'q');
    expect(output).toContain('Respuestas en los últimos 42 días: 2; hoy 2.');
    expect(output).toContain('Una lección pequeña: objetivos dominados: 0 de');
    expect(output).toContain('Aciertos que cuentan:');
    expect(output).toContain('Dominio del curso:');
  });

  it('tell a term, a list, and what contains some words', async () => {
    const listener = await settled();
    const output = await listener.say('glosario hypercall', 'lista tri', '1', 'traducción', 'xyzzy', 'q', 'q');
    expect(output).toContain('hiperllamada\n');
    expect(output).toContain('1. triple fallo');
    expect(output).toContain('en inglés: triple fault');
    expect(output).toMatch(/\d\. traducción binaria dinámica/);
    expect(output).toContain('Ningún término se llama así.');
  });

  it('compare a load under every technique, a sentence each', async () => {
    const listener = await settled();
    const output = (await listener.say('comparar W2', 'xyzzy', 'q', 'q')).replaceAll('\n', ' ');
    expect(output).toMatch(/Hardware físico: 1,00 veces lo que en hardware físico; .*; en el camino: .*interrupción/);
    expect(output).toMatch(/KVM: [\d,]+ veces lo que en hardware físico/);
    expect(output).toContain('Ninguna carga se llama así.');
  });

  it('change what can be chosen, and keep it', async () => {
    const listener = await settled();
    const output = await listener.say('ajustes', '9', '4', '2', '5', '3', 'q', 'q');
    expect(output).toContain('Modo de líneas: sí.');
    expect(output).toContain('Tiempo por pregunta: 60 segundos.');
    expect(await listener.say('ajustes', 'q', 'q')).toContain('4. Modo de líneas: sí.');
  });
});
