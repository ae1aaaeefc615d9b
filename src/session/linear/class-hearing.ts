import type { Certainty } from '../../classroom/certainty.ts';
import type { OwnAskedView } from '../../classroom/learner-view.ts';
import type { Response } from '../../quiz/kinds/index.ts';
import { spokenCertainties, type SpokenFrom } from '../../screens/class/spoken-class.ts';
import { classCommands, examCommands } from '../../screens/linear/class-commands.ts';
import { commandHelp } from '../../screens/linear/command-help.ts';
import {
  commandsEverywhere,
  type SaidCommand,
  understandCommand,
  type Understood,
} from '../../screens/linear/said-command.ts';
import { howToAnswer } from '../../screens/item-view.ts';
import type { ClassRefusal, GivenClassAnswer } from '../../screens/room-state.ts';
import { understandLine } from '../../screens/understand-line.ts';
import type { Conversation, Left } from './conversation.ts';
import { answers, otherLanguage } from './hear-command.ts';

/** What the next line answers, before anything else: how sure one is, or whether one hands in. */
export type Pending =
  { readonly kind: 'certainty'; readonly round: number; readonly response: Response } | { readonly kind: 'hand-in' };

/** Where somebody is in a class who types a line. */
export interface AtSeat {
  readonly talk: Conversation;
  readonly from: SpokenFrom;
  readonly pending: Pending | undefined;
  readonly page: number;
  give(answer: GivenClassAnswer): Promise<ClassRefusal | undefined>;
  handIn(): Promise<ClassRefusal | undefined>;
}

/** What came of a line. */
export interface HeardInClass {
  readonly left?: Left;
  readonly page?: number;
  readonly pending?: Pending;
  /** What was said last is said again. */
  readonly isAgain?: boolean;
}

/** Does what a line says that was typed in a class: a command, or an answer. */
export async function hearInClass(text: string, at: AtSeat): Promise<HeardInClass> {
  if (at.pending?.kind === 'certainty') return hearCertainty(text, at, at.pending);
  if (at.pending?.kind === 'hand-in') return hearHandIn(text, at);
  const { view } = at.from;
  const own: readonly SaidCommand<ExamCommand>[] = view.settings.mode === 'exam' ? examCommands : classCommands;
  const said = commandIn(text, [...own, ...commandsEverywhere], at);
  return said === undefined ? hearAnswer(text, at) : commands[said.id](at, said.argument);
}

type ExamCommand = (typeof examCommands)[number]['id'];
type AnyCommand = ExamCommand | (typeof commandsEverywhere)[number]['id'];

/** An answer may begin with the word of a command: what follows one that takes nothing makes it an answer. */
function commandIn(
  text: string,
  table: readonly SaidCommand<AnyCommand>[],
  { talk }: AtSeat,
): Understood<AnyCommand> | undefined {
  const said = understandCommand(text, table, talk.parts.speak);
  const takesNumber = said?.id === 'question';
  return said !== undefined && takesNumber === /^\d{1,3}$/.test(said.argument) && (takesNumber || said.argument === '')
    ? said
    : undefined;
}

/** What each command does. */
const commands: Readonly<Record<AnyCommand, (at: AtSeat, argument: string) => HeardInClass | Promise<HeardInClass>>> = {
  again: () => ({ isAgain: true }),
  next: (at) => turned(at, at.page + 1),
  previous: (at) => turned(at, at.page - 1),
  question: (at, argument) => {
    const { length: count } = at.from.view.asked;
    const page = Number(argument) - 1;
    if (page >= 0 && page < count) return turned(at, page);
    at.talk.say('linear.class.noSuch', { count });
    return {};
  },
  handIn: ({ talk, from }) => {
    if (from.asked?.isOpen !== true) return notNow(talk);
    talk.say('linear.class.handIn');
    return { pending: { kind: 'hand-in' } };
  },
  help: ({ talk, from: { view, asked } }) => {
    if (asked?.mayAnswer === true) talk.sayText(howToAnswer(asked.item, talk.paper));
    talk.paint(commandHelp(view.settings.mode === 'exam' ? examCommands : classCommands, talk.paper));
    return {};
  },
  language: async ({ talk }) => {
    await otherLanguage(talk);
    return { isAgain: true };
  },
  leave: () => ({ left: 'back' }),
  quit: () => ({ left: 'quit' }),
};

function turned({ from: { view }, talk }: AtSeat, page: number): HeardInClass {
  const { length: count } = view.asked;
  if (count === 0) return notNow(talk);
  return { page: (page + count) % count, isAgain: true };
}

function notNow(talk: Conversation): HeardInClass {
  talk.say('linear.class.notNow');
  return {};
}

async function hearAnswer(text: string, at: AtSeat): Promise<HeardInClass> {
  const {
    talk,
    from: { view, asked },
  } = at;
  if (asked === undefined || !asked.mayAnswer || view.isPaused) return notNow(talk);
  const meant = understandLine(asked.item, text);
  if (meant.kind !== 'answer') {
    talk.say('quiz.notUnderstood');
    return {};
  }
  const { response } = meant;
  if (!view.settings.hasCertainty) return give({ round: asked.round, response }, at);
  talk.paint(spokenCertainties(talk.paper));
  return { pending: { kind: 'certainty', round: asked.round, response } };
}

async function hearCertainty(
  text: string,
  at: AtSeat,
  pending: Extract<Pending, { kind: 'certainty' }>,
): Promise<HeardInClass> {
  const { talk } = at;
  const certainty = ({ 1: 1, 2: 2, 3: 3 } as Readonly<Record<string, Certainty>>)[text.trim()];
  const { round, response } = pending;
  if (certainty !== undefined) return give({ round, response, certainty }, at);
  if (text.trim() === '') {
    talk.say('linear.class.back');
    return {};
  }
  talk.say('linear.class.howSure');
  return { pending };
}

async function hearHandIn(text: string, { talk, handIn }: AtSeat): Promise<HeardInClass> {
  const said = understandCommand(text, answers, talk.parts.speak);
  if (said === undefined) {
    talk.say('linear.yesOrNo');
    return { pending: { kind: 'hand-in' } };
  }
  if (said.id === 'no') return { isAgain: true };
  if ((await handIn()) !== undefined) talk.say('class.refusal.busy');
  return {};
}

async function give(answer: GivenClassAnswer, at: AtSeat): Promise<HeardInClass> {
  const {
    talk,
    from: { view },
  } = at;
  if ((await at.give(answer)) !== undefined) {
    talk.say('class.refusal.busy');
    return {};
  }
  talk.say(view.settings.mayChange ? 'class.answer.keptOpen' : 'class.answer.kept');
  return view.settings.mode === 'exam' ? onward(answer.round, at) : {};
}

/** In an exam an answer that is kept leads on to the next question that has none. */
function onward(round: number, { talk, page, from: { view } }: AtSeat): HeardInClass {
  const isOpen = ({ response, round: one }: OwnAskedView) => response === undefined && one !== round;
  const next = [...view.asked.keys()]
    .map((by) => (page + 1 + by) % view.asked.length)
    .find((index) => isOpen(view.asked[index]!));
  if (next !== undefined) return { page: next };
  talk.say('linear.class.allAnswered');
  return {};
}
