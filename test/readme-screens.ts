import { readFileSync, writeFileSync } from 'node:fs';

import type { Language } from '../src/language/language.ts';
import { CTRL_C, ESCAPE, Learner } from './terminal-learner.ts';

/** The READMEs, by the language that they speak. */
export const readmes: readonly (readonly [file: string, language: Language])[] = [
  ['README.md', 'en'],
  ['README.es.md', 'es'],
];

/** How one comes to a screen that the READMEs show: what is typed, and what must then be seen. */
interface Way {
  readonly args?: readonly string[];
  readonly steps: readonly (readonly [keys: string, sees: string | RegExp])[];
}

/** A newcomer meets the tour; Escape goes home. */
const HOME: Way['steps'] = [
  ['', /English/],
  [ESCAPE, / 12 /],
];

/** The screens that the READMEs show, by the name that stands before each: `<!-- screen: home -->`. */
const ways: Readonly<Record<string, Way>> = {
  home: { steps: HOME },
  simulator: {
    args: ['simulate', 'lessons/guests/trap.asm', '--technique', 'kvm'],
    steps: [
      ['', /0[\s\S]*281 instr/],
      // The last of five hops has arrived: nothing moves any more.
      ['xxxxx', /44 *\n[\s\S]*◀━{14}● \S+ [\s\S]*5\/5/],
    ],
  },
};

const block = (name: string): RegExp => new RegExp(`(<!-- screen: ${name} -->\n\n\`\`\`\n)([\\s\\S]*?)(\`\`\`)`);

/** The names of the screens that a README shows. */
export function screensIn(readme: string): string[] {
  return [...readme.matchAll(/<!-- screen: ([a-z-]+) -->/g)].map(([, name]) => name!);
}

/** A screen as a README shows it. */
export function shownScreen(readme: string, name: string): string | undefined {
  return block(name).exec(readme)?.[2];
}

/** A screen as the real program draws it in a real terminal of 80 × 24. */
export async function drawnScreen(name: string, language: Language): Promise<string> {
  const { args = [], steps } = ways[name]!;
  const learner = new Learner(`readme-${name}-${language}`, { args: ['--lang', language, ...args] });
  for (const [keys, sees] of steps) await learner.typesAndSees(keys, sees);
  const lines = learner.lines.map((line) => line.trimEnd());
  learner.type(CTRL_C);
  await learner.ended;
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Writes the screens as they are drawn today into both READMEs: `npm run screens`. */
export async function renewScreens(): Promise<void> {
  for (const [file, language] of readmes) {
    const url = new URL(`../${file}`, import.meta.url);
    let text = readFileSync(url, 'utf8');
    for (const name of screensIn(text)) {
      const drawn = await drawnScreen(name, language);
      text = text.replace(block(name), (_, before: string, __, after: string) => before + drawn + after);
    }
    writeFileSync(url, text);
  }
}
