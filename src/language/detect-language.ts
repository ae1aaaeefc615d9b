import { isLanguage, type Language } from './language.ts';

/** What is spoken to somebody whose surroundings name no language that anillo speaks. */
export const defaultLanguage: Language = 'en';

/** The settings in which a system says its language, strongest first (POSIX.1-2017, 8.2). */
export interface LocaleSettings {
  readonly LC_ALL?: string | undefined;
  readonly LC_MESSAGES?: string | undefined;
  readonly LANG?: string | undefined;
}

/** The language that the settings ask for. The first one that is not empty decides, even where anillo does not speak it. */
export function detectLanguage({ LC_ALL, LC_MESSAGES, LANG }: LocaleSettings): Language {
  const setting = LC_ALL || LC_MESSAGES || LANG || '';
  const tag = setting.split(/[_.@-]/, 1)[0]!.toLowerCase();
  return isLanguage(tag) ? tag : defaultLanguage;
}
