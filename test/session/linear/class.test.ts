import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import type { EventBody } from '../../../src/classroom/events/index.ts';
import { eventReader, loadClass } from '../../../src/session/load-class.ts';
import { appendEvents } from '../../../src/store/class-log.ts';
import { classByCode } from '../../../src/store/classes.ts';
import { LOCAL_LEARNER } from '../../../src/store/learners.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { Learner } from '../../command-line/learning.ts';

const say = (learner: Learner, ...lines: string[]) =>
  learner.use(['--plain', '--lang', 'es'], { input: lines.map((line) => `${line}\n`).join('') });

/** What only eyes can read: arrows, drawings, ticks and points between words. */
const FOR_EYES = /[\u2190-\u21ff\u2500-\u25ff\u2700-\u27bf\u2800-\u28ff·•]/u;

const codeIn = (output: string) => (JSON.parse(output) as { code: string }).code;

let ids = 0;

/** A class, and somebody who sits in it in lines while others lead it from the shell. */
class Lesson {
  readonly learner = new Learner();
  readonly #input = new PassThrough();
  code = '';
  #output = '';
  #seen = 0;
  #ended: ReturnType<Learner['use']> | undefined;

  static async begin(...args: string[]): Promise<Lesson> {
    const lesson = new Lesson();
    await say(lesson.learner, '', '', '', '', '', 'q');
    const created = await lesson.learner.use(['class', 'create', ...args, '--json']);
    lesson.code = codeIn(created.output);
    return lesson;
  }

  join(language = 'es'): void {
    this.#ended = this.learner.use(['--plain', '--lang', language], {
      input: this.#input,
      now: Date.now,
      hear: (output) => (this.#output = output),
    });
    this.type(`clase ${this.code}`, 'Ana');
  }

  type(...lines: string[]): void {
    for (const line of lines) this.#input.write(`${line}\n`);
  }

  /** Waits until something is said that was not said before, and gives what was said up to it. */
  async hear(text: string): Promise<string> {
    await expect.poll(() => this.#output.slice(this.#seen), { timeout: 60_000 }).toContain(text);
    const end = this.#output.indexOf(text, this.#seen) + text.length;
    const heard = this.#output.slice(this.#seen, end);
    this.#seen = end;
    return heard;
  }

  /** Leads the class from the shell. */
  async lead(...action: string[]): Promise<void> {
    const [name = '', ...rest] = action;
    const { exitCode, errors } = await this.learner.use(['class', name, this.code, ...rest], { now: Date.now });
    expect([exitCode, errors]).toEqual([0, '']);
  }

  /** What the log says now, and what somebody adds to it. */
  async log(add?: EventBody) {
    const db = await openStore(`${this.learner.data}/anillo.db`);
    const { id } = (await classByCode(db, this.code.replace('-', '')))!;
    const { kind, ...body } = add ?? { kind: undefined };
    if (kind !== undefined) await appendEvents(db, id, [{ id: `t${ids++}`, by: LOCAL_LEARNER, kind, body }]);
    const classroom = await loadClass(db, id, await eventReader());
    await db.close();
    return classroom;
  }

  async leave(): Promise<string> {
    this.type('q', 'q');
    this.#input.end();
    const { exitCode, errors, output } = await this.#ended!;
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).not.toMatch(FOR_EYES);
    return output;
  }
}

