import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const launcher = new URL('../src/launch.cjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anillo-learner-'));

/** Keys as a terminal sends them. */
export const ESCAPE = '\x1b';
export const ENTER = '\r';
export const [UP, DOWN, RIGHT, LEFT] = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D'] as const;
export const CTRL_C = '\x03';

/** How somebody sits before the terminal. */
export interface LearnerOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** What runs in the terminal, instead of anillo itself: a program and its arguments. */
  readonly command?: readonly [program: string, ...args: string[]];
}

/** So long is waited for what must come; no test depends on how fast a machine is. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 20;

/** Somebody before a real terminal in which the real program runs. Learners of one name share their data. */
export class Learner {
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  readonly pty: IPty;
  /** The exit code, or 128 and the number of the signal that ended it. */
  readonly ended: Promise<number>;
  /** Everything that the terminal was sent. */
  bytes = '';

  /** Builds the program, so that no test waits for it. For `beforeAll`. */
  static readonly buildsOnce = async (): Promise<void> => {
    await new Learner('build', { args: ['--version'] }).ended;
  };

  constructor(name: string, { columns = 80, rows = 24, env = {}, args = [], command }: LearnerOptions = {}) {
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const [program, ...given] = command ?? [process.execPath, launcher, '--data', join(folder, name), ...args];
    const around = { PATH: process.env.PATH!, HOME: folder, LANG: 'es_ES.UTF-8', TERM: 'xterm-256color', ...env };
    this.pty = spawn(program, given, { name: around.TERM, cols: columns, rows, env: around });
    this.pty.onData((text) => {
      this.bytes += text;
      this.terminal.write(text);
    });
    this.ended = new Promise((resolve) =>
      this.pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode)),
    );
  }

  /** What the terminal shows. */
  get screen(): string {
    return this.lines.join('\n');
  }

  get lines(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from(
      { length: this.terminal.rows },
      (_, y) => active.getLine(active.baseY + y)?.translateToString(true) ?? '',
    );
  }

  /** Waits until the screen shows a text. */
  async sees(text: string | RegExp): Promise<void> {
    const has = () => (typeof text === 'string' ? this.screen.includes(text) : text.test(this.screen));
    await this.waits(has, `not seen: ${String(text)}`);
  }

  async waits(isSo: () => boolean, complaint: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS && !isSo(); waitedMs += LOOK_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    if (!isSo()) throw new Error(`${complaint}\n${this.screen}`);
  }

  type(keys: string): void {
    this.pty.write(keys);
  }

  /** Types, and waits for what that must bring. */
  async typesAndSees(keys: string, text: string | RegExp): Promise<void> {
    this.type(keys);
    await this.sees(text);
  }

  /** The window changes its size. */
  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    this.pty.resize(columns, rows);
  }
}

/** Forgets the data of all learners. For `afterAll`. */
export function forgetLearners(): void {
  rmSync(folder, { recursive: true, force: true });
}
