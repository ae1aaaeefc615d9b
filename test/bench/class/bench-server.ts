import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const launcher = new URL('../../../src/launch.cjs', import.meta.url).pathname;

/** The real program with a folder of its own: as a server, and as the commands of whoever keeps it. */
export class BenchServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'anillo-bench-class-'));
  readonly #environment = { PATH: process.env.PATH!, HOME: this.#folder, LANG: 'en_GB.UTF-8' };
  readonly #nodeOptions: readonly string[];
  #process: ChildProcess | undefined;
  port = 0;

  /** What Node itself is told, such as `--cpu-prof`. */
  constructor(nodeOptions: readonly string[] = []) {
    this.#nodeOptions = nodeOptions;
    // However this ends, no server stays behind.
    process.once('exit', () => this.#process?.kill('SIGKILL'));
  }

  get pid(): number {
    return this.#process!.pid!;
  }

  file(name: string): string {
    return join(this.#folder, name);
  }

  /** Has a command done by a process of its own; throws where it fails. */
  run(...args: string[]): void {
    const all = [launcher, ...args, '--data', this.file('data')];
    const { status, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', env: this.#environment });
    if (status !== 0) throw new Error(`anillo ${args.join(' ')}: ${stderr}`);
  }

  /** Starts the server, again on the port that it had, and waits until it listens. */
  async start(learners: number): Promise<void> {
    this.port ||= await freePort();
    const most = String(learners + 10);
    const limits = ['--max-sessions', most, '--max-per-address', most, '--connects-per-minute', '100000'];
    const place = ['--listen', '127.0.0.1', '--port', String(this.port), '--data', this.file('data')];
    const args = [...this.#nodeOptions, launcher, 'serve', ...place, ...limits];
    const server = spawn(process.execPath, args, { env: this.#environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = server;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
      server.stderr.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-10_000);
        if (said.includes('listening for SSH')) resolve();
      });
    });
  }

  kill(): void {
    this.#process!.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process!.once('exit', resolve));
    this.#process!.kill('SIGTERM');
    await ended;
  }

  /** The answers of a class on disk, as `name question`, once for each time that they count. */
  answersOnDisk(code: string): string[] {
    const file = this.file('answers.csv');
    this.run('class', 'export', code, file, '--format', 'answers');
    const [, ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
    return rows.map((line) => line.split(',')).map(([round, , , , , , name]) => `${name} ${round}`);
  }

  forget(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
