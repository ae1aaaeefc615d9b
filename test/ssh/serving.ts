import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { drawKeyPair } from '../../src/ssh/host-key.ts';
import { Learner, type LearnerOptions } from '../terminal-learner.ts';

const launcher = new URL('../../src/launch.cjs', import.meta.url).pathname;

/** The real server, on a port of its own, with a folder of its own. */
export class Serving {
  readonly folder: string;
  /** What it said to whoever started it, and what it logs where no file is named. */
  said = '';
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly process: ChildProcess;

  private constructor(args: readonly string[], folder: string) {
    this.folder = folder;
    const around = ['--port', '0', '--listen', '127.0.0.1', '--data', join(folder, 'data')];
    this.process = spawn(process.execPath, [launcher, 'serve', ...around, ...args], {
      env: { PATH: process.env.PATH!, HOME: folder, LANG: 'en_GB.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.on('data', (bytes: Buffer) => (this.said += bytes.toString()));
    }
    this.ended = new Promise((resolve) => this.process.on('exit', (code, signal) => resolve(code ?? signal!)));
  }

  /** Starts one, and waits until it listens, or has ended. */
  static async begin(args: readonly string[] = [], folder = newFolder()): Promise<Serving> {
    const serving = new Serving(args, folder);
    let isOver = false;
    void serving.ended.then(() => (isOver = true));
    while (!isOver && serving.port === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    return serving;
  }

  get port(): number {
    return Number(/listening for SSH on .*:(\d+)\n/.exec(this.said)?.[1] ?? 0);
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<number | string> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** The arguments of `ssh` for somebody with a key of their own. */
  sshArgs(name: string, extra: readonly string[] = []): string[] {
    return [
      ...['-F', 'none', '-p', String(this.port), '-i', keyOf(this.folder, name), '-o', 'IdentitiesOnly=yes'],
      ...['-o', 'StrictHostKeyChecking=accept-new', '-o', `UserKnownHostsFile=${join(this.folder, 'known')}`],
      ...['-o', 'PreferredAuthentications=publickey', '-o', 'SendEnv=LANG COLORTERM NO_COLOR'],
      ...[...extra, `${name}@127.0.0.1`],
    ];
  }

  /** Somebody before a terminal in which the real `ssh` runs. */
  visitor(name: string, { extra = [], ...options }: LearnerOptions & { extra?: readonly string[] } = {}): Learner {
    return new Learner(name, { ...options, command: ['ssh', ...this.sshArgs(name, extra)] });
  }

  /** Forgets everything; for `afterAll`. */
  async forget(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A folder that nobody else uses. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'anillo-serving-'));
}

const keys = new Map<string, string>();

/** The file of somebody's private key, made when it is first asked for. */
export function keyOf(folder: string, name: string): string {
  const file = join(folder, `key-${name}`);
  const known = keys.get(file);
  if (known !== undefined) return known;
  const { private: privateKey } = drawKeyPair();
  writeFileSync(file, privateKey, { mode: 0o600 });
  keys.set(file, file);
  return file;
}

/** True where the real client is installed. */
export const hasSsh = spawnSync('ssh', ['-V']).status === 0;
