import { languages, languageTags } from '../../language/language.ts';
import type { PhraseKey } from '../../language/translate.ts';
import { commandHelp } from '../../screens/linear/command-help.ts';
import {
  commandsEverywhere,
  type SaidCommand,
  understandCommand,
  type Understood,
} from '../../screens/linear/said-command.ts';
import { styledLine } from '../../screens/styled-text.ts';
import { type Desk, PROMPT } from '../desk.ts';
import type { Conversation, Left } from './conversation.ts';

/** What was said at a prompt: a command, some other text, nothing at all, or that one leaves. */
export type Said<Id extends string> =
  | ({ readonly kind: 'command' } & Understood<Id>)
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'left'; readonly left: Left };

/** Waits for a line at a prompt that says where one is. Help and the other language are seen to here, at every prompt alike. */
export async function hearCommand<Id extends string>(
  prompt: () => string,
  commands: readonly SaidCommand<Id>[],
  talk: Conversation,
): Promise<Said<Id>> {
  const { speak } = talk.parts;
  for (;;) {
    const line = await hearLine(prompt(), talk);
    if (line === undefined) return { kind: 'left', left: 'end' };
    if (line === '') return { kind: 'empty' };
    const own = understandCommand(line, commands, speak);
    const common = own === undefined ? understandCommand(line, commandsEverywhere, speak) : undefined;
    if (own !== undefined) return { kind: 'command', ...own };
    if (common === undefined) return { kind: 'text', text: line };
    if (common.id === 'leave' || common.id === 'quit')
      return { kind: 'left', left: common.id === 'leave' ? 'back' : 'quit' };
    if (common.id === 'help') talk.paint([...commandHelp(commands, talk.paper), []]);
    else await otherLanguage(talk);
  }
}

/** A line as it was typed, or undefined where none comes any more. What a pipe brings is shown as a terminal shows what is typed. */
export async function hearLine(prompt: string, { desk }: Conversation): Promise<string | undefined> {
  const line = await typedAt(prompt, desk);
  if (line === undefined) desk.painter.paint([[]]);
  return line;
}

/** The same where no conversation goes on. */
export async function typedAt(prompt: string, { painter, input }: Desk): Promise<string | undefined> {
  painter.prompt(`${prompt}${PROMPT}`);
  const heard = await input.next();
  if (heard.kind !== 'line') return undefined;
  if (!input.isTTY) painter.paint([styledLine(heard.text)]);
  return heard.text.trim();
}

/** The other language, from now on. */
export async function otherLanguage(talk: Conversation): Promise<void> {
  const here = languageTags.indexOf(talk.wishes.language);
  const next = languageTags[(here + 1) % languageTags.length]!;
  await talk.wish('language', next);
  talk.say('linear.languageIs', { language: languages[next].name });
}

/** Yes or no; an empty line is yes. */
export async function confirm(question: PhraseKey, talk: Conversation): Promise<boolean | Left> {
  talk.say(question);
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.yesNo'), answers, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return true;
    if (said.kind === 'command') return said.id === 'yes';
    talk.say('linear.yesOrNo');
  }
}

export const answers = [
  { id: 'yes', words: 'linear.word.yes', help: 'linear.help.yes' },
  { id: 'no', words: 'linear.word.no', help: 'linear.help.no' },
] as const satisfies readonly SaidCommand[];

/** The thing that a number names in a list that was just said, counted from 1. */
export function picked<Item>(text: string, items: readonly Item[]): Item | undefined {
  return /^\d{1,4}$/.test(text.trim()) ? items[Number(text) - 1] : undefined;
}
