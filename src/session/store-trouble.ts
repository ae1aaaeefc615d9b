import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import type { StoreError } from '../store/store-error.ts';
import type { Learning } from './learner-facts.ts';

/** How a store's trouble is said to a learner: at their own computer with the file and what to do about it; on somebody's server they can only tell. */
export function storeTrouble(
  { key, file }: StoreError,
  { server }: Pick<Learning, 'server'>,
): readonly [key: PhraseKey, values?: PhraseValues] {
  return server === undefined ? [key, { file }] : ['store.served'];
}
