import { describe, expect, it } from 'vitest';

import { Learner } from '../../command-line/learning.ts';

const say = (learner: Learner, ...lines: string[]) =>
  learner.use(['--plain', '--lang', 'es'], { input: lines.map((line) => `${line}\n`).join('') });

describe('a class in lines', () => {
  it('lets a learner in by its code, asks, keeps the answer, and knows them when they come back', async () => {
    const learner = new Learner();
    await say(learner, '', '', '', '', '', 'q');
    const created = await learner.use(['class', 'create', 'small', '--kinds', 'true-false', '--count', '1', '--json']);
    const code = /(?<=")[A-Z0-9]{3}-?[A-Z0-9]{3}(?=")/.exec(created.output)![0];
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
});
