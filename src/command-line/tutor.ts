import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { languageTags } from '../language/language.ts';
import { createTranslate } from '../library/phrases.ts';
import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import type { SessionParts } from '../session/full-screen-session.ts';
import { terminalKind } from '../terminal/terminal-kind.ts';
import type { HostFacts } from '../virtualization/host-check/host-facts.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { openPainter } from './open-desk.ts';
import { withLearnerStore } from './open-learner-store.ts';
import { openShelf } from './open-shelf.ts';

/** `anillo` without a command: the tutor on a full screen; where none can be drawn, the lessons line by line, and how to read one. */
export const tutor: Command = {
  name: 'tutor',
  summary: 'command.description',
  arguments: [],
  options: [],
  examples: [],
  act: openTutor,
};

async function openTutor(call: Call): Promise<ExitCode> {
  return hasFullScreen(call) ? openFullScreen(call) : listLessons(call);
}

/** True where the tutor can draw its screens. */
export function hasFullScreen({ settings, surroundings: { env, terminal } }: Call): boolean {
  return !settings.isPlain && terminalKind(env.TERM) !== undefined && terminal !== undefined;
}

/** The tutor on a full screen, with a screen of its own open above home; ask first whether it `hasFullScreen`. */
export async function openFullScreen(call: Call, first?: SessionParts['first']): Promise<ExitCode> {
  const { surroundings, settings } = call;
  const { lessons } = await openShelf(call);
  const { runFullScreen } = await import('../session/full-screen-session.ts');
  const { now, random, line } = surroundings;
  const { language, isAscii } = settings;
  await withLearnerStore(call, (store) =>
    runFullScreen({
      lessons,
      learning: {
        ...store,
        newId: randomUUID,
        now,
        random,
        readHost: line === undefined ? readOwnHost : undefined,
        mayLead: line?.isTeacher ?? true,
        exportsFolder: join(settings.dataFolder, 'exports'),
      },
      speak,
      wishes: { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 0 },
      asked: {
        ...(call.options.lang !== undefined && { language }),
        ...(isAscii && { isAscii: 'true' }),
      },
      ...{
        colorLevel: settings.colorLevel,
        kind: terminalKind(surroundings.env.TERM)!,
        streams: surroundings.terminal!(),
      },
      ...(first && { first }),
      ...(line !== undefined && { painting: line.painting, notices: line.notices }),
    }),
  );
  return 0;
}

async function readOwnHost(): Promise<HostFacts> {
  const { readHost } = await import('../host/read-host.ts');
  return readHost('/', process.platform);
}

/** Line by line, the list of lessons says how to go on. */
async function listLessons(call: Call): Promise<ExitCode> {
  const { lessonListView } = await import('../screens/lesson-list-view.ts');
  const { lessons } = await openShelf(call);
  const { painter, paper } = await openPainter(call);
  painter.paint(
    lessonListView(
      lessons.map(({ lesson }) => lesson),
      paper,
    ),
  );
  return 0;
}

const spoken = new Map<Language, Translate>();

/** Each language's phrases are prepared once, when it is first spoken. */
function speak(language: Language): Translate {
  const translate = spoken.get(language) ?? createTranslate(languageTags.includes(language) ? language : 'en');
  spoken.set(language, translate);
  return translate;
}
