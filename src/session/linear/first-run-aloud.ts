import { languages, languageTags } from '../../language/language.ts';
import { shownHops } from '../../screens/first-run-view.ts';
import { markupView } from '../../screens/markup-view.ts';
import { sayHop } from '../../screens/simulation-view.ts';
import { styledLine } from '../../screens/styled-text.ts';
import { whenRun } from '../when-run.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand, hearLine, picked } from './hear-command.ts';
import { foldWord } from '../../screens/linear/said-command.ts';

/** The first minute of a newcomer: the language, asked once, and the tour. */
export async function welcomeAloud(talk: Conversation, isNew: true | 'language-known'): Promise<Left> {
  if (isNew === 'language-known') await talk.wish('language', talk.wishes.language);
  else if (!(await askLanguage(talk))) return 'end';
  return tourAloud(talk);
}

/** Both languages ask, since nobody knows yet which one is read. */
async function askLanguage(talk: Conversation): Promise<boolean> {
  talk.paint([styledLine('anillo', 'title')]);
  for (const tag of languageTags) talk.sayText(talk.parts.speak(tag)('linear.askLanguage'));
  languageTags.forEach((tag, index) => talk.sayText(`${index + 1}. ${languages[tag].name}`));
  talk.say('linear.enterTakes');
  for (;;) {
    const line = await hearLine('anillo', talk);
    const chosen =
      line === undefined || line === ''
        ? talk.wishes.language
        : (picked(line, languageTags) ?? languageTags.find((tag) => isNamed(tag, line)));
    if (chosen !== undefined) {
      await talk.wish('language', chosen);
      return line !== undefined;
    }
    for (const tag of languageTags) talk.sayText(talk.parts.speak(tag)('linear.askLanguageAgain'));
  }
}

function isNamed(tag: (typeof languageTags)[number], line: string): boolean {
  const typed = foldWord(line);
  return typed === tag || foldWord(languages[tag].name) === typed;
}

/** What this is, and a trap that really happens, told hop by hop. */
export async function tourAloud(talk: Conversation): Promise<Left> {
  talk.paint([[], styledLine(talk.translate('screens.firstRun.welcome'), 'title'), []]);
  sayMarked('linear.tour.about', talk);
  const first = await goOn(talk);
  if (first !== undefined) return first;
  talk.paint([styledLine(talk.translate('screens.firstRun.trapTitle'), 'title'), []]);
  sayMarked('linear.tour.trap', talk);
  const { stage } = talk;
  for (const hop of await whenRun(() => shownHops(stage))) {
    const left = await goOn(talk);
    if (left !== undefined) return left;
    talk.sayText(`${sayHop(hop, talk.paper)}.`);
  }
  const last = await goOn(talk);
  if (last !== undefined) return last;
  sayMarked('screens.firstRun.trapEnd', talk);
  return 'back';
}

type Marked = 'linear.tour.about' | 'linear.tour.trap' | 'screens.firstRun.trapEnd';

function sayMarked(key: Marked, talk: Conversation): void {
  const text = talk.translate(key);
  talk.paint([...markupView({ es: text, en: text }, new Map(), talk.paper), []]);
}

/** Enter goes on; nothing else is asked for. */
async function goOn(talk: Conversation): Promise<Left | undefined> {
  const said = await hearCommand(() => talk.translate('linear.prompt.goOn'), [], talk);
  return said.kind === 'left' ? said.left : undefined;
}
