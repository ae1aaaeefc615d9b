import { PassThrough, type Readable } from 'node:stream';

import type { Language } from '../language/language.ts';
import type { Shelf } from '../library/shelf.ts';
import { createTranslate } from '../library/phrases.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { PaintQueue } from '../session/paint-queue.ts';
import { LineDiscipline } from '../ssh/line-discipline.ts';
import { RoundTrip } from '../ssh/round-trip.ts';
import type { TeacherClaims } from '../ssh/teacher-claims.ts';
import type { Visit } from '../ssh/visit.ts';
import type { Db } from '../store/db.ts';
import { forgetLearner } from '../store/forget-learner.ts';
import { addLearner } from '../store/learners.ts';
import { settingsOf } from '../store/settings.ts';
import { knownName, userOf } from '../store/users.ts';
import type { Call } from './command.ts';
import type { Surroundings } from './surroundings.ts';

/** What all visits of a server share. */
export interface Hall {
  readonly db: Db;
  readonly shelf: Shelf;
  readonly painting: PaintQueue;
  readonly claims: TeacherClaims;
  /** What is spoken to those of whom nothing is known. */
  readonly language: Language;
  readonly now: () => number;
  readonly random: () => number;
  readonly run: Call['runForLine'];
  /** Where the results of classes are written. */
  readonly exportsFolder: string;
  /** Where learners connect; known once the door is open. */
  server?: { readonly host: string; readonly port: number };
}

/** A hall with what is known of one visitor: what measures the way to them, and their name. */
type VisitedHall = Hall & { readonly measured: RoundTrip | undefined; readonly knownName: string | undefined };

/** Does what somebody came for: the tutor, or one of a few commands. Everything that a command would find around it on its own computer is given here, and none of it is the server's. */
export async function receiveVisit(visit: Visit, hall: Hall): Promise<number> {
  const { learner, name } = visit.person;
  await addLearner(hall.db, { id: learner, name });
  // A line may have been opened before somebody was made a teacher, or was no longer one.
  const user = await userOf(hall.db, learner);
  const isTeacher = user?.isTeacher ?? false;
  const kept = await settingsOf(hall.db, learner);
  const language = kept.get('language');
  const env = { LANG: hall.language, ...visit.env, ...(language !== undefined && { LC_ALL: language }) };
  const [first, ...rest] = visit.words ?? [];
  const args = first === 'anillo' ? rest : (visit.words ?? []);
  const measured = visit.terminal && new RoundTrip(visit.write, hall.now);
  try {
    return await hall.run(
      args,
      surroundingsOf({ ...visit, person: { ...visit.person, isTeacher } }, env, {
        ...hall,
        measured,
        knownName: knownName(user),
      }),
    );
  } finally {
    measured?.destroy();
    if (visit.person.isGuest) await forgetLearner(hall.db, learner);
  }
}

function surroundingsOf(visit: Visit, env: Surroundings['env'], hall: VisitedHall): Surroundings {
  const { terminal, person } = visit;
  const isTTY = terminal !== undefined;
  const whole = isTTY ? () => measuredTerminal(visit, hall) ?? terminal : undefined;
  const shown = (text: string) => (isTTY ? text.replaceAll('\n', '\r\n') : text);
  const write = (content: string | Uint8Array) => visit.write(typeof content === 'string' ? shown(content) : content);
  return {
    env,
    home: '/',
    output: { write, isTTY, columns: terminal?.size().columns },
    errors: { write: (content) => visit.writeError(shown(String(content))), isTTY },
    input: () => openInput(visit, write, env),
    // An order is done line by line, but for the few that ask for the whole terminal.
    ...(visit.words === undefined && { terminal: whole }),
    ...{ now: hall.now, random: hall.random },
    line: {
      ...{ db: hall.db, learner: person.learner, isTeacher: person.isTeacher, isGuest: person.isGuest },
      name: hall.knownName,
      ...{ shelf: hall.shelf, painting: hall.painting, notices: visit.notices, server: hall.server },
      ...(isTTY && { secretInput: () => openInput(visit, unseen(write), env) }),
      wholeTerminal: whole,
      keepAwake: visit.keepAwake,
      ...(!person.isGuest && { claim: claimOf(visit, hall), exportsFolder: hall.exportsFolder }),
      roundTripMs: () => hall.measured?.ms ?? 0,
    },
  };
}

/** Whoever becomes a teacher is one in this very session. */
function claimOf({ person: { learner }, becameTeacher }: Visit, { claims }: Hall): (token: string) => Promise<boolean> {
  return async (token) => {
    const isTeacher = await claims.claim(token, learner);
    if (isTeacher) becameTeacher();
    return isTeacher;
  };
}

/** The terminal for a whole screen: what it answers to our own questions never reaches the screen. */
function measuredTerminal({ terminal, input }: Visit, { measured }: VisitedHall): Visit['terminal'] {
  if (terminal === undefined || measured === undefined) return undefined;
  input.pipe(measured);
  input.on('close', () => measured.destroy());
  measured.ask();
  return { ...terminal, input: measured };
}

/** Of what is typed only the ends of lines are shown. */
function unseen(write: (text: string) => void): (text: string) => void {
  return (text) => {
    if (text.endsWith('\n')) write('\n');
  };
}

/** Lines as somebody types them. Where they have a terminal, it leaves the editing to us; what the server has to say stands between the lines. */
function openInput(
  { terminal, input, notices }: Visit,
  write: (text: string) => void,
  env: Surroundings['env'],
): Readable & { readonly isTTY?: boolean } {
  const lines = terminal === undefined ? new PassThrough() : new LineDiscipline(write);
  input.pipe(lines);
  input.on('close', () => lines.end());
  const translate = createTranslate(detectLanguage(env));
  const leave = notices(({ kind, phrase, values }) => {
    write(`\n${translate(phrase, values)}\n`);
    if (kind === 'end') lines.end();
  });
  lines.on('close', leave);
  return Object.assign(lines, { isTTY: terminal !== undefined });
}
