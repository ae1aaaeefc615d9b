import type { Language } from './language.ts';

/** One text in every language: none is the original of another, and none may be missing. */
export type LocalizedText = Readonly<Record<Language, string>>;
