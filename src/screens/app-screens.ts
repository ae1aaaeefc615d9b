import type { AppScreen, ScreenId } from './app-stage.ts';
import { afterScreen } from './class/after-screen.ts';
import { doorScreen } from './class/class-door.ts';
import { learnerScreen } from './class/learner-screen.ts';
import { newClassScreen } from './class/new-class.ts';
import { teacherScreen } from './class/teacher-screen.ts';
import { wallScreen } from './class/wall-screen.ts';
import { compareScreen } from './compare.ts';
import { firstRun } from './first-run.ts';
import { glossaryScreen } from './glossary.ts';
import { hostScreen } from './host.ts';
import { home } from './home.ts';
import { lessonReader } from './lesson-reader.ts';
import { progressScreen } from './progress.ts';
import { quizScreen } from './quiz-screen.ts';
import { programs } from './programs.ts';
import { simulation } from './simulator-screen.ts';
import { setUpScreen } from './set-up.ts';
import { settingsScreen } from './settings.ts';

/** The screens of the tutor. To add one: its file, its name in `ScreenId`, and its line here. */
const screens = {
  home,
  lesson: lessonReader,
  quiz: quizScreen,
  progress: progressScreen,
  glossary: glossaryScreen,
  settings: settingsScreen,
  host: hostScreen,
  'first-run': firstRun,
  programs,
  simulator: simulation,
  'class-door': doorScreen,
  class: learnerScreen,
  'class-new': newClassScreen,
  'class-lead': teacherScreen,
  'class-wall': wallScreen,
  'class-after': afterScreen,
  compare: compareScreen,
  'set-up': setUpScreen,
} as const satisfies Record<ScreenId, unknown>;

/** The names of the screens, in the order of the table. */
export const screenIds = Object.keys(screens) as readonly ScreenId[];

/** The screen of a name. */
export function screenOf(id: ScreenId): AppScreen {
  // Safe: a model only ever meets the screen that began it.
  return screens[id] as unknown as AppScreen;
}
