/**
 * `npm run bench:class [-- LEARNERS] [NODE OPTIONS]`: the real server and so many real SSH sessions on this machine, loopback
 * only. Everybody presses keys, joins one class and answers ten questions, which a teacher asks from a session too; in the middle
 * the server is killed (SIGKILL) and started again. Prints what it cost, and fails where an acknowledged answer is lost or
 * doubled. It ends by itself. Options of Node, such as `--cpu-prof`, go to the server.
 */
import { writeFileSync } from 'node:fs';

import { drawKeyPair } from '../../../src/ssh/host-key.ts';
import { BenchServer } from './bench-server.ts';
import { inGroups, ms, percentile, row, usedBy } from './figures.ts';
import { LoadClient } from './load-client.ts';
import { allAnswer, allGoOn, type Answered, COUNTED, DOWN, enterClass, goHome, numbered, UP } from './load-learner.ts';
import { LoadTeacher } from './load-teacher.ts';

const [learnersWanted = '200', ...nodeOptions] = process.argv.slice(2);
const LEARNERS = Number(learnersWanted);
const QUESTIONS = 10;
/** The question in which the server is killed. */
const FATAL_QUESTION = 5;
const KEY_EVERY_MS = 2000;
const KEYS_EACH = 8;
const CONNECTS_AT_ONCE = 20;
/** Nothing else is done for so long after everybody's screen has begun to change: then the emulators read. */
const QUIET_MS = 700;

const server = new BenchServer(nodeOptions);
const nameOf = (index: number): string => `Ada ${String(index).padStart(3, '0')}`;

/** Everybody who is connected. */
interface Hall {
  readonly clients: readonly LoadClient[];
  readonly teacher: LoadTeacher;
}

interface Keys {
  readonly learners: readonly string[];
  readonly teacher: string;
}

async function open(keys: Keys): Promise<Hall> {
  await server.start(LEARNERS);
  const idleMb = usedBy(server.pid).memoryMb;
  const beganMs = performance.now();
  const clients = await inGroups(keys.learners, CONNECTS_AT_ONCE, (privateKey, index) =>
    LoadClient.connect({ port: server.port, privateKey, name: nameOf(index), language: index % 2 === 0 ? 'es' : 'en' }),
  );
  row('handshakes a second', (clients.length / ((performance.now() - beganMs) / 1000)).toFixed(0));
  await Promise.all(clients.map(goHome));
  const eachMb = (usedBy(server.pid).memoryMb - idleMb) / clients.length;
  row('memory a session at home', `${eachMb.toFixed(2)} MB`, '1.2 MB');
  return { clients, teacher: await LoadTeacher.connect(server.port, keys.teacher) };
}

async function pressKeys(clients: readonly LoadClient[]): Promise<void> {
  const before = usedBy(server.pid).cpuMs;
  const delays = await Promise.all(
    clients.map(async (client, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index / clients.length) * KEY_EVERY_MS));
      const own: number[] = [];
      for (let key = 0; key < KEYS_EACH; key++) {
        own.push(await client.keyToPaintMs(key % 2 === 0 ? DOWN : UP));
        await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
      }
      return own;
    }),
  );
  if (clients.some(({ isCut }) => isCut)) throw new Error('a line was cut while keys were pressed');
  const all = delays.flat();
  row('key → paint, p50', ms(percentile(all, 50)));
  row('key → paint, p99', ms(percentile(all, 99)), '20 ms');
  row('CPU of the server a key', ms((usedBy(server.pid).cpuMs - before) / all.length));
}

/** Milliseconds from the teacher's key to the moment at which each screen was whole: until all have come nobody reads, so that nobody is slowed down. */
async function shownMs({ clients, teacher }: Hall, isShown: (screen: string) => boolean): Promise<Shown> {
  await Promise.all(clients.map((client) => client.settledMs(HEAD)));
  const before = clients.map(({ arrivals }) => arrivals);
  const cpuBeforeMs = usedBy(server.pid).cpuMs;
  const pressedMs = teacher.presses();
  await teacher.moves();
  while (clients.some(({ arrivals }, index) => arrivals === before[index])) await sleep(20);
  const cpuMs = usedBy(server.pid).cpuMs - cpuBeforeMs;
  await sleep(QUIET_MS);
  const moments = clients.map(async (client) => {
    const settledMs = await client.settledMs(HEAD);
    return isShown(client.screen) ? settledMs : client.waits(isShown);
  });
  return { eachMs: (await Promise.all(moments)).map((atMs) => (atMs ?? NaN) - pressedMs), cpuMs };
}

/** One thing that came to all screens: when to each, and what the server worked for it. */
interface Shown {
  readonly eachMs: readonly number[];
  readonly cpuMs: number;
}

/** The first line of the screen holds the clock, which moves by itself. */
const HEAD = /^.*\n/;

