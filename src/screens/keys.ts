import type { PhraseKey } from '../language/translate.ts';

/** What one or several keys do on a screen. */
export interface KeyRecord<Action extends string = string> {
  readonly action: Action;
  /** Names as in `ScreenMessage`; the first ones are those that help shows. */
  readonly keys: readonly string[];
  /** What it does, said in help. */
  readonly help: PhraseKey;
  /** One or two words for the line of keys at the bottom; without it only help tells of the key. */
  readonly hint?: PhraseKey;
}

/** What a key means on a screen; nothing where it means nothing. */
export function actionOf<Action extends string>(
  keys: readonly KeyRecord<Action>[],
  key: string,
): Action | undefined {
  return keys.find((record) => record.keys.includes(key))?.action;
}
