import { join } from 'node:path';

import { languageTags } from '../language/language.ts';
import { readOurOutline } from '../library/outline.ts';
import { createTranslate } from '../library/phrases.ts';
import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import type { Learning } from '../session/learner-facts.ts';
import type { SessionParts } from '../session/session-parts.ts';
import { terminalKind } from '../terminal/terminal-kind.ts';
import type { HostFacts } from '../virtualization/host-check/host-facts.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { type LearnerStore, withLearnerStore } from './open-learner-store.ts';
import { openShelf } from './open-shelf.ts';

/** `anillo` without a command: the tutor on a full screen; in lines where none can be drawn, or none is wished. */
export const tutor: Command = {
  name: 'tutor',
  summary: 'command.description',
  arguments: [],
  options: [],
  examples: [],
  act: (call) => openTutor(call),
};

async function openTutor(call: Call, first?: SessionParts['first']): Promise<ExitCode> {
  await withLearnerStore(call, async (store) => {
    const isFull = hasFullScreen(call) && !(await areLinesWished(store));
    return isFull ? runScreens(call, store, first) : runLines(call, store, first);
  });
  return 0;
}

/** The tutor with a screen of its own open above home, on a full screen or in lines. */
export const openTutorAt = (call: Call, first: SessionParts['first']): Promise<ExitCode> => openTutor(call, first);

/** One screen of the tutor and nothing else, where it is known that it can be drawn. */
export async function openScreenAlone(call: Call, store: LearnerStore, first: SessionParts['first']): Promise<void> {
  await runScreens(call, store, first);
}

/** True where the tutor can draw its screens. */
function hasFullScreen({ settings, surroundings: { env, terminal } }: Call): boolean {
  return !settings.isPlain && terminalKind(env.TERM) !== undefined && terminal !== undefined;
}

async function areLinesWished({ db, learner }: LearnerStore): Promise<boolean> {
  const { settingsOf } = await import('../store/settings.ts');
  return (await settingsOf(db, learner)).get('isLinear') === 'true';
}

async function runScreens(call: Call, store: LearnerStore, first: SessionParts['first']): Promise<void> {
  const { surroundings, settings } = call;
  const { runFullScreen } = await import('../session/full-screen-session.ts');
  const { line } = surroundings;
  const outline = line === undefined && settings.lessonsFolder === undefined ? readOurOutline() : undefined;
  const lessons = async () => (await openShelf(call)).lessons;
  await runFullScreen({
    ...{ lessons, outline, speak, learning: learningOf(call, store), ...wishesOf(call) },
    ...{ colorLevel: settings.colorLevel, kind: terminalKind(surroundings.env.TERM)! },
    streams: surroundings.terminal!(),
    ...(first && { first }),
    ...(line !== undefined && { painting: line.painting, notices: line.notices }),
  });
}

async function runLines(call: Call, store: LearnerStore, first: SessionParts['first']): Promise<void> {
  const { lessons } = await openShelf(call);
  const { runLinearTutor } = await import('./linear-tutor.ts');
  const learning = learningOf(call, store);
  await runLinearTutor(call, { lessons, speak, learning, ...wishesOf(call), ...(first && { first }) });
}

function learningOf({ surroundings: { now, random, line }, settings }: Call, store: LearnerStore): Learning {
  // Whoever sits before another computer must not look into this one.
  const readHost = line === undefined ? readOwnHost : undefined;
  const exportsFolder = line === undefined ? join(settings.dataFolder, 'exports') : line.exportsFolder;
  return {
    ...{ ...store, newId, now, random, readHost, mayLead: line?.isTeacher ?? true },
    ...(exportsFolder !== undefined && { exportsFolder }),
    ...(line && {
      name: line.name,
      roundTripMs: line.roundTripMs,
      server: line.server,
      claim: line.claim,
      keepAwake: line.keepAwake,
    }),
  };
}

/** Node's own module for it takes longer to load than home to be drawn. */
const newId = (): string => globalThis.crypto.randomUUID();

/** What holds until the learner wishes otherwise, and what the command line asked for. */
function wishesOf({ settings: { language, isAscii }, options }: Call): Pick<SessionParts, 'wishes' | 'asked'> {
  return {
    wishes: { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 0 },
    asked: { ...(options.lang !== undefined && { language }), ...(isAscii && { isAscii: 'true' }) },
  };
}

async function readOwnHost(): Promise<HostFacts> {
  const { readHost } = await import('../host/read-host.ts');
  return readHost('/', process.platform);
}

function speak(language: Language): Translate {
  return createTranslate(languageTags.includes(language) ? language : 'en');
}
