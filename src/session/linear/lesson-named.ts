import type { ShelvedLesson } from '../../library/shelf.ts';
import { foldWord } from '../../screens/linear/said-command.ts';
import type { Conversation } from './conversation.ts';

/** A lesson by its number, its id, or words of its title in either language. */
export function lessonNamed(text: string, { lessons }: Conversation): ShelvedLesson | undefined {
  const typed = foldWord(text);
  if (typed === '') return undefined;
  if (/^\d{1,2}$/.test(typed)) return lessons.find(({ lesson }) => lesson.order === Number(typed));
  const names = ({ lesson: { id, title } }: ShelvedLesson) => [id, foldWord(title.es), foldWord(title.en)];
  return (
    lessons.find((one) => names(one).includes(typed)) ??
    lessons.find((one) => typed.length > 2 && names(one).some((name) => name.includes(typed)))
  );
}
