import { formatPercent } from '../../language/format-percent.ts';
import type { ShelvedLesson } from '../../library/shelf.ts';
import { lessonToContinue, masteryShare, sectionReached } from '../../screens/home-facts.ts';
import type { SaidCommand } from '../../screens/linear/said-command.ts';
import { shortTextView } from '../../screens/markup-view.ts';
import { adviceOf } from '../advice-of.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand } from './hear-command.ts';
import { lessonAloud } from './lesson-aloud.ts';
import { lessonNamed } from './lesson-named.ts';

/** What is understood in the list of lessons, besides the number or the name of one. */
export const lessonListCommands = [
  { id: 'about', words: 'linear.word.about', argument: 'linear.argument.number', help: 'linear.help.about' },
  { id: 'list', words: 'linear.word.list', help: 'linear.help.lessonList' },
] as const satisfies readonly SaidCommand[];

/** Goes on where one left. */
export async function continueAloud(talk: Conversation): Promise<Left> {
  const last = lessonToContinue(talk.facts, talk.lessons)?.course ?? talk.lessons[0];
  return lessonAloud(
    talk.lessons.find(({ lesson }) => lesson === last?.lesson)!,
    talk,
  );
}

/** The lessons, one of which can be opened: or that which is named at once. */
export async function lessonsAloud(talk: Conversation, argument: string): Promise<Left> {
  const named = argument === '' ? undefined : lessonNamed(argument, talk);
  if (named !== undefined) return lessonAloud(named, talk);
  sayLessons(talk);
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.lessons'), lessonListCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    if (said.kind === 'command' && said.id === 'list') sayLessons(talk);
    else {
      const lesson = lessonNamed(said.kind === 'text' ? said.text : said.argument, talk);
      if (lesson === undefined) talk.say('linear.lessons.unknown');
      else if (said.kind === 'text') {
        const left = await lessonAloud(lesson, talk);
        if (left !== 'back') return left;
        sayLessons(talk);
      } else sayAbout(lesson, talk);
    }
  }
}

function sayLessons(talk: Conversation): void {
  talk.paint([[]]);
  talk.say('lesson.list', {}, 'title');
  for (const shelved of talk.lessons) talk.sayText(lessonLine(shelved, talk));
  talk.say('linear.lessons.how', {}, 'quiet');
}

/** Number, title, how far it is read and mastered. */
function lessonLine(shelved: ShelvedLesson, { facts, translate, wishes: { language } }: Conversation): string {
  const { order, title, sections } = shelved.lesson;
  const section = sectionReached(shelved, facts);
  const share = masteryShare(shelved, facts);
  const read =
    section === 0
      ? translate('screens.home.unread')
      : translate('screens.home.read', { section, sections: sections.length });
  const mastered =
    share === 0 ? '' : `, ${translate('linear.lessons.mastered', { share: formatPercent(share, language) })}`;
  return `${order}. ${title[language]}: ${read}${mastered}.`;
}

function sayAbout({ lesson, book }: ShelvedLesson, talk: Conversation): void {
  const { paper, translate } = talk;
  talk.paint(shortTextView(lesson.summary, adviceOf(book).terms, paper));
  const minutes = translate('lesson.minutes', { count: lesson.minutes });
  talk.sayText(`${minutes}, ${translate('lesson.line', { count: lesson.questions.length })}.`);
}
