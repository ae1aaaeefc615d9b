import type { PhraseKey, Translate } from '../language/translate.ts';
import type { Style } from './style.ts';

/** What one or several keys do on a screen. */
export interface KeyRecord<Action extends string = string> {
  readonly action: Action;
  /** Names as in `ScreenMessage`; the first ones are those that help shows. */
  readonly keys: readonly string[];
  /** How the keys are written where the first one alone would not say it, as in `↑ ↓`. */
  readonly shown?: string;
  /** What it does, said in help. */
  readonly help: PhraseKey;
  /** One or two words for the line of keys at the bottom; without it only help tells of the key. */
  readonly hint?: PhraseKey;
}

/** What a key means on a screen; nothing where it means nothing. */
export function actionOf<Action extends string>(keys: readonly KeyRecord<Action>[], key: string): Action | undefined {
  return keys.find((record) => record.keys.includes(key))?.action;
}

/** Keys that mean the same on every screen. */
export const keysEverywhere = [
  { action: 'language', keys: ['ctrl-l'], help: 'screens.help.language' },
  { action: 'help', keys: ['?', 'f1'], help: 'screens.help.help', hint: 'screens.hint.help' },
  { action: 'quit', keys: ['ctrl-c'], help: 'screens.help.quitNow' },
] as const satisfies readonly KeyRecord[];

/** Help, where a question mark is a character like any other. */
export const helpWhileTyping: KeyRecord = { ...keysEverywhere[1], keys: ['f1'] };

/** The keys that matter most at the moment, in their order, each with what it does now; help and the way out follow. */
export function keysAtHand(keys: readonly KeyRecord[], now: Readonly<Record<string, PhraseKey>>): readonly KeyRecord[] {
  const named = Object.entries(now).flatMap(([action, hint]) =>
    keys.filter((record) => record.action === action).map((record) => ({ ...record, hint })),
  );
  return [...named, keysEverywhere[1], ...keys.slice(-1)];
}

/** The way out of a screen, which stands last. */
export const backKey = {
  action: 'back',
  keys: ['escape', 'q'],
  help: 'screens.help.back',
  hint: 'screens.hint.back',
} as const satisfies KeyRecord;

const signs: Readonly<Record<string, readonly [drawn: string, ascii: string]>> = {
  left: ['←', '<-'],
  right: ['→', '->'],
  enter: ['⏎', 'Enter'],
  f1: ['F1', 'F1'],
};

const arrows: Readonly<Record<string, string>> = { up: '↑', down: '↓' };

const names: Readonly<Record<string, PhraseKey>> = {
  up: 'screens.key.up',
  down: 'screens.key.down',
  space: 'screens.key.space',
  escape: 'screens.key.escape',
  pageup: 'screens.key.pageup',
  pagedown: 'screens.key.pagedown',
  home: 'screens.key.home',
  end: 'screens.key.end',
  tab: 'screens.key.tab',
  backspace: 'screens.key.backspace',
  backtab: 'screens.key.backtab',
};

/** A key as it is written on the screen. */
export function keyName(key: string, { isAscii }: Pick<Style, 'isAscii'>, translate: Translate): string {
  const sign = signs[key];
  if (sign !== undefined) return sign[isAscii ? 1 : 0];
  const arrow = arrows[key];
  if (arrow !== undefined && !isAscii) return arrow;
  const name = names[key];
  if (name !== undefined) return translate(name);
  return key.startsWith('ctrl-') ? `Ctrl-${key.slice(5).toUpperCase()}` : key;
}
