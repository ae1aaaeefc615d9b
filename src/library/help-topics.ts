import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Language } from '../language/language.ts';
import { packageRoot } from './package-root.ts';

const folder = join(packageRoot, 'locales', 'help');

/** What there is help about. Adding a topic is adding its file in each language: `locales/help/TOPIC.es.md`. */
export function helpTopics(): readonly string[] {
  const names = readdirSync(folder).map((file) => /^([a-z]+)\.en\.md$/.exec(file)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

/** The text of a topic; nothing where there is no such topic. */
export function readHelpTopic(topic: string, language: Language): string | undefined {
  return helpTopics().includes(topic) ? readFileSync(join(folder, `${topic}.${language}.md`), 'utf8') : undefined;
}
