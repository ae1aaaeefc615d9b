import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type IPty, spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = new URL('../../../src/launch.cjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anillo-lines-'));
const env = { PATH: process.env.PATH!, HOME: folder, LANG: 'es_ES.UTF-8' };

/** What only eyes can read, and what moves a cursor or paints. */
const FOR_EYES = /[\u2190-\u21ff\u2500-\u25ff\u2700-\u27bf\u2800-\u28ff·•]|\x1b/u;

/** Somebody before a terminal that has no cursor to place. */
class Listener {
  readonly pty: IPty;
  readonly ended: Promise<number>;
  heard = '';
  #listenedTo = 0;

  constructor(data: string, args: readonly string[] = []) {
    this.pty = spawn(process.execPath, [launcher, '--data', join(folder, data), ...args], {
      ...{ name: 'dumb', cols: 80, rows: 24 },
      env: { ...env, TERM: 'dumb' },
    });
    this.pty.onData((text) => (this.heard += text));
    this.ended = new Promise((resolve) =>
      this.pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode)),
    );
  }

  /** Waits until something is said that was not heard before. */
  async hears(text: string | RegExp): Promise<void> {
    const find = () => {
      const rest = this.heard.slice(this.#listenedTo);
      const at = typeof text === 'string' ? rest.indexOf(text) : rest.search(text);
      return at < 0 ? undefined : this.#listenedTo + at;
    };
    for (let tries = 0; tries < 2400 && find() === undefined; tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    const at = find();
    if (at === undefined) throw new Error(`not heard: ${String(text)}\n${this.heard.slice(-2000)}`);
    this.#listenedTo = at + 1;
  }

  /** Types a line, when the prompt is there. */
  async says(line: string, heard: string | RegExp): Promise<void> {
    await this.hears(/> $/);
    this.pty.write(`${line}\r`);
    await this.hears(heard);
  }
}

beforeAll(() => {
  // Builds once, so that no test waits for it.
  spawnSync(process.execPath, [launcher, '--version'], { env });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('anillo in lines', () => {
  it('takes a newcomer in Spanish from the first question to a trap, a prediction and a quiz', async () => {
    const listener = new Listener('newcomer');
    await listener.hears('¿En qué idioma aprendes?');
    await listener.says('1', 'Te damos la bienvenida a anillo');
    await listener.says('', 'Una trampa, ahora mismo');
    await listener.says('', 'Del núcleo invitado al VMM: trampa #GP.');
    await listener.says('', 'Del VMM al núcleo invitado: emulación.');
    await listener.says('', 'Menú');
    await listener.says('lección 3', 'Un rey sin trono');
    await listener.says('5', 'una trampa hacia el monitor');
    await listener.says('1', 'Guardado.');
    await listener.says('', 'Simulación: El timbre suena dos mil veces');
    await listener.says('simular', 'Sigue: cli, línea');
    await listener.says('', 'trampa #GP, error 0x0, cli; 1500 ciclos.');
    await listener.says('suceso', 'trampa #GP, error 0x0, sti; 1500 ciclos.');
    await listener.says('por qué 1', 'fuente: ');
    await listener.says('q', 'sección 6 de');
    await listener.says('preguntas', 'Pregunta 1 de 10');
    await listener.says('', 'Pregunta 2 de 10');
    await listener.hears(/> $/);
    // Whoever is cut off in the middle of a quiz …
    listener.pty.kill('SIGKILL');
    await listener.ended;
    expect(listener.heard).not.toMatch(FOR_EYES);

    // … is there again, and so is the lesson.
    const again = new Listener('newcomer');
    await again.hears('1. seguir: «Virtualización completa');
    await again.hears('preguntas: a medias, en la 2 de 10');
    await again.says('preguntas', 'vas por la 2 de 10');
    await again.says('', 'Pregunta 2 de 10');
    await again.says('q', 'Quedan a medias');
    await again.says('seguir', 'Sigues en la sección 6 de');
    await again.says('salir', 'Hasta pronto.');
    expect(await again.ended).toBe(0);
    expect(again.heard).not.toMatch(FOR_EYES);
  });

  it('is led by a pipe, shows what it was told, and ends with it', () => {
    const input = ['', '', '', '', '', 'glosario hiperllamada', 'q', 'simulador hello', 'kvm', 'seguir 3', ''].join(
      '\n',
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, '--data', join(folder, 'pipe')], {
      ...{ env, input, encoding: 'utf8' },
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('menú> glosario hiperllamada\nhiperllamada\n');
    expect(stdout).toContain('Simulador: native.asm + hello.asm, técnica: KVM.');
    expect(stdout).toMatch(/Del núcleo invitado al núcleo anfitrión: /);
    expect(stdout).toContain('No llegan más líneas.');
    expect(stdout).not.toMatch(FOR_EYES);
  });

  it('reads a whole lesson, as it is experienced with a screen reader, without one sign for eyes alone', () => {
    const input = ['', '', '', '', '', 'lección 3', ...Array<string>(60).fill(''), 'q', ''].join('\n');
    const { status, stdout } = spawnSync(process.execPath, [launcher, '--plain', '--data', join(folder, 'whole')], {
      ...{ env, input, encoding: 'utf8' },
    });
    expect(status).toBe(0);
    expect(stdout).toContain('sección 24 de 24> ');
    expect(stdout).toContain('La lección está leída.');
    for (const line of stdout.split('\n')) {
      expect(line).not.toMatch(FOR_EYES);
      // The address of a source cannot be broken.
      if (!line.includes('https://')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});
