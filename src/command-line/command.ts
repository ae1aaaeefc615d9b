import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import type { ChoiceId } from './choice-id.ts';
import type { Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** 0: done. 1: what was checked or run failed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What one command of the command line takes and does. Adding a command is one record and its line in `commands.ts`. */
export interface Command {
  readonly name: string;
  readonly summary: PhraseKey;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  /** True where it may be asked for over a line: it touches nothing but the learner's own. */
  readonly isForLines?: boolean;
  /** How it is used: help ends with them. */
  readonly examples: readonly CommandExample[];
  act(call: Call): Promise<ExitCode>;
}

/** What a command is given without a name. */
export interface CommandArgument {
  /** Its name in the user's language, such as PROGRAMA.asm. */
  readonly name: PhraseKey;
  readonly summary: PhraseKey;
  readonly isRequired: boolean;
  /** What a shell offers there. */
  readonly choices?: ChoiceId;
}

/** What a command is given by name. */
export interface CommandOption {
  /** As commander writes it: `-o, --output <IMAGE>`. */
  readonly flags: string;
  readonly summary: PhraseKey;
  /** What fills the gaps of the summary. */
  readonly values?: PhraseValues;
  /** True where it names a file of this computer, which nobody may who comes by a line. */
  readonly namesFile?: boolean;
  /** What a shell offers as its value. */
  readonly choices?: ChoiceId;
}

/** A line to type, and what it does. */
export interface CommandExample {
  readonly line: string;
  readonly says: PhraseKey;
}

/** One use of a command. */
export interface Call {
  readonly arguments: readonly string[];
  /** By the option's long name in camel case: a text, or true for one that takes none. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** Understands and does what somebody asks for who came by a line. */
  readonly runForLine: (args: readonly string[], surroundings: Surroundings) => Promise<ExitCode>;
  /** The commands among which it was chosen; none where nothing was said. */
  readonly commands: readonly Command[];
}
