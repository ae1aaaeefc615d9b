import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readLocales } from '../src/library/read-locales.ts';
import { checkLocales } from '../src/reader/check-locales.ts';
import { rooms, violations } from './architecture.ts';

const root = new URL('..', import.meta.url).pathname;
/** What is made or fetched, and never kept. */
const made = /^(node_modules|dist|\.git|.*\.tgz)$/;

function filesOfTheHouse(): Record<string, string> {
  const tops = readdirSync(root).filter((name) => !made.test(name));
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return Object.fromEntries([
    ...tops.filter((name) => name !== 'src').map((name) => [name, '']),
    ...sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  ]);
}

describe('the order of the house', () => {
  it('holds in every file', () => {
    expect(violations(filesOfTheHouse())).toEqual([]);
  });

  it('is the order that the README shows', () => {
    const readme = readFileSync(join(root, 'src/README.md'), 'utf8');
    const shown = [...readme.matchAll(/^ *([a-z-]+\/|main\.ts) {2,}/gm)].map(([, name]) => name?.replace('/', ''));
    expect(shown).toEqual(rooms);
  });

  it('keeps the languages equal: the same phrases with the same gaps', () => {
    expect(checkLocales(readLocales())).toEqual([]);
  });
});

describe('the keeper of the order', () => {
  const broken: [fault: string, files: Record<string, string>, complaint: string][] = [
    [
      'a lower room that imports a higher one',
      { 'src/machine/a.ts': "import { b } from '../screens/b.ts';", 'src/screens/b.ts': '' },
      'src/machine/a.ts: machine may not import src/screens/b.ts, which stands after it',
    ],
    [
      'a type taken from a higher room',
      { 'src/quiz/a.ts': "import type { B } from '../lesson/b.ts';" },
      'src/quiz/a.ts: quiz may not import src/lesson/b.ts, which stands after it',
    ],
    [
      'an import type in the middle of a line',
      { 'src/quiz/a.ts': "export type B = import('../lesson/b.ts').B;" },
      'src/quiz/a.ts: quiz may not import src/lesson/b.ts, which stands after it',
    ],
    [
      'a re-export from a higher room',
      { 'src/store/a.ts': "export * from '../ssh/b.ts';" },
      'src/store/a.ts: store may not import src/ssh/b.ts, which stands after it',
    ],
    [
      'a late import of a higher room',
      { 'src/session/a.ts': "export const a = () => import('../main.ts');" },
      'src/session/a.ts: session may not import src/main.ts, which stands after it',
    ],
    ['an unknown room', { 'src/utils/a.ts': '' }, 'src/utils/a.ts: utils is no room'],
    ['a stray source file', { 'src/helper.ts': '' }, 'src/helper.ts: nothing of this name stands at the top of src/'],
    ['a stray folder', { 'docs/a.md': '' }, 'docs/a.md: nothing of this name stands at the top'],
    [
      'a file read in a pure room',
      { 'src/lesson/a.ts': "import { readFileSync } from 'node:fs';" },
      'src/lesson/a.ts: a pure room may not import node:fs',
    ],
    [
      'colour in a pure room',
      { 'src/screens/a.ts': "import chalk from 'chalk';" },
      'src/screens/a.ts: a pure room may not import chalk',
    ],
    [
      'blessed outside its room',
      { 'src/session/a.ts': "import blessed from 'blessed';" },
      'src/session/a.ts: only terminal knows blessed',
    ],
    [
      'a phrase read where phrases are only named',
      { 'src/language/a.ts': "import en from '../../locales/en.json' with { type: 'json' };" },
      'src/language/a.ts: may not import locales/en.json',
    ],
    [
      'a clock',
      { 'src/quiz/a.ts': 'export const now = Date.now();' },
      'src/quiz/a.ts: a pure room may not use Date.now',
    ],
    ['a date of today', { 'src/quiz/a.ts': 'new Date();' }, 'src/quiz/a.ts: a pure room may not use new Date()'],
    ['a date as text', { 'src/quiz/a.ts': 'Date();' }, 'src/quiz/a.ts: a pure room may not use Date()'],
    ['chance', { 'src/quiz/a.ts': 'Math.random();' }, 'src/quiz/a.ts: a pure room may not use Math.random'],
    ['the process', { 'src/quiz/a.ts': 'process.env.A;' }, 'src/quiz/a.ts: a pure room may not use process'],
    ['the console', { 'src/quiz/a.ts': 'console.log(1);' }, 'src/quiz/a.ts: a pure room may not use console'],
    ['a timer', { 'src/quiz/a.ts': 'setTimeout(f, 1);' }, 'src/quiz/a.ts: a pure room may not use setTimeout'],
    ['the network', { 'src/quiz/a.ts': "fetch('x');" }, 'src/quiz/a.ts: a pure room may not use fetch'],
    [
      'the world by its long name',
      { 'src/quiz/a.ts': 'globalThis.fetch;' },
      'src/quiz/a.ts: a pure room may not use fetch',
    ],
    ['its own place', { 'src/quiz/a.ts': 'import.meta.url;' }, 'src/quiz/a.ts: a pure room may not use import.meta'],
    ['a default export', { 'src/quiz/a.ts': 'export default 1;' }, 'src/quiz/a.ts: exports must have names'],
    [
      'a default function',
      { 'src/ssh/a.ts': 'export default function a() {}' },
      'src/ssh/a.ts: exports must have names',
    ],
    [
      'files that import each other',
      {
        'src/quiz/a.ts': "import './b.ts';",
        'src/quiz/b.ts': "import './kinds/c.ts';",
        'src/quiz/kinds/c.ts': "import type { A } from '../a.ts';",
      },
      'src/quiz/a.ts → src/quiz/b.ts → src/quiz/kinds/c.ts → src/quiz/a.ts: a cycle of imports',
    ],
  ];

  it.each(broken)('complains of %s', (_, files, complaint) => {
    expect(violations(files)).toEqual([complaint]);
  });

  it('lets pass what is lawful', () => {
    const lawful = {
      LICENSE: '',
      '.ci': '',
      'src/README.md': '',
      'src/launch.cjs': '',
      'src/main.ts': "import './command-line/a.ts';",
      'src/command-line/a.ts': "import { readFileSync } from 'node:fs'; process.env; Date.now();",
      'src/screens/a.ts': "import { b } from '../quiz/b.ts';",
      'src/quiz/b.ts': 'new Date(atMs); step.process; export const x = { process: 1 };',
      'src/machine/c.ts': 'export function run(process: number) { return process; }',
      'src/language/d.ts': "import type en from '../../locales/en.json';",
    };
    expect(violations(lawful)).toEqual([]);
  });
});
