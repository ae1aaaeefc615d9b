import type { SessionParts } from '../session/session-parts.ts';
import type { ShelvedLesson } from '../library/shelf.ts';
import type { Call } from './command.ts';
import { paperOf } from './open-desk.ts';

/** What the tutor in lines is opened with; all of it as on a full screen. */
export type LinearOpening = Pick<SessionParts, 'learning' | 'speak' | 'wishes' | 'asked' | 'first'> & {
  readonly lessons: readonly ShelvedLesson[];
};

/** Runs the tutor in lines. */
export async function runLinearTutor(call: Call, opening: LinearOpening): Promise<void> {
  const [{ tutorAloud }, { LineInput }, { LinePainter }, { settingsOf }, { withWish }] = await Promise.all([
    import('../session/linear/tutor-aloud.ts'),
    import('../terminal/line-input.ts'),
    import('../terminal/line-painter.ts'),
    import('../store/settings.ts'),
    import('../screens/wishes.ts'),
  ]);
  const { surroundings, settings } = call;
  const { learning, asked, first } = opening;
  const kept = await settingsOf(learning.db, learning.learner);
  const wishes = [...kept, ...Object.entries(asked)].reduce(
    (all, [name, value]) => withWish(all, name, value),
    opening.wishes,
  );
  const input = new LineInput(surroundings.input());
  const painterFor = (isAscii: boolean) =>
    new LinePainter({ isAscii, colorLevel: settings.colorLevel, write: (text) => surroundings.output.write(text) });
  const isNew = !kept.has('language') && (asked.language === undefined || 'language-known');
  try {
    await tutorAloud({ ...opening, wishes, input, painterFor, width: paperOf(call).width }, { isNew, first });
  } finally {
    input.close();
  }
}
