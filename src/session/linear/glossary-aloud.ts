import type { GlossaryEntry } from '../../lesson/schema.ts';
import { termsOf } from '../../screens/app-paper.ts';
import { foldWord, type SaidCommand } from '../../screens/linear/said-command.ts';
import { markupView } from '../../screens/markup-view.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand, picked } from './hear-command.ts';

/** What the glossary understands; any other words are a term that is looked for. */
export const glossaryCommands = [
  { id: 'list', words: 'linear.word.list', argument: 'linear.argument.letter', help: 'linear.help.list' },
] as const satisfies readonly SaidCommand[];

/** The words of the course: a term is told, a list can be had. */
export async function glossaryAloud(talk: Conversation, argument = ''): Promise<Left> {
  let listed = argument === '' ? [] : lookUp(argument, talk);
  talk.say('linear.glossary.how', { count: entriesOf(talk).length }, 'quiet');
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.glossary'), glossaryCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    if (said.kind === 'command') listed = list(said.argument, talk);
    else {
      const entry = picked(said.text, listed);
      if (entry === undefined) listed = lookUp(said.text, talk);
      else sayTerm(entry, talk);
    }
  }
}

/** Every term, in the order of the reader's language. */
function entriesOf({ lessons, wishes: { language } }: Conversation): GlossaryEntry[] {
  const entries = lessons[0]?.book.glossary ?? [];
  return [...entries].sort((a, b) => a[language].term.localeCompare(b[language].term, language));
}

function list(beginning: string, talk: Conversation): GlossaryEntry[] {
  const { language } = talk.wishes;
  const wanted = foldWord(beginning);
  const found = entriesOf(talk).filter((entry) => foldWord(entry[language].term).startsWith(wanted));
  return sayList(found, talk);
}

function sayList(found: GlossaryEntry[], talk: Conversation): GlossaryEntry[] {
  if (found.length === 0) talk.say('linear.glossary.none');
  found.forEach((entry, index) => talk.sayText(`${index + 1}. ${entry[talk.wishes.language].term}`));
  return found;
}

/** A term that is called so, in either language, is told; of several that contain the words one can choose. */
function lookUp(text: string, talk: Conversation): GlossaryEntry[] {
  const wanted = foldWord(text);
  const names = ({ es, en, id }: GlossaryEntry) => [es.term, en.term, id].map(foldWord);
  const entries = entriesOf(talk);
  const exact = entries.find((entry) => names(entry).includes(wanted));
  const found =
    exact === undefined ? entries.filter((entry) => names(entry).some((name) => name.includes(wanted))) : [exact];
  if (found.length !== 1) return sayList(found, talk);
  sayTerm(found[0]!, talk);
  return found;
}

/** What a term means, and what it is called in the other language. */
export function sayTerm(entry: GlossaryEntry, talk: Conversation): void {
  const { language } = talk.wishes;
  const other = language === 'es' ? entry.en.term : entry.es.term;
  talk.sayText(entry[language].term, 'strong');
  talk.paint(markupView(entry.definition, termsOf(talk.lessons[0]!), talk.paper));
  talk.paint([[{ text: talk.translate('linear.glossary.otherLanguage', { term: other }), style: 'quiet' }], []]);
}
