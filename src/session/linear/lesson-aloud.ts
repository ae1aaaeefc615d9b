import { linkedTerms } from '../../lesson/markup.ts';
import type { GlossaryEntry, Section } from '../../lesson/schema.ts';
import type { ShelvedLesson } from '../../library/shelf.ts';
import { sectionReached } from '../../screens/home-facts.ts';
import { foldWord, type SaidCommand } from '../../screens/linear/said-command.ts';
import { lessonHeadView } from '../../screens/lesson-head-view.ts';
import { sectionName } from '../../screens/lesson-reader-view.ts';
import { openingOfQuestion, openingOfSection } from '../../screens/simulation-opening.ts';
import { sourcesView } from '../../screens/sources-view.ts';
import { valuesOf } from '../../screens/standing-view.ts';
import { styledLine } from '../../screens/styled-text.ts';
import { adviceOf } from '../advice-of.ts';
import { askQuestions } from '../ask-questions.ts';
import { askingsOf, readSection } from '../read-lesson-aloud.ts';
import { hasty, whenRun } from '../when-run.ts';
import type { Conversation, Left } from './conversation.ts';
import { sayTerm } from './glossary-aloud.ts';
import { confirm, hearCommand, picked } from './hear-command.ts';
import { simulateAloud } from './simulate-aloud.ts';
import { lessonQuizAloud } from './quiz-aloud.ts';

/** What is understood in a lesson; an empty line goes on. */
export const lessonCommands = [
  { id: 'next', words: 'linear.word.next', help: 'linear.help.next' },
  { id: 'previous', words: 'linear.word.previous', help: 'linear.help.previous' },
  { id: 'again', words: 'linear.word.again', help: 'linear.help.again' },
  { id: 'sections', words: 'linear.word.sections', help: 'linear.help.sections' },
  { id: 'section', words: 'linear.word.section', argument: 'linear.argument.number', help: 'linear.help.section' },
  { id: 'terms', words: 'linear.word.terms', argument: 'linear.argument.term', help: 'linear.help.terms' },
  { id: 'simulate', words: 'linear.word.simulate', help: 'linear.help.simulate' },
  { id: 'questions', words: 'linear.word.questions', help: 'linear.help.questions' },
] as const satisfies readonly SaidCommand[];

type CommandId = (typeof lessonCommands)[number]['id'];

/** Where one is in a lesson. */
interface Reading {
  readonly shelved: ShelvedLesson;
  readonly section: number;
  readonly talk: Conversation;
}

/** What a command does: the section to be read next, or how the lesson is left; nothing where one stays. */
type Step = { readonly section: number } | { readonly left: Left } | undefined;

/** A lesson, section by section; where one stands is kept, and found again. */
export async function lessonAloud(shelved: ShelvedLesson, talk: Conversation): Promise<Left> {
  const reached = sectionReached(shelved, talk.facts);
  const left = reached > 1 ? sayWhere(shelved, reached, talk) : await sayHead(shelved, talk);
  if (left !== undefined) return left;
  let section = Math.max(0, reached - 1);
  for (;;) {
    const step = await readAndHear({ shelved, section, talk });
    if ('left' in step) return step.left;
    ({ section } = step);
  }
}

function sayWhere({ lesson }: ShelvedLesson, section: number, talk: Conversation): undefined {
  talk.sayText(`${lesson.order}. ${lesson.title[talk.wishes.language]}`, 'title');
  talk.say('linear.lesson.resumed', { section, sections: lesson.sections.length }, 'quiet');
  talk.paint([[]]);
}

/** Before the first section: what the lesson is, and what one knows already. */
async function sayHead(shelved: ShelvedLesson, talk: Conversation): Promise<Left | undefined> {
  const { lesson, book } = shelved;
  talk.paint(lessonHeadView(lesson, adviceOf(book).terms, talk.paper));
  const { pretest = [] } = lesson;
  const isAsked = talk.facts.attempts.some((attempt) => attempt.lesson === lesson.id);
  if (pretest.length === 0 || isAsked) return undefined;
  const wanted = await confirm('linear.lesson.pretest', talk);
  if (typeof wanted === 'string') return wanted;
  if (!wanted) return undefined;
  const { desk, keeping, parts } = talk;
  const askings = askingsOf(pretest, shelved, parts.learning.random);
  const { ending } = await askQuestions(askings, { mode: 'pretest' }, { desk, keeping });
  return ending === 'end' ? 'end' : undefined;
}

async function readAndHear(reading: Reading): Promise<NonNullable<Step>> {
  const { shelved, section, talk } = reading;
  const { lesson, book } = shelved;
  const { desk, keeping, parts } = talk;
  await talk.stand(lesson.id, 'lesson', { section: lesson.sections[section]!.id });
  const ending = await readSection(lesson.sections[section]!, shelved, {
    desk,
    keeping,
    random: parts.learning.random,
  });
  if (ending === 'end') return { left: 'end' };
  if (lesson.sections[section]!.kind === 'predict') await talk.refresh();
  if (lesson.sections[section]!.kind === 'simulation') talk.say('linear.lesson.canSimulate', {}, 'quiet');
  if (section === lesson.sections.length - 1) talk.paint(sourcesView(lesson, book.sources, talk.paper));
  const place = { section: section + 1, sections: lesson.sections.length };
  const prompt = () => talk.translate('linear.prompt.section', place);
  for (;;) {
    const step = await hearStep(prompt, reading);
    if (step !== undefined) return step;
  }
}

