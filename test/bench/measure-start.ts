/**
 * Measures how long somebody waits who starts anillo: `tsx measure-start.ts screen|version|help`. Prints the median in
 * milliseconds, that of an empty Node started in turn with it, so that whatever else the computer does weighs on both
 * alike, and the median of the quotients.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const launcher = new URL('../../src/launch.cjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anillo-start-'));
const PAIRS = Number(process.env.PAIRS ?? 15);
const [COLUMNS, ROWS] = [80, 24];

/** How one use begins, and what its screen shows when it has come; without it, the use has come when it ends. */
interface Use {
  readonly args: readonly string[];
  readonly isThere?: (screen: string) => boolean;
}

const uses: Readonly<Record<string, Use>> = {
  // The last row is painted with the rest: below it nothing comes.
  screen: { args: [launcher], isThere: (screen) => screen.includes('Lessons') && /q quit\s*$/.test(screen) },
  version: { args: [launcher, '--version'] },
  help: { args: [launcher, '--help'] },
};

/** What a process wrote, and when, in milliseconds from its start. */
interface Written {
  readonly atMs: number;
  readonly text: string;
}

/** A program that has written nothing for so long waits for a key. */
const QUIET_MS = 300;

/** Milliseconds from the start of a process in a terminal to what is waited for. What it wrote is read when it has ended: an emulator at work would take from it the processor that both share. */
async function waited({ args, isThere }: Use): Promise<number> {
  const env = { PATH: process.env.PATH!, HOME: folder, LANG: 'en_US.UTF-8', TERM: 'xterm-256color' };
  const written: Written[] = [];
  const beganMs = performance.now();
  const pty = spawn(process.execPath, [...args], { name: env.TERM, cols: COLUMNS, rows: ROWS, env });
  let quiet: NodeJS.Timeout | undefined;
  pty.onData((text) => {
    written.push({ atMs: performance.now() - beganMs, text });
    clearTimeout(quiet);
    if (isThere !== undefined) quiet = setTimeout(() => pty.write('q'), QUIET_MS);
  });
  await new Promise<void>((resolve) => pty.onExit(() => resolve()));
  const endMs = performance.now() - beganMs;
  clearTimeout(quiet);
  return isThere === undefined ? endMs : shownAtMs(written, isThere);
}

/** When a screen showed what was waited for. */
async function shownAtMs(written: readonly Written[], isThere: (screen: string) => boolean): Promise<number> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  for (const { atMs, text } of written) {
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    if (isThere(screenOf(terminal))) return atMs;
  }
  throw new Error('What was waited for never came.');
}

function screenOf({ buffer: { active }, rows }: InstanceType<typeof xterm.Terminal>): string {
  return Array.from({ length: rows }, (_, y) => active.getLine(y)?.translateToString(true) ?? '').join('\n');
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** A newcomer is asked for the language first: whoever comes again is at home at once. */
async function comeOnce(): Promise<void> {
  const pty = spawn(process.execPath, [launcher], {
    ...{ name: 'xterm-256color', cols: COLUMNS, rows: ROWS },
    env: { PATH: process.env.PATH!, HOME: folder, LANG: 'en_US.UTF-8', TERM: 'xterm-256color' },
  });
  let seen = '';
  pty.onData((text) => {
    const wasHome = seen.includes('Lessons');
    if (seen === '') pty.write('\x1b');
    seen += text;
    // An Escape and a letter close behind it would be one key.
    if (!wasHome && seen.includes('Lessons')) setTimeout(() => pty.write('q'), 500);
  });
  await new Promise<void>((resolve) => pty.onExit(() => resolve()));
}

const [name = 'screen'] = process.argv.slice(2);
const use = uses[name]!;
await comeOnce();
const [ours, empty]: [number[], number[]] = [[], []];
for (let pair = 0; pair < PAIRS; pair++) {
  empty.push(await waited({ args: ['-e', '0'] }));
  ours.push(await waited(use));
}
rmSync(folder, { recursive: true });
const quotients = ours.map((ms, i) => ms / empty[i]!);
console.log(median(ours).toFixed(0), median(empty).toFixed(0), median(quotients).toFixed(2));
process.exit();
