import { stageOf } from '../screens/app-stage.ts';
import { firstView } from '../screens/home.ts';
import { withWish } from '../screens/wishes.ts';
import { settingsOf } from '../store/settings.ts';
import { FullScreen } from '../terminal/full-screen.ts';
import { FirstEars } from './first-ears.ts';
import { readFacts } from './learner-facts.ts';
import type { SessionParts } from './session-parts.ts';

/** Runs the tutor on a full screen until the learner leaves. Whoever comes home sees home before everything else is there that a session needs. */
export async function runFullScreen(parts: SessionParts): Promise<void> {
  const { learning, speak, first } = parts;
  const kept = await settingsOf(learning.db, learning.learner);
  const facts = await readFacts(learning);
  const wishes = [...kept, ...Object.entries(parts.asked)].reduce(
    (now, [name, value]) => withWish(now, name, value),
    parts.wishes,
  );
  const isNew = !kept.has('language');
  const known = parts.outline === undefined ? await parts.lessons() : undefined;
  const ears = new FirstEars();
  const screen = new FullScreen(parts.streams, parts.kind, ears);
  try {
    const { theme, isAscii, hasMouse = false } = wishes;
    screen.setMouse(hasMouse);
    const options = { theme, isAscii, colorLevel: parts.colorLevel };
    const outline = known ?? parts.outline!;
    if (!isNew && first === undefined)
      screen.paint(
        firstView(stageOf({ tutor: { lessons: outline, facts, wishes }, size: screen.size }, speak)),
        options,
      );
    const { runSession } = await import('./session.ts');
    const lessons = known ?? (await parts.lessons());
    await runSession(parts, { lessons, facts, wishes, isNew }, { screen, ears, options });
  } finally {
    screen.close();
  }
}