describe('a class in lines', { timeout: 120_000 }, () => {
  it('lets a learner in by its code, asks, keeps the answer, and knows them when they come back', async () => {
    const learner = new Learner();
    await say(learner, '', '', '', '', '', 'q');
    const created = await learner.use(['class', 'create', 'small', '--kinds', 'true-false', '--count', '1', '--json']);
    const code = codeIn(created.output);
    const waiting = await say(learner, `clase ${code}`, 'Ana', '1', 'q', 'q');
    expect(waiting.output).toContain('Ya estás dentro, Ana.');
    expect(waiting.output).toContain('Ahora no hay nada que responder.');
    expect((await learner.use(['class', 'open', code])).exitCode).toBe(0);
    const answered = await say(learner, `clase ${code}`, 'Ana', '1', 'q', 'q');
    expect(answered.output).toContain('Pregunta 1 de 1');
    expect(answered.output).toContain('Guardada.');
    const wrong = await say(learner, 'clase XXXXXX', 'Ana', 'q');
    expect(wrong.output).toContain('Ninguna clase abierta tiene ese código');
  });

  it('asks how sure one is where the class counts it, and keeps nothing before that was said', async () => {
    const lesson = await Lesson.begin('small', '--kinds', 'true-false', '--count', '1', '--certainty');
    lesson.join();
    await lesson.hear('Ya estás dentro');
    await lesson.lead('open');
    await lesson.hear('Pregunta 1 de 1');
    lesson.type('falso');
    await lesson.hear('¿Qué certeza tienes?');
    await lesson.hear('3: mucha: si aciertas, todos los puntos; si fallas, pierdes el doble.');
    lesson.type('7');
    await lesson.hear('Escribe 1, 2 o 3');
    lesson.type('');
    await lesson.hear('no se ha enviado');
    expect((await lesson.log()).rounds[0]!.answers.size).toBe(0);
    lesson.type('falso', '3');
    await lesson.hear('Guardada.');
    const [answer] = (await lesson.log()).rounds[0]!.answers.values();
    expect([answer!.certainty, answer!.share]).toEqual([3, 1]);
    lesson.type('repetir');
    await lesson.hear('(mucha certeza)');
    await lesson.lead('reveal');
    await lesson.hear('Correcto.');
    await lesson.lead('end');
    await lesson.hear('Correctas: 1 de 1.');
    await lesson.leave();
  });

  it('lets one go through an exam as one likes, and hand it in', async () => {
    const kinds = 'true-false,single-choice,ordering';
    const lesson = await Lesson.begin('small', '--kinds', kinds, '--count', '3', '--exam');
    lesson.join('en');
    await lesson.hear('Go through the exam as you like');
    await lesson.lead('open');
    await lesson.hear('Question 1 of 3');
    lesson.type('next');
    await lesson.hear('Question 2 of 3');
    lesson.type('anterior');
    await lesson.hear('Question 1 of 3');
    lesson.type('previous');
    await lesson.hear('Question 3 of 3');
    lesson.type('question 9');
    await lesson.hear('The exam has 3 questions.');
    const answers = { 'true-false': 'false', 'single-choice': '1', ordering: '1 2 3' } as Record<string, string>;
    for (const number of [2, 3, 1]) {
      lesson.type(`question ${number}`);
      const asked = await lesson.hear('Question ' + number);
      expect(asked).not.toContain('Right');
      const said = await lesson.hear('\n> ');
      const kind = said.includes('everything') ? 'true-false' : said.includes('order') ? 'ordering' : 'single-choice';
      lesson.type(answers[kind]!);
      await lesson.hear('Saved.');
    }
    await lesson.hear('You have answered all.');
    lesson.type('question 2');
    await lesson.hear('Your answer:');
    lesson.type('hand in');
    await lesson.hear('Hand in the exam?');
    lesson.type('perhaps', 'no');
    await lesson.hear('Type yes or no.');
    await lesson.hear('Question 2 of 3');
    expect((await lesson.log()).learners.values().next().value!.hasHandedIn).toBe(false);
    lesson.type('hand in', 'yes');
    await lesson.hear('You have handed in.');
    const { rounds, learners } = await lesson.log();
    expect(rounds.map((round) => round.answers.size)).toEqual([1, 1, 1]);
    expect(learners.values().next().value!.hasHandedIn).toBe(true);
    await lesson.lead('close');
    await lesson.lead('reveal');
    await lesson.hear('say each question with what is right');
    lesson.type('question 3');
    await lesson.hear('Question 3 of 3');
    await lesson.lead('end');
    await lesson.hear('Right: ');
    await lesson.leave();
  });

  it('tells the run that the teacher plays, each hop as a sentence, and where one is after a step back', async () => {
    const lesson = await Lesson.begin('3', '--kinds', 'path', '--count', '1');
    lesson.join();
    await lesson.hear('Ya estás dentro');
    await lesson.lead('open');
    await lesson.hear('Pregunta 1 de 1');
    // Where the guest stands is part of the question, also for whoever sees no screen.
    expect(await lesson.hear('Escribe')).toContain('.asm');
    await lesson.lead('close');
    await lesson.lead('reveal');
    await lesson.hear('Tu puesto');
    const { run } = (await lesson.log()).rounds[0]!;
    const step = (instruction: number) => lesson.log({ kind: 'simulation-stepped', run: run!, instruction });
    await step(0);
    await lesson.hear('La ejecución, paso a paso');
    await lesson.hear('Salto 0 de');
    await step(1e6);
    expect(await lesson.hear('Entre el principio')).toMatch(/\n(Del|De la|De) [^\n]+ al? [^\n]+: [^\n]+\./);
    await step(0);
    await lesson.hear('Salto 0 de');
    await lesson.log({ kind: 'simulation-closed' });
    await lesson.leave();
  });
});
