import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { commands } from '../../src/command-line/commands.ts';
import { languageTags } from '../../src/language/language.ts';
import { helpTopics, readHelpTopic } from '../../src/library/help-topics.ts';
import { hasLonelyMark } from '../../src/lesson/markup.ts';
import { SIMULATOR_KEYS } from '../../src/screens/simulator/keys.ts';
import { screenIds, screenOf } from '../../src/screens/app-screens.ts';
import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { use } from './use.ts';

const files = readdirSync(new URL('../../locales/help', import.meta.url));

describe('a topic of help', () => {
  it('stands in every language, under a heading of its own', () => {
    const expected = helpTopics().flatMap((topic) => languageTags.map((language) => `${topic}.${language}.md`));
    expect(files.sort()).toEqual(expected.sort());
    for (const topic of helpTopics()) {
      const headings = languageTags.map((language) => /^# (.+)\n/.exec(readHelpTopic(topic, language)!)?.[1]);
      expect(new Set(headings).size, topic).toBe(languageTags.length);
      expect(headings).not.toContain(undefined);
    }
  });

  it.each(helpTopics().flatMap((topic) => languageTags.map((language) => [topic, language] as const)))(
    '%s is shown in %s, wrapped to the terminal, with every mark closed',
    async (topic, language) => {
      expect(hasLonelyMark(readHelpTopic(topic, language)!)).toBe(false);
      for (const COLUMNS of ['60', '100']) {
        const { exitCode, output } = await use(['help', topic, '--lang', language], { env: { COLUMNS } });
        expect(exitCode).toBe(0);
        expect(output).not.toMatch(/\{\{|\*\*|^#/m);
        for (const line of output.split(/^(?:Uso|Usage):/m)[0]!.split('\n'))
          expect(stringWidth(line)).toBeLessThanOrEqual(Number(COLUMNS));
      }
    },
  );

  it('names no command that does not exist', async () => {
    const known = new Set(commands.map(({ name }) => name));
    for (const topic of helpTopics())
      for (const language of languageTags)
        for (const [, name] of readHelpTopic(topic, language)!.matchAll(/`anillo ([a-z]+)|^ {4}anillo ([a-z]+)/gm))
          if (name !== undefined) expect(known, `${topic}: ${name}`).toContain(name);
  });

  it('is read from its table where there is one: keys, techniques, and the keys of whoever teaches', async () => {
    const { output: keys } = await use(['help', 'keys'], { env: { COLUMNS: '100' } });
    const { output: techniques } = await use(['help', 'techniques']);
    for (const id of screenIds) expect(screenOf(id).keys.length).toBeGreaterThan(0);
    expect(keys).toContain('what this computer can virtualize');
    const { output: teaching } = await use(['help', 'class'], { env: { COLUMNS: '100' } });
    expect(teaching).toContain('end the class (asks first)');
    for (const { id } of TECHNIQUES) expect(techniques).toContain(id);
    expect(SIMULATOR_KEYS.length).toBeGreaterThan(0);
  });

  it('may also be a command; and what is neither is said to be unknown', async () => {
    expect((await use(['help', 'run'])).output).toBe((await use(['run', '--help'])).output);
    const { exitCode, errors } = await use(['help', '../../package']);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('terminals')]);
  });
});

describe('help', () => {
  it('lists topics and commands', async () => {
    const { output } = await use(['help']);
    for (const name of [...helpTopics(), ...commands.map((command) => command.name)])
      expect(output).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it.each(commands.map(({ name }) => name))('of anillo %s ends with examples of its use', async (name) => {
    const { output } = await use([name, '--help']);
    const [, examples = ''] = output.split('Examples:\n');
    expect(examples).toContain(`anillo ${name}`);
  });
});

describe('the manual page', () => {
  const isThere = (program: string) => spawnSync('which', [program]).status === 0;

  it.each(languageTags)('in %s names every command and option', async (language) => {
    const { output } = await use(['help', '--man', '--lang', language]);
    expect(output).toMatch(/^\.TH ANILLO 1/);
    const plain = output.replaceAll('\\-', '-');
    for (const { name, options } of commands) {
      expect(plain).toContain(`.SS anillo ${name}`);
      for (const { flags } of options) expect(plain).toContain(`.B ${flags.replace(/ <[A-Z].*/, '')}`);
    }
    expect(plain).toContain(language === 'es' ? '--kinds <LISTA>' : '--kinds <LIST>');
    expect(output).not.toMatch(/[^\u0000-\u007f]/);
  });

  it.runIf(isThere('mandoc'))('is one that mandoc finds nothing wrong with', async () => {
    const { output: input } = await use(['help', '--man', '--lang', 'es']);
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], { input, encoding: 'utf8' });
    // A page that is made anew by every version has no date of its own.
    expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
  });

  it.runIf(isThere('groff'))('is one that groff finds nothing wrong with, and shows with its accents', async () => {
    const { output: input } = await use(['help', '--man', '--lang', 'es']);
    const shown = spawnSync('groff', ['-man', '-ww', '-Tutf8'], { input, encoding: 'utf8' });
    expect(shown.stderr).toBe('');
    expect(shown.stdout).toContain('línea');
  });
});

describe('the help of a command', () => {
  it.each(languageTags)('is as wide as COLUMNS says where nobody sits before a terminal, in %s', async (language) => {
    for (const name of [undefined, ...commands.map((command) => command.name)]) {
      const args = [...(name === undefined ? [] : [name]), '--help', '--lang', language];
      const { exitCode, output } = await use(args, { env: { COLUMNS: '60' } });
      expect(exitCode).toBe(0);
      const wide = output.split('\n').filter((line) => stringWidth(line) > 60);
      expect(wide, name).toEqual([]);
    }
  });

  it('names commands that can be copied, also where they take two lines', async () => {
    const { output } = await use(['serve', '--help'], { env: { COLUMNS: '60' } });
    expect(output.replace(/ \\\n +/g, ' ')).toContain(
      'anillo serve --unit | sudo tee /etc/systemd/system/anillo.service\n',
    );
  });
});
