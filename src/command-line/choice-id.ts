/** A set of values, of which a shell can offer each: `choices.ts` says how they are found. */
export type ChoiceId =
  'language' | 'technique' | 'workload' | 'lesson' | 'kind' | 'format' | 'shell' | 'topic' | 'file' | 'folder';
