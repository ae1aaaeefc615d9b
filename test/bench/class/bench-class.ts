/**
 * `npm run bench:class [LEARNERS]`: the real server and so many real SSH sessions on this machine, loopback only. Everybody
 * presses keys, joins one class and answers ten questions; in the middle the server is killed (SIGKILL) and started again.
 * Prints what it cost, and fails where an acknowledged answer is lost or doubled. It ends by itself.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import ssh2 from 'ssh2';

import { drawKeyPair } from '../../../src/ssh/host-key.ts';
import { inGroups, percentile, usedBy } from './figures.ts';
import { type Door, LoadClient } from './load-client.ts';

const LEARNERS = Number(process.argv[2] ?? 200);
const QUESTIONS = 10;
/** The question in which the server is killed. */
const FATAL_QUESTION = 5;
const KEY_EVERY_MS = 2000;
const KEYS_EACH = 8;
const CONNECTS_AT_ONCE = 20;

const launcher = new URL('../../../src/launch.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anillo-bench-class-'));
const data = join(folder, 'data');
const environment = { PATH: process.env.PATH!, HOME: folder, LANG: 'en_GB.UTF-8' };

const anillo = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args, '--data', data], {
    encoding: 'utf8',
    env: environment,
  });
  if (status !== 0) throw new Error(`anillo ${args.join(' ')}: ${stderr}`);
  return stdout;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startServer(port: number): Promise<ChildProcess> {
  const limits = ['--max-sessions', '1000', '--max-per-address', '1000', '--connects-per-minute', '100000'];
  const args = [launcher, 'serve', '--listen', '127.0.0.1', '--port', String(port), '--data', data, ...limits];
  const server = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  // However this ends, no server stays behind.
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((resolve) => {
    let said = '';
    server.stderr!.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-10_000);
      if (said.includes('listening for SSH')) resolve();
    });
  });
  return server;
}

const keyPair = drawKeyPair;

/** Whoever leads the class: one connection, over which `anillo class …` is run inside the server. */
class Teacher {
  readonly #client = new ssh2.Client();

  async connect(port: number, privateKey: string): Promise<void> {
    this.#client.on('error', () => undefined);
    this.#client.connect({ host: '127.0.0.1', port, username: 'teacher', privateKey });
    await new Promise<void>((resolve) => this.#client.once('ready', () => resolve()));
    this.#client.setNoDelay(true);
  }

  /** Runs a command, and gives what it printed. */
  async asks(command: string): Promise<string> {
    const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) => {
      this.#client.exec(command, (error, opened) => (error === undefined ? resolve(opened) : reject(error)));
    });
    let said = '';
    channel.on('data', (text: Buffer) => (said += text.toString()));
    channel.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const code = await new Promise<number>((resolve) => channel.on('exit', (status: number) => resolve(status)));
    if (code !== 0) throw new Error(`${command}: ${said}`);
    return said;
  }

  leave(): void {
    this.#client.end();
  }
}

const ESCAPE = '\x1b';
const DOWN = '\x1b[B';
const HOME = / 12 /;
const TOUR = /English/;
const KEPT = /Guardada\.|Saved\./;

const numbered = (question: number): RegExp => new RegExp(`(Pregunta|Question) ${question}\\b`);

async function goHome(client: LoadClient): Promise<void> {
  await client.waits((screen) => TOUR.test(screen) || HOME.test(screen));
  if (!HOME.test(client.screen)) client.type(ESCAPE);
  await client.sees(HOME);
}

/** Into the class by its code; back to where one was, for somebody who was in before. */
async function enterClass(client: LoadClient, code: string, name: string): Promise<void> {
  await goHome(client);
  client.type('a');
  await client.sees(/Código|Code/);
  // The door remembers who was here, and where.
  if (!client.screen.includes(code)) client.type(code);
  await client.sees(code);
  client.type(DOWN);
  if (!client.screen.includes(name)) client.type(name);
  await client.sees(name);
  client.type('\r');
}

async function answers(client: LoadClient, question: number): Promise<boolean> {
  if ((await client.sees(numbered(question))) === undefined) return false;
  client.type(DOWN);
  client.type('\r');
  return (await client.sees(KEPT)) !== undefined;
}

/** Everybody answers; those whose line is cut are not among those given back. */
async function allAnswer(clients: readonly LoadClient[], question: number): Promise<number[]> {
  const kept = await Promise.all(
    clients.map(async (client, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index / clients.length) * 2000));
      return (await answers(client, question)) ? index : -1;
    }),
  );
  return kept.filter((index) => index >= 0);
}

const row = (name: string, value: string, goal = ''): void =>
  console.log(`${name.padEnd(52)}${value.padStart(16)}${goal.padStart(14)}`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;

async function pressKeys(clients: readonly LoadClient[], pid: number): Promise<void> {
  const before = usedBy(pid).cpuMs;
  const delays = await Promise.all(
    clients.map(async (client, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index / clients.length) * KEY_EVERY_MS));
      const own: number[] = [];
      for (let key = 0; key < KEYS_EACH; key++) {
        own.push(await client.keyToPaintMs(key % 2 === 0 ? DOWN : '\x1b[A'));
        await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
      }
      return own;
    }),
  );
  const all = delays.flat();
  row('key → first byte, p50', ms(percentile(all, 50)));
  row('key → first byte, p99', ms(percentile(all, 99)), '20 ms');
  row('CPU of the server a key', ms((usedBy(pid).cpuMs - before) / all.length));
}

