import { languageTags } from '../language/language.ts';
import { helpTopics } from '../library/help-topics.ts';
import { formats } from './formats.ts';
import type { ChoiceId } from './choice-id.ts';
import type { Call } from './command.ts';
import { shells } from './shells.ts';

/** What a shell offers: these words, or the files or folders that there are. */
export type Offer = readonly string[] | 'files' | 'folders';

/** How each set of values is found. */
export const choices: Readonly<Record<ChoiceId, (call: Call) => Offer | Promise<Offer>>> = {
  language: () => languageTags,
  technique: async () => {
    const { PRESETS, TECHNIQUES } = await import('../virtualization/techniques.ts');
    return [...TECHNIQUES, ...PRESETS].map(({ id }) => id);
  },
  workload: async () => (await import('../virtualization/workloads.ts')).WORKLOADS.map(({ id }) => id),
  lesson: async () => {
    const { loadShelf } = await import('../library/shelf.ts');
    return (await loadShelf()).lessons.map(({ lesson }) => lesson.id);
  },
  kind: async () => (await import('../quiz/kinds/index.ts')).kindIds,
  format: () => formats,
  shell: () => shells,
  topic: ({ commands }) => [...helpTopics(), ...commands.map(({ name }) => name)],
  file: () => 'files',
  folder: () => 'folders',
};
