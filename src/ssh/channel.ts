import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { ServerChannel, Session } from 'ssh2';

import { clampSize } from '../terminal/view-painter.ts';
import { ChannelLine, type Window } from './channel-line.ts';
import { splitWords } from './split-words.ts';
import type { Visit } from './visit.ts';

/** What a client may tell of its surroundings; everything else is left out without a word. */
const allowedEnv = /^(LANG|LC_[A-Z]{1,20}|COLORTERM|NO_COLOR)$/;
const MAX_ENV = 20;
const MAX_ENV_CHARACTERS = 100;

/** A window that is drawn larger changes many times a second; to lay a screen out costs more than to read it. */
const RESIZE_MS = 30;

/** What is asked for once a channel begins. */
export interface Start {
  readonly env: Visit['env'];
  /** Nothing where the tutor is wanted. */
  readonly words?: readonly string[];
  readonly terminal?: NonNullable<Visit['terminal']>;
  readonly line: ChannelLine;
  readonly channel: ServerChannel;
}

/** Listens to what a client asks of one session channel. Whatever has no listener here (subsystems, agent, X11) ssh2 refuses. */
export function listenToChannel(session: Session, socket: Socket, begin: (start: Start) => void): void {
  const env: Record<string, string> = {};
  const window: Window = { size: { columns: 80, rows: 24 }, changes: new EventEmitter() };
  const tellSoon = soon(() => window.changes.emit('change'), RESIZE_MS);
  let hasTerminal = false;
  let hasBegun = false;

  session.on('env', (accept, reject, { key, val }: { key: string; val: string }) => {
    const isTaken = allowedEnv.test(key) && Object.keys(env).length < MAX_ENV && val.length <= MAX_ENV_CHARACTERS;
    if (isTaken) env[key] = val;
    answer(isTaken, accept, reject);
  });
  session.on('pty', (accept, reject, info) => {
    hasTerminal = true;
    // Safe: the types of ssh2 do not know that the client names its TERM.
    const { term = '' } = info as { term?: string };
    env.TERM = term.slice(0, MAX_ENV_CHARACTERS);
    window.size = clampSize({ columns: info.cols, rows: info.rows });
    answer(true, accept, reject);
  });
  session.on('window-change', (accept, reject, { cols, rows }) => {
    window.size = clampSize({ columns: cols, rows });
    tellSoon();
    answer(true, accept, reject);
  });
  const start = (accept: () => ServerChannel | undefined, words?: readonly string[]) => {
    if (hasBegun) return;
    hasBegun = true;
    const channel = accept();
    if (channel === undefined) return;
    const line = new ChannelLine(channel, socket);
    const terminal = hasTerminal ? line.terminal({ size: () => window.size, changes: window.changes }) : undefined;
    begin({ env, line, channel, ...(words && { words }), ...(terminal && { terminal }) });
  };
  session.on('shell', (accept) => start(accept));
  session.on('exec', (accept, reject, { command }) => {
    const words = splitWords(command);
    if (words === undefined) reject?.();
    else start(accept, words);
  });
}

/** However often it is wished for, it is done once, a moment after the first wish. */
function soon(act: () => void, waitMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, waitMs);
  };
}

/** Who wants no reply gets none. */
function answer(isGood: boolean, accept?: () => void, reject?: () => void): void {
  if (isGood) accept?.();
  else reject?.();
}
