import { describe, expect, it } from 'vitest';

import type { Call, Command } from '../../src/command-line/command.ts';
import { commands } from '../../src/command-line/commands.ts';
import { use } from './use.ts';

/** The settings that a command is given. */
async function settingsFor(args: string[], env: Record<string, string> = {}): Promise<Call['settings']> {
  const calls: Call[] = [];
  const listen: Command = {
    ...commands[0]!,
    name: 'listen',
    arguments: [],
    options: [],
    act: async (call) => (calls.push(call), 0),
  };
  expect(await use(args, { env, table: [listen] })).toMatchObject({ exitCode: 0, output: '', errors: '' });
  return calls[0]!.settings;
}

const englishWords = /\b(Usage|Options|Commands|Arguments|options|command|default)\b/;

describe('help', () => {
  const helps = [
    ['--help'],
    ...commands.map(({ name }) => [name, '--help']),
    ...commands.map(({ name }) => [name, '-h']),
  ];

  it.each(helps)('anillo %s %s is whole in Spanish and in English', async (...args) => {
    const [spanish, english] = [await use([...args, '--lang', 'es']), await use(['--lang=en', ...args])];
    expect([spanish.exitCode, english.exitCode, spanish.errors, english.errors]).toEqual([0, 0, '', '']);
    expect(spanish.output).toContain('Uso: anillo');
    expect(spanish.output).not.toMatch(englishWords);
    expect(english.output).toContain('Usage: anillo');
    for (const option of ['--lang', '--plain', '--ascii', '--no-color', '--data', '--help', '--version']) {
      expect(spanish.output).toContain(option);
      expect(english.output).toContain(option);
    }
  });

  it('follows the language of the system', async () => {
    expect((await use(['--help'], { env: { LANG: 'es_VE.UTF-8' } })).output).toContain('Uso:');
  });

  it('names every command', async () => {
    const { output } = await use(['--help']);
    for (const { name } of commands) expect(output).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });
});

describe('the version', () => {
  it.each([['--version'], ['-V'], ['check', '--version']])('is told by anillo %s %s', async (...args) => {
    const { exitCode, output } = await use(args.filter(Boolean));
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });
});

describe('wrong usage', () => {
  it.each([
    ['an unknown command', ['chek'], 'no existe la orden «chek». ¿Quizá check?'],
    ['an unknown option', ['check', '--asci'], 'no existe la opción «--asci». ¿Quizá --ascii?'],
    ['an unknown option before the command', ['--foo', 'check'], 'no existe la opción «--foo».'],
    ['an option without its value', ['check', '--data'], 'la opción «--data <CARPETA>» necesita un valor.'],
    ['too many arguments', ['check', 'a', 'b', 'c'], 'sobran argumentos para esta orden.'],
    ['an unknown language', ['--lang', 'fr'], '«fr» no es una de las lenguas de anillo: es, en.'],
    ['control characters', ['\u001b[2Jx'], 'no existe la orden «[2Jx».'],
  ])('by %s is told in the language of the user, and ends with 2', async (_, args, message) => {
    const { exitCode, output, errors } = await use(args, { env: { LANG: 'es_ES' } });
    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toBe(`anillo: ${message}\n«anillo --help» muestra lo que hay.\n`);
  });
});

describe('the options of every command', () => {
  it('may stand before the command or after it', async () => {
    for (const args of [
      ['--ascii', '--plain', '--no-color', 'listen'],
      ['listen', '--ascii', '--plain', '--no-color'],
    ]) {
      expect(await settingsFor(args, { FORCE_COLOR: '1' })).toMatchObject({
        isAscii: true,
        isPlain: true,
        colorLevel: 0,
      });
    }
  });

  it('are all off where they are not given', async () => {
    expect(await settingsFor(['listen'])).toMatchObject({ language: 'en', isAscii: false, isPlain: false });
  });

  it('keep what is learned where XDG says', async () => {
    expect(await settingsFor(['listen'])).toMatchObject({ dataFolder: '/home/ana/.local/share/anillo' });
    expect(await settingsFor(['listen'], { XDG_DATA_HOME: '/data' })).toMatchObject({ dataFolder: '/data/anillo' });
    expect(await settingsFor(['listen'], { XDG_DATA_HOME: 'here' })).toMatchObject({
      dataFolder: '/home/ana/.local/share/anillo',
    });
    expect(await settingsFor(['listen', '--data', '/mine'])).toMatchObject({ dataFolder: '/mine' });
  });

  it('go line by line on a terminal that cannot address its cursor', async () => {
    expect(await settingsFor(['listen'], { TERM: 'dumb' })).toMatchObject({ isPlain: true });
  });

  it('end where -- says so', async () => {
    expect((await use(['check', '--', '--lang', 'es'])).errors).toContain('there are more arguments');
  });
});

describe('what the world refuses', () => {
  it.each([
    ['ENOENT', 'anillo: /x: no existe; revisa el nombre y la carpeta\n'],
    ['EIO', 'anillo: /x: EIO\n'],
  ])('(%s) is one line, and ends with 1', async (code, line) => {
    const error = Object.assign(new Error(), { code, syscall: 'open', path: '/x' });
    const broken: Command = {
      ...commands[0]!,
      name: 'broken',
      arguments: [],
      options: [],
      act: () => Promise.reject(error),
    };
    expect(await use(['broken'], { env: { LANG: 'es' }, table: [broken] })).toMatchObject({
      exitCode: 1,
      output: '',
      errors: line,
    });
  });

  it('is not mixed with what is our own fault, which is thrown', async () => {
    const broken: Command = {
      ...commands[0]!,
      name: 'broken',
      arguments: [],
      options: [],
      act: () => Promise.reject(new Error('ours')),
    };
    await expect(use(['broken'], { table: [broken] })).rejects.toThrow('ours');
  });
});
