import type { ClassScreenId, ScreenId } from '../../screens/app-stage.ts';
import { menuItems, standingLines } from '../../screens/linear/menu-view.ts';
import { type MenuCommandId, menuCommands } from '../../screens/linear/menu-commands.ts';
import { styledLine } from '../../screens/styled-text.ts';
import type { SessionParts } from '../session-parts.ts';
import { Conversation, type ConversationParts, type Left } from './conversation.ts';
import { tourAloud, welcomeAloud } from './first-run-aloud.ts';
import { classAloud } from './class-aloud.ts';
import { compareAloud } from './compare-aloud.ts';
import { hostAloud } from './host-aloud.ts';
import { programsAloud } from './programs-aloud.ts';
import { simulateAloud } from './simulate-aloud.ts';
import { glossaryAloud } from './glossary-aloud.ts';
import { hearCommand, picked } from './hear-command.ts';
import { continueAloud, lessonsAloud } from './lessons-aloud.ts';
import { progressAloud } from './progress-aloud.ts';
import { quizAloud, reviewAloud } from './quiz-aloud.ts';
import { settingsAloud } from './settings-aloud.ts';

/** A place of the linear mode: what is said and heard there until it is left. */
export type Place = (talk: Conversation, argument: string) => Promise<Left>;

/** Where each thing of the menu leads. */
const places: Readonly<Record<MenuCommandId, Place>> = {
  continue: continueAloud,
  lessons: lessonsAloud,
  review: reviewAloud,
  quiz: quizAloud,
  progress: progressAloud,
  glossary: glossaryAloud,
  simulator: programsAloud,
  compare: compareAloud,
  host: hostAloud,
  settings: settingsAloud,
  tour: tourAloud,
  class: classAloud,
};

/** Every screen has its counterpart here, so that nothing is missing for whoever listens. A new screen needs a place, or a line of the menu that leads to what it shows. Learners join a class in lines too (`class-aloud.ts`); who teaches in lines leads one with `anillo class`. */
export const counterparts: Readonly<Record<Exclude<ScreenId, ClassScreenId>, MenuCommandId | 'menu'>> = {
  home: 'menu',
  lesson: 'lessons',
  quiz: 'quiz',
  progress: 'progress',
  glossary: 'glossary',
  settings: 'settings',
  'first-run': 'tour',
  host: 'host',
  programs: 'simulator',
  simulator: 'simulator',
  compare: 'compare',
  'set-up': 'lessons',
};

/** The tutor in lines, for screen readers, pipes and terminals without a cursor, until the learner leaves or no line comes any more. */
export async function tutorAloud(
  parts: ConversationParts,
  { isNew, first }: { isNew: boolean | 'language-known'; first?: SessionParts['first'] | undefined },
): Promise<void> {
  const talk = await Conversation.begin(parts);
  const simulation = first?.subject.simulation;
  // Whoever asked for one simulation came for no more than that.
  if (simulation !== undefined) return void (await simulateAloud(simulation, talk));
  if (isNew !== false) {
    const left = await welcomeAloud(talk, isNew);
    if (left !== 'back') return goodbye(talk, left);
  } else talk.paint([styledLine('anillo', 'title')]);
  goodbye(talk, await menuAloud(talk));
}

async function menuAloud(talk: Conversation): Promise<Left> {
  talk.paint([[], ...standingLines(talk.stage, talk.paper)]);
  sayMenu(talk);
  for (;;) {
    const left = await chooseInMenu(talk);
    if (left !== 'back') return left;
    await talk.refresh();
    talk.paint([[], ...standingLines(talk.stage, talk.paper)]);
    talk.say('linear.menu.again', {}, 'quiet');
  }
}

/** Goes where the learner wants. The menu is said again only where that is asked for: it does not change. */
async function chooseInMenu(talk: Conversation): Promise<Left> {
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.menu'), menuCommands, talk);
    // There is nothing behind the menu: to leave it is to leave anillo.
    if (said.kind === 'left') return said.left === 'back' ? 'quit' : said.left;
    if (said.kind === 'empty') {
      sayMenu(talk);
      continue;
    }
    const id = said.kind === 'command' ? said.id : picked(said.text, menuCommands)?.id;
    if (id !== undefined) return places[id](talk, said.kind === 'command' ? said.argument : '');
    talk.say('linear.notUnderstood');
  }
}

function sayMenu(talk: Conversation): void {
  talk.say('linear.menu.title', {}, 'title');
  menuItems(talk.stage).forEach(({ text }, index) => talk.sayText(`${index + 1}. ${text}`));
  talk.say('linear.menu.how', {}, 'quiet');
}

function goodbye(talk: Conversation, left: Left): void {
  talk.say(left === 'end' ? 'linear.noMoreLines' : 'linear.goodbye');
}