const sleep = (waitMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, waitMs));

/** Kills the server when part of the class has its answer acknowledged, and lets everybody come back. */
async function survive(hall: Hall, code: string, keys: Keys): Promise<{ hall: Hall; kept: readonly number[] }> {
  const answering = allAnswer(hall.clients, FATAL_QUESTION);
  await sleep(1000);
  server.kill();
  const { kept } = await answering;
  hall.teacher.leave();
  row('acknowledged when the server was killed', `${kept.length} of ${LEARNERS}`);
  const next = await open(keys);
  await joinAll(next, code);
  return { hall: next, kept: await allGoOn(next.clients, FATAL_QUESTION, kept) };
}

async function joinAll({ clients, teacher }: Hall, code: string): Promise<void> {
  await teacher.leads(code);
  await inGroups(clients, CONNECTS_AT_ONCE, (client, index) => enterClass(client, code, nameOf(index)));
}

/** What is measured of each question. */
interface Measured {
  readonly asked: Shown[];
  readonly revealed: Shown[];
  readonly answeredMs: number[];
}

async function askAll(first: Hall, code: string, keys: Keys, measured: Measured): Promise<[Hall, string[]]> {
  let hall = first;
  const acknowledged: string[] = [];
  for (let question = 1; question <= QUESTIONS; question++) {
    await hall.teacher.comesTo('open');
    measured.asked.push(await shownMs(hall, (screen) => numbered(question).test(screen)));
    let kept: Answered['kept'];
    if (question === FATAL_QUESTION) ({ hall, kept } = await survive(hall, code, keys));
    else {
      const answered = await allAnswer(hall.clients, question);
      measured.answeredMs.push(...answered.tookMs);
      ({ kept } = answered);
    }
    acknowledged.push(...kept.map((index) => `${nameOf(index)} ${question}`));
    await hall.teacher.comesTo('reveal');
    measured.revealed.push(await shownMs(hall, (screen) => !COUNTED.test(screen)));
  }
  return [hall, acknowledged];
}

function report({ asked, revealed, answeredMs }: Measured): void {
  const lasts = (all: readonly Shown[]) => all.map(({ eachMs }) => Math.max(...eachMs));
  const each = asked.flatMap(({ eachMs }) => eachMs);
  row('question → a screen, p50', ms(percentile(each, 50)));
  row('question → a screen, p99', ms(percentile(each, 99)));
  row('question → the last of all screens, p50', ms(percentile(lasts(asked), 50)), '300 ms');
  row('question → the last of all screens, worst', ms(Math.max(...lasts(asked))));
  const cpuMs = asked.map((one) => one.cpuMs);
  row('CPU of the server a question on all screens, p50', ms(percentile(cpuMs, 50)));
  row('what was right → the last of all screens, p50', ms(percentile(lasts(revealed), 50)));
  row('answer → “on disk” on the screen, p50', ms(percentile(answeredMs, 50)));
  row('answer → “on disk” on the screen, p99', ms(percentile(answeredMs, 99)));
}

/** True where no answer that was acknowledged is lost or counts twice. */
function isAllThere(acknowledged: readonly string[], code: string): boolean {
  const onDisk = server.answersOnDisk(code);
  const distinct = new Set(onDisk);
  const lost = acknowledged.filter((answer) => !distinct.has(answer));
  row('answers acknowledged', String(acknowledged.length));
  row('acknowledged answers lost', String(lost.length), '0');
  row('answers doubled', String(onDisk.length - distinct.size), '0');
  return lost.length === 0 && onDisk.length === distinct.size;
}

async function runClass(): Promise<boolean> {
  const teacherPair = drawKeyPair();
  writeFileSync(server.file('teacher.pub'), teacherPair.public);
  server.run('users', 'teacher', 'add', server.file('teacher.pub'));
  const keys = {
    learners: Array.from({ length: LEARNERS }, () => drawKeyPair().private),
    teacher: teacherPair.private,
  };
  console.log(`${LEARNERS} learners and a teacher by real SSH, one process; ${QUESTIONS} questions.`);
  console.log(
    'A key, a question: from the moment at which it is typed to the arrival of the last byte of its frame.\n',
  );
  const came = await open(keys);
  await pressKeys(came.clients);
  const code = await came.teacher.opensClass(QUESTIONS);
  await joinAll(came, code);
  const measured: Measured = { asked: [], revealed: [], answeredMs: [] };
  const [hall, acknowledged] = await askAll(came, code, keys, measured);
  report(measured);
  row('memory of the server at the end', `${usedBy(server.pid).memoryMb.toFixed(0)} MB`);
  await hall.teacher.endsClass(code);
  for (const client of hall.clients) client.leave();
  hall.teacher.leave();
  await server.stop();
  return isAllThere(acknowledged, code);
}

process.exitCode = (await runClass()) ? 0 : 1;
server.forget();
