import { detectLanguage } from '../language/detect-language.ts';
import { isLanguage, type Language, languageTags } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import { type ColorLevel, colorLevel } from './color-level.ts';
import { dataFolder } from './data-folder.ts';
import type { Surroundings } from './surroundings.ts';
import { UsageError } from './usage-error.ts';

/** The options that every command takes, as they were meant. */
export interface Settings {
  readonly language: Language;
  readonly translate: Translate;
  /** Line by line, for screen readers and for terminals that cannot address the cursor. */
  readonly isPlain: boolean;
  /** Drawings in ASCII only. */
  readonly isAscii: boolean;
  readonly colorLevel: ColorLevel;
  readonly dataFolder: string;
  /** A folder of lessons of the user's own. */
  readonly lessonsFolder?: string;
}

/** The options that every command takes, as the command line gives them. */
export interface GlobalOptions {
  readonly plain?: boolean;
  readonly ascii?: boolean;
  readonly color?: boolean;
  readonly data?: string;
  readonly lessons?: string;
}

/** What the options and the surroundings mean together. */
export function readSettings(
  options: GlobalOptions,
  speech: { language: Language; translate: Translate },
  { env, home, output }: Surroundings,
): Settings {
  return {
    ...speech,
    isPlain: options.plain ?? env.TERM === 'dumb',
    isAscii: options.ascii ?? false,
    colorLevel: colorLevel({ env, isAllowed: options.color ?? true, isTTY: output.isTTY ?? false }),
    dataFolder: options.data ?? dataFolder(env, home),
    ...(options.lessons !== undefined && { lessonsFolder: options.lessons }),
  };
}

/** The language is needed before anything else is understood, since mistakes are told in it. */
export function readLanguage(args: readonly string[], env: Surroundings['env']): Language | UsageError {
  const asked = languageAskedFor(args);
  if (asked === undefined) return detectLanguage(env);
  return isLanguage(asked)
    ? asked
    : new UsageError('command.unknownLanguage', { language: asked, known: languageTags.join(', ') });
}

function languageAskedFor(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const index = options.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const option = options[index];
  return option === '--lang' ? options[index + 1] : option?.slice('--lang='.length);
}
