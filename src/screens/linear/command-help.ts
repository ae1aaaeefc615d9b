import { formatList } from '../../language/format-list.ts';
import type { Paper } from '../paper.ts';
import type { StyledLine } from '../styled-text.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { commandsEverywhere, type SaidCommand, splitWords } from './said-command.ts';

/** What can be said at a prompt, from the very table that understands it. */
export function commandHelp(commands: readonly SaidCommand[], paper: Paper): StyledLine[] {
  return [...commands, ...commandsEverywhere].flatMap((command) => helpLine(command, paper));
}

function helpLine({ words, argument, help }: SaidCommand, { translate, language, width }: Paper): StyledLine[] {
  const said = formatList(splitWords(translate(words)), language, 'or');
  const whole =
    argument === undefined ? said : translate('linear.withArgument', { said, argument: translate(argument) });
  return wrapSpans([{ text: whole, style: 'strong' }, { text: `: ${withEnd(translate(help))}` }], { width });
}

function withEnd(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
