import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CTRL_C, DOWN, ENTER, ESCAPE, Learner } from '../terminal-learner.ts';
import { Serving } from './serving.ts';

let serving: Serving;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin();
}, 60_000);
afterAll(() => serving.forget());

/** Somebody at home in the tutor, who has seen the first minute. */
async function atHome(name: string, language: 'es' | 'en'): Promise<Learner> {
  const LANG = language === 'es' ? 'es_ES.UTF-8' : 'en_GB.UTF-8';
  const visitor = serving.visitor(name, { env: { LANG }, columns: 90, rows: 30 });
  await visitor.sees(/idioma|language/);
  await visitor.typesAndSees(ESCAPE, language === 'es' ? 'Lecciones' : 'Lessons');
  return visitor;
}

/** Somebody who asks for the class as it hangs on a wall. */
function wallOf(name: string, code: string, terminal: '-t' | '-T' = '-t', env = {}): Learner {
  const command = ['ssh', terminal, ...serving.sshArgs(name), 'projector', code] as const;
  return new Learner(name, { command, columns: 100, rows: 30, env });
}

async function join(visitor: Learner, code: string, name: string): Promise<void> {
  await visitor.typesAndSees('a', /Código|Code/);
  visitor.type(code + ENTER + name + ENTER);
  await visitor.sees(/Ya estás dentro|You are in/);
}

describe('a class with plain ssh clients', () => {
  it('goes from the lobby to the analysis with a teacher and three learners in two languages', async () => {
    const token = /claim (\S+)/.exec(serving.said)![1]!;
    const teacher = await atHome('carla', 'es');
    await teacher.typesAndSees('a', '¿Das clase?');
    await teacher.typesAndSees(`${DOWN}${DOWN}wrong${ENTER}`, 'Esa no es la ficha');
    await teacher.typesAndSees(`\x15${token}${ENTER}`, 'Ya eres docente');
    await teacher.sees('Clase nueva');
    await teacher.typesAndSees(ENTER, 'Abrir la clase');
    await teacher.typesAndSees(ENTER, /Después, la tecla a y el código/);
    expect(teacher.screen).toContain(`ssh -p ${serving.port} 127.0.0.1`);
    const code = /el código ([A-Z0-9]{3}-[A-Z0-9]{3})/.exec(teacher.screen)![1]!;

    const ana = await atHome('ana', 'es');
    const lei = await atHome('lei', 'en');
    const bob = await atHome('bob', 'en');
    await join(ana, code, 'Ana');
    await join(lei, code, '李雷');
    await join(bob, code, 'Bob');
    await teacher.sees('3 personas en la sala');
    await teacher.sees('李雷');

    const wall = wallOf('carla', code);
    await wall.sees('李雷');
    expect(wall.screen).toContain('Para la pared');

    await teacher.typesAndSees(ENTER, 'Esto solo se ve en tu pantalla');
    await teacher.typesAndSees(ENTER, 'Respondieron 0 de 3');
    await wall.sees('Han respondido 0 de 3');
    await Promise.all([ana.sees('Pregunta 1 de 5'), lei.sees('Question 1 of 5'), bob.sees('Question 1 of 5')]);
    // Whatever is asked: something is chosen, moved or typed by these.
    const answer = '\x1b[B1\x1b[C';
    ana.type(answer);
    await ana.sees('Sin enviar todavía');
    await ana.typesAndSees(ENTER, 'Guardada');
    lei.type(answer);
    await lei.typesAndSees(ENTER, 'Saved');
    await teacher.sees('Respondieron 2 de 3');

    // Bob's line is cut; he comes back to where he was.
    bob.pty.kill('SIGKILL');
    await bob.ended;
    const back = serving.visitor('bob', { env: { LANG: 'en_GB.UTF-8' }, columns: 90, rows: 30 });
    await back.sees('Lessons');
    await back.typesAndSees('a', 'Code');
    back.type(ENTER);
    back.type(ENTER);
    await back.sees('Question 1 of 5');

    await teacher.typesAndSees(ENTER, 'revela lo correcto');
    await ana.sees('Cerrada');
    await teacher.typesAndSees('v', 'segunda votación');
    await back.sees('second vote');
    back.type(answer);
    await back.typesAndSees(ENTER, 'Saved');
    await teacher.typesAndSees(ENTER, 'revela lo correcto');
    await teacher.typesAndSees(ENTER, 'Respuestas: 1 de 3');
    await back.sees(/Right\.|Not right\.|Partly/);
    // She took no part in the second vote: the first one counts for her.
    await lei.sees(/Right\.|Not right\.|Partly/);

    await teacher.typesAndSees('E', '¿Terminar la clase?');
    await teacher.typesAndSees(ENTER, 'La clase ha terminado');
    await Promise.all([ana.sees('Así te fue'), lei.sees('How it went for you')]);
    await teacher.typesAndSees(ENTER, 'Alfa de Cronbach');
    await teacher.typesAndSees('x', 'Resultados guardados');
    await wall.sees('Fin de la clase');
    wall.type('q');
    expect(await wall.ended).toBe(0);
    await wall.waits(() => wall.terminal.buffer.active.type === 'normal', 'the terminal is not given back');
    for (const visitor of [teacher, ana, lei, back]) {
      visitor.type(CTRL_C);
      expect(await visitor.ended).toBe(0);
    }
  }, 120_000);

  it('hangs on a wall only for who leads it, on a terminal that can draw it', async () => {
    const answers: readonly (readonly [Learner, string])[] = [
      [wallOf('carla', 'CDF-G24', '-T'), 'ssh -t EQUIPO projector CÓDIGO'],
      [wallOf('carla', 'CDF-G24', '-t', { TERM: 'dumb' }), 'solo da líneas'],
      [wallOf('carla', 'CDF-G24'), 'no llevas ninguna clase «CDF-G24»'],
      [wallOf('ana', 'CDF-G24'), 'solo el profesorado'],
    ];
    for (const [visitor, text] of answers) {
      await visitor.waits(() => visitor.bytes.replace(/\s+/g, ' ').includes(text), text);
      expect(await visitor.ended).toBe(1);
    }
  });
});