async function hearStep(prompt: () => string, reading: Reading): Promise<Step> {
  const { talk } = reading;
  const said = await hearCommand(prompt, lessonCommands, talk);
  if (said.kind === 'left') return { left: said.left };
  if (said.kind === 'empty') return acts.next('', reading);
  if (said.kind === 'command') return acts[said.id](said.argument, reading);
  if (/^\d+$/.test(said.text)) return acts.section(said.text, reading);
  talk.say('linear.notUnderstood');
  return undefined;
}

const acts: Readonly<Record<CommandId, (argument: string, reading: Reading) => Step | Promise<Step>>> = {
  next: (_, reading) => next(reading),
  previous: (_, { section }) => ({ section: Math.max(0, section - 1) }),
  again: (_, { section }) => ({ section }),
  sections: (_, reading) => sayList(reading),
  section: (argument, reading) => jump(argument, reading),
  terms: (argument, reading) => sayTerms(argument, reading),
  simulate: (_, reading) => simulate(reading),
  questions: async (_, { shelved, talk }) => {
    const left = await lessonQuizAloud(shelved, talk);
    return left === 'back' ? undefined : { left };
  },
};

/** The run of the section, or that of its question once it is answered: before, it would give the answer away. */
async function simulate({ shelved, section, talk }: Reading): Promise<Step> {
  const one = shelved.lesson.sections[section]!;
  const source = hasty(shelved);
  const opening = await whenRun(() =>
    one.kind === 'simulation' ? openingOfSection(one, source) : openingOfAnswered(one, source, talk),
  );
  if (opening === undefined) return void talk.say('linear.lesson.noSimulation');
  const left = await simulateAloud(opening, talk);
  return left === 'back' ? undefined : { left };
}

function openingOfAnswered(section: Section, shelved: ShelvedLesson, { facts }: Conversation) {
  if (section.kind !== 'predict') return undefined;
  const attempt = facts.attempts.findLast(({ question }) => question === section.question);
  const question = shelved.lesson.questions.find(({ id }) => id === section.question);
  return attempt && question && openingOfQuestion(question, valuesOf(attempt.variant), shelved);
}

/** Behind the last section come the questions. */
async function next({ shelved, section, talk }: Reading): Promise<Step> {
  if (section + 1 < shelved.lesson.sections.length) return { section: section + 1 };
  const wanted = await confirm('linear.lesson.isRead', talk);
  if (typeof wanted === 'string') return { left: wanted };
  return { left: wanted ? await lessonQuizAloud(shelved, talk) : 'back' };
}

function sayList({ shelved: { lesson }, section, talk }: Reading): undefined {
  const { stage, translate } = talk;
  lesson.sections.forEach((one, index) => {
    const here = index === section ? ` (${translate('linear.lesson.here')})` : '';
    talk.sayText(`${index + 1}. ${kindName(one, talk)}${sectionName(one, stage)}${here}`);
  });
}

/** What kind of section it is, where its name does not say it. */
function kindName({ kind, title }: Section, { translate }: Conversation): string {
  const isPlain = kind === 'prose' || kind === 'predict' || title === undefined;
  return isPlain ? '' : `${translate(`lesson.section.${kind}`)}: `;
}

function jump(argument: string, { shelved: { lesson }, talk }: Reading): Step {
  const section = /^\d{1,3}$/.test(argument) ? Number(argument) - 1 : -1;
  if (section >= 0 && section < lesson.sections.length) return { section };
  talk.say('linear.lesson.noSection', { count: lesson.sections.length });
  return undefined;
}

/** The terms that the section uses; one of them by its number or its name. */
function sayTerms(argument: string, { shelved: { lesson, book }, section, talk }: Reading): undefined {
  const { language } = talk.wishes;
  const ids = [...new Set(linkedTerms(JSON.stringify(lesson.sections[section])))];
  const entries = ids.flatMap((id) => book.glossary.find((entry) => entry.id === id) ?? []);
  const chosen = picked(argument, entries) ?? book.glossary.find((entry) => isCalled(entry, argument));
  if (chosen !== undefined) return void sayTerm(chosen, talk);
  if (argument !== '') talk.say('linear.glossary.none');
  if (entries.length === 0) return void talk.say('linear.lesson.noTerms');
  entries.forEach((entry, index) => talk.sayText(`${index + 1}. ${entry[language].term}`));
  talk.paint([styledLine(talk.translate('linear.lesson.termsHow'), 'quiet')]);
}

function isCalled({ es, en }: GlossaryEntry, name: string): boolean {
  return [es.term, en.term].some((term) => foldWord(term) === foldWord(name));
}