/** The answers on disk, as `name question`, once for each time that they count. */
function answersOnDisk(code: string): string[] {
  const file = join(folder, 'answers.csv');
  anillo('class', 'export', code, file, '--format', 'answers');
  const [, ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  return rows.map((line) => line.split(',')).map(([round, , , , , , name]) => `${name} ${round}`);
}

function report(acknowledged: readonly string[], code: string): boolean {
  const onDisk = answersOnDisk(code);
  const distinct = new Set(onDisk);
  const lost = acknowledged.filter((answer) => !distinct.has(answer));
  row('answers acknowledged', String(acknowledged.length));
  row('acknowledged answers lost', String(lost.length), '0');
  row('answers doubled', String(onDisk.length - distinct.size), '0');
  return lost.length === 0 && onDisk.length === distinct.size;
}

async function connectAll(keys: readonly string[], port: number): Promise<LoadClient[]> {
  const beganMs = performance.now();
  const came = await inGroups(keys, CONNECTS_AT_ONCE, (privateKey, index) => {
    const door: Door = { port, privateKey, name: nameOf(index), language: index % 2 === 0 ? 'es' : 'en' };
    return LoadClient.connect(door);
  });
  row('handshakes a second', (came.length / ((performance.now() - beganMs) / 1000)).toFixed(0));
  return came.map(({ client }) => client);
}

const nameOf = (index: number): string => `Ada ${String(index).padStart(3, '0')}`;

interface Hall {
  server: ChildProcess;
  clients: LoadClient[];
  teacher: Teacher;
}

async function enter(keys: readonly string[], teacherKey: string, port: number): Promise<Hall> {
  const server = await startServer(port);
  const idleMb = usedBy(server.pid!).memoryMb;
  const clients = await connectAll(keys, port);
  await Promise.all(clients.map(goHome));
  row(
    'memory a session at home',
    `${((usedBy(server.pid!).memoryMb - idleMb) / clients.length).toFixed(2)} MB`,
    '1.2 MB',
  );
  const teacher = new Teacher();
  await teacher.connect(port, teacherKey);
  return { server, clients, teacher };
}

/** Kills the server when half of the class has its answer acknowledged, and lets everybody come back. */
async function survive(hall: Hall, code: string, again: () => Promise<Hall>): Promise<{ hall: Hall; kept: number[] }> {
  const answering = allAnswer(hall.clients, FATAL_QUESTION);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  hall.server.kill('SIGKILL');
  const kept = await answering;
  hall.teacher.leave();
  const next = await again();
  await inGroups(next.clients, CONNECTS_AT_ONCE, (client, index) => enterClass(client, code, nameOf(index)));
  return { hall: next, kept };
}

/** After the return: who had an answer acknowledged must still see it, and the others answer now. */
async function allGoOn(clients: readonly LoadClient[], kept: readonly number[]): Promise<number[]> {
  const going = clients.map((client, index) =>
    kept.includes(index) ? client.sees(KEPT) : answers(client, FATAL_QUESTION),
  );
  await Promise.all(going);
  return clients.map((_, index) => index);
}

async function runClass(): Promise<boolean> {
  const teacherPair = keyPair();
  const publicKey = join(folder, 'teacher.pub');
  writeFileSync(publicKey, teacherPair.public);
  anillo('users', 'teacher', 'add', publicKey);
  const keys = Array.from({ length: LEARNERS }, () => keyPair().private);
  const port = await freePort();
  console.log(`${LEARNERS} learners, ${QUESTIONS} questions, one process\n`);
  let hall = await enter(keys, teacherPair.private, port);
  await pressKeys(hall.clients, hall.server.pid!);
  const made = await hall.teacher.asks(
    `class create --count ${QUESTIONS} --kinds single-choice,true-false --seconds 600 --json`,
  );
  const { code } = JSON.parse(made) as { code: string };
  await inGroups(hall.clients, CONNECTS_AT_ONCE, (client, index) => enterClass(client, code, nameOf(index)));
  const acknowledged: string[] = [];
  const shownMs: number[] = [];
  for (let question = 1; question <= QUESTIONS; question++) {
    const askedMs = performance.now();
    const opened = hall.teacher.asks(`class next ${code}`);
    const seen = await Promise.all(hall.clients.map((client) => client.sees(numbered(question))));
    await opened;
    shownMs.push(...seen.map((atMs) => (atMs ?? NaN) - askedMs));
    let kept: number[];
    if (question === FATAL_QUESTION) {
      ({ hall, kept } = await survive(hall, code, () => enter(keys, teacherPair.private, port)));
      row('acknowledged when the server was killed', `${kept.length} of ${LEARNERS}`);
      kept = await allGoOn(hall.clients, kept);
    } else kept = await allAnswer(hall.clients, question);
    acknowledged.push(...kept.map((index) => `${nameOf(index)} ${question}`));
  }
  row('question → all screens, p50', ms(percentile(shownMs, 50)));
  row('question → all screens, p99', ms(percentile(shownMs, 99)), '300 ms');
  row('memory of the server at the end', `${usedBy(hall.server.pid!).memoryMb.toFixed(0)} MB`);
  await hall.teacher.asks(`class end ${code}`);
  for (const client of hall.clients) client.leave();
  hall.teacher.leave();
  hall.server.kill('SIGTERM');
  await new Promise((resolve) => hall.server.once('exit', resolve));
  return report(acknowledged, code);
}

process.exitCode = (await runClass()) ? 0 : 1;
rmSync(folder, { recursive: true, force: true });
