import type { CommanderError } from 'commander';

import type { PhraseKey, Translate } from '../language/translate.ts';

/** What commander calls each mistake, and how we say it. */
const mistakes: Readonly<Record<string, PhraseKey>> = {
  'commander.unknownOption': 'command.mistake.unknownOption',
  'commander.unknownCommand': 'command.mistake.unknownCommand',
  'commander.missingArgument': 'command.mistake.missingArgument',
  'commander.optionMissingArgument': 'command.mistake.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'command.mistake.missingOption',
  'commander.excessArguments': 'command.mistake.excessArguments',
};

/** A mistake on the command line in the user's language. commander tells what it found only inside an English sentence: in quotes, and after "Did you mean". */
export function explainMisuse({ code, message }: CommanderError, translate: Translate): string {
  const key = mistakes[code];
  if (key === undefined) return message;
  const name = /'(.*?)'/.exec(message)?.[1] ?? '';
  const likely = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  const said = translate(key, { name });
  return likely === undefined ? said : `${said} ${translate('command.mistake.likely', { likely })}`;
}
