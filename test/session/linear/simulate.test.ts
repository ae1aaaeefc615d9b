import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { openStore } from '../../../src/store/open-store.ts';
import { LOCAL_LEARNER } from '../../../src/store/learners.ts';
import { placesOf } from '../../../src/store/places.ts';
import { Learner } from '../../command-line/learning.ts';

/** What only eyes can read. */
const FOR_EYES = /[\u2190-\u21ff\u2500-\u25ff\u2700-\u27bf\u2800-\u28ff·•]/u;
const guest = (name: string) => new URL(`../../../lessons/guests/${name}.asm`, import.meta.url).pathname;

/** Somebody who simulates a program of the lessons in lines. */
class Listener extends Learner {
  async simulate(name: string, technique: string, ...lines: string[]): Promise<string> {
    const args = ['simulate', guest(name), '--technique', technique, '--plain', '--lang', 'es'];
    const { exitCode, output, errors } = await this.use(args, { input: [...lines, 'q', ''].join('\n') });
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).not.toMatch(FOR_EYES);
    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    return output;
  }
}

const simulate = (name: string, technique: string, ...lines: string[]) =>
  new Listener().simulate(name, technique, ...lines);

describe('the simulator in lines', () => {
  it('says of a step what was done, each hop with its cost, what changed, and what comes now', async () => {
    const output = await simulate('cli-sti', 'trap-and-emulate', 'ir start.round', 'paso', '', 'p 3');
    expect(output).toContain('Sigue: cli, línea');
    expect(output).toContain('Del núcleo invitado al VMM: trampa #GP, error 0x0, cli; 1500 ciclos.');
    expect(output).toContain('Del VMM al núcleo invitado: emulación cli.');
    expect(output).toContain('Instrucción 16: inc dword [count], línea');
    expect(output).toContain('Han pasado 3 instrucciones; estás en la 19.');
  });

  it('says of the program around it each line with its comment, in the listener’s language', async () => {
    const output = await simulate('trap', 'kvm', 'p 20', 'ver código', 'idioma', 'show source');
    const [spanish, english] = output.split('Language: English.');
    expect(spanish).toContain('43: mov eax,0x12345678; comentario: una instrucción corriente');
    expect(english).toContain('43: mov eax,0x12345678; comment: an ordinary instruction');
    expect(output).not.toContain(';;');
  });

  it('goes forth and back through a trap by events and exits, to both ends, and comes to the same places', async () => {
    const output = await simulate(
      ...([
        'cli-sti',
        'trap-and-emulate',
        'ir 14',
        'e',
        'x',
        'suceso atrás',
        'salida atrás',
        'atrás 2',
        'dónde',
      ] as const),
      ...(['final', 'p', 'principio', 'atrás'] as const),
    );
    expect(
      output.match(/estás en la \d+|Estás en la instrucción \d+/g)?.map((text) => Number(/\d+/.exec(text)![0])),
    ).toEqual(expect.arrayContaining([14, 0]));
    expect(output).toContain('El invitado terminó: salida con estado 0.');
    expect(output).toContain('La consola muestra: 1000 times CLI and STI');
    expect(output).toContain('No te has movido: estás en la instrucción 0.');
  });

  it('names registers, flags and the console as they change', async () => {
    const output = await simulate('hello', 'bare-metal', 'ir 25', 'p', 'correr');
    expect(output).toMatch(/E[A-Z]{2} pasa de 0x[0-9a-f]+ a 0x[0-9a-f]+/);
    expect(output).toContain('La consola muestra: ');
    expect(output).toMatch(/Ahora: anillo [03]/);
  });

  it.each([
    ['paravirtualization', 'hiperllamada'],
    ['hardware-assisted', 'salida de la MV'],
    ['kvm', 'salida al espacio de usuario'],
    ['dynamic-translation', 'traducción'],
    ['container', 'llamada al sistema'],
  ])('tells the road of %s', async (technique, hop) => {
    const output = await simulate('hello', technique, 'seguir 400');
    expect(output).toMatch(new RegExp(`Del [^:]+ al [^:]+: ${hop}`));
  });

  it('says every pane by any part of its name, in either language, without drawing', async () => {
    const panes = ['source', 'registros', 'road', 'pasados', 'modos', 'technique', 'consola', 'coste', 'counters'];
    const more = ['desensamblado', 'memoria', 'tlb', 'puntos', 'nada', ''];
    const output = await simulate(
      ...(['hello', 'trap-and-emulate', 'ir 44400', ...[...panes, ...more].map((pane) => `ver ${pane}`)] as const),
      'más',
    );
    for (const said of [
      'la siguiente: ',
      'EAX 0x',
      'Actúa ahora: ',
      'CPU virtual',
      'Total hasta aquí: ',
      'Siguen a cero: ',
    ])
      expect(output).toContain(said);
    expect(output).toMatch(/Recorrido de 0x[0-9a-f]+, con CR3 0x/);
    expect(output).toMatch(/PTE: 0x[0-9a-f]+, presente/);
    expect(output).toContain('Ningún panel se llama así.');
    expect(output).toContain('Paneles: Código fuente, ');
  });

  it('stops where it is told, and says why something happened, with its source', async () => {
    const output = await simulate(
      'cli-sti',
      'kvm',
      'parar vm-exit',
      'r',
      'por qué',
      'por qué 1',
      'ver puntos',
      'quitar paradas',
    );
    expect(output).toContain('Se detiene en vm-exit.');
    expect(output).toMatch(/fuente: .*SDM/);
    expect(output).toContain('Ya no quedan puntos de parada.');
  });

  it('changes technique and options at the same instruction, and sets another beside it', async () => {
    const output = await simulate(
      ...([
        'cli-sti',
        'trap-and-emulate',
        'ir 14',
        'técnica',
        'técnica kvm',
        'opciones',
        'option memory=shadow',
      ] as const),
      ...(['opciones memory=x', 'al lado trap-and-emulate', 'p', 'al lado 0', 'técnica nada'] as const),
    );
    expect(output).toContain('Técnica: KVM. Estás en la instrucción 14.');
    expect(output).toContain('memory vale ept; puede valer ept o shadow.');
    expect(output).toContain('memory vale shadow; puede valer ept o shadow.');
    expect(output).toMatch(/Al lado, interceptar y emular: Del núcleo invitado al VMM: trampa/);
    expect(output).toContain('Este programa no corre con esa técnica');
  });

  it('tells more where that is wished', async () => {
    const output = await simulate('cli-sti', 'trap-and-emulate', 'detalle', 'p', 'breve', 'p', 'memoria 0x100000');
    expect(output.match(/Coste hasta aquí/g)).toHaveLength(1);
    expect(output).toContain('0x100000: 02 b0 ad 1b');
  });

  it('keeps where one stands, as the full screen does, and goes on there', async () => {
    const listener = new Listener();
    await listener.simulate('cli-sti', 'trap-and-emulate', 'ir 100');
    const db = await openStore(`${listener.data}/anillo.db`);
    const [place] = await placesOf(db, LOCAL_LEARNER);
    await db.close();
    expect(place).toMatchObject({ lesson: 'simulator', place: { technique: 'trap-and-emulate', at: 100 } });
    const args = ['simulate', guest('cli-sti'), '--plain', '--lang', 'es'];
    const { output } = await listener.use(args, { input: 'q\n' });
    expect(output).toContain('Sigues donde lo dejaste');
    expect(output).toContain('Estás en la instrucción 100.');
  });

  it('ends where no line comes any more, even with an endless guest behind it', async () => {
    const { exitCode } = await new Listener().use(['simulate', guest('cli-sti'), '--plain'], { input: 'r' });
    expect(exitCode).toBe(0);
  });

  it('works on while somebody waits, says so, and stops where they press Enter', async () => {
    const listener = new Listener();
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.write('r\n');
    let typed = 0;
    const { exitCode, output } = await listener.use(
      ['simulate', guest('popf'), '--technique', 'trap-and-emulate', '--plain', '--lang', 'es'],
      {
        input,
        hear: (heard) => {
          if (typed === 0 && heard.includes('Enter lo detiene.')) typed = input.write('\n') ? 1 : 1;
          if (typed === 1 && /Detenido\.[^]*> $/.test(heard)) typed = input.write('q\nq\n') ? 2 : 2;
        },
      },
    );
    expect([exitCode, typed]).toEqual([0, 2]);
    expect(output).toMatch(/Trabajando\. Enter lo detiene\.\nDetenido\./);
    expect(output).not.toContain('El invitado terminó');
  });

  it('says the tables of a technique as names and values, in the words of the listener', async () => {
    const shadowed = await simulate('hello', 'trap-and-emulate', 'ir 44400', 'ver técnica', 'más', 'más', 'más');
    expect(shadowed).toMatch(/EFLAGS: virtual 0x[0-9a-f]+; real 0x[0-9a-f]+/i);
    expect(shadowed.replaceAll('\n', ' ')).toMatch(
      /página: [0-9a-f]{8}; entrada del invitado: [0-9a-f]{8}; entrada de la sombra: /,
    );
    const inContainer = await simulate('hello', 'container', 'ir 400', 'ver técnica', 'más', 'más');
    expect(inContainer).toMatch(/PID: \d+; .*; uid \d+; (dormido|listo|en espera)/);
    expect(inContainer).not.toMatch(/sleeping|ready/);
  });
});
