import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { Counts } from '../../src/ssh/counts.ts';
import { drawKeyPair } from '../../src/ssh/host-key.ts';
import type { House } from '../../src/ssh/house.ts';
import { USUAL_LIMITS } from '../../src/ssh/limits.ts';
import { openServer } from '../../src/ssh/server.ts';
import type { Receive } from '../../src/ssh/visit.ts';
import { Client } from './client.ts';

const hostKey = drawKeyPair().private;
const ownKey = drawKeyPair().private;

/** A server in this process that lets everybody in by key, and does with them what a test says. */
async function open(receive: Receive, limits: Partial<House['limits']> = {}, isTeacher = false) {
  const told: string[] = [];
  const counts = new Counts();
  const log = {
    info: (event: string) => void told.push(event),
    warn: (event: string) => void told.push(event),
    fault: (event: string, error: unknown) => void told.push(`${event}: ${(error as Error).message}`),
    flush: () => undefined,
  };
  const person = { learner: 'a', name: 'ana', isTeacher, isGuest: false };
  const register = {
    byKey: () => Promise.resolve(person),
    byPin: () => Promise.resolve(undefined),
    questions: () => ({ instructions: '', pin: 'PIN: ' }),
  };
  const house: House = { register, receive, log, counts, now: Date.now, limits: { ...USUAL_LIMITS, ...limits } };
  const server = await openServer({ host: '127.0.0.1', port: 0, privateKey: hostKey }, house);
  const connect = () => Client.connect(server.port, { username: 'ana', privateKey: ownKey });
  return { server, counts, told, connect };
}

describe('a session', () => {
  it('that breaks ends alone: another one goes on, and the mistake is logged', async () => {
    const { server, connect, told, counts } = await open(async ({ words, input, write }) => {
      if (words?.[0] === 'break') throw new Error('on purpose');
      write('here\n');
      input.resume();
      await once(input, 'end');
      write('still here\n');
      return 0;
    });
    const [one, other] = await Promise.all([connect(), connect()]);
    const going = other.run('stay', 'x');
    expect((await one.run('break')).exitCode).toBe(1);
    expect(await going).toMatchObject({ exitCode: 0, output: 'here\nstill here\n' });
    expect(told).toContain('session-fault: on purpose');
    expect(counts.of('faults')).toBe(1);
    for (const client of [one, other]) client.end();
    await server.close(1000);
  });

  it('is one at a time on one connection, whatever else its client asks for', async () => {
    const { server, connect } = await open(() => new Promise(() => undefined));
    const client = await connect();
    await client.shell();
    await expect(client.shell()).rejects.toThrow();
    await server.close(200);
  });

  it('to a reader that stopped reading gets nothing more until there is room again', async () => {
    let isFull = () => false;
    let room = 0;
    const { server, connect } = await open(async ({ terminal, write }) => {
      const flow = terminal!.flow!;
      isFull = flow.isFull;
      flow.onRoom(() => (room += 1));
      const frame = 'x'.repeat(60_000);
      // As a session does: nothing is written to a line that is full.
      for (let frames = 0; frames < 2000 && !flow.isFull(); frames++) {
        write(frame);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return new Promise(() => undefined);
    });
    const client = await connect();
    const channel = await client.shell();
    channel.pause();
    await expect.poll(() => isFull(), { timeout: 30_000 }).toBe(true);
    room = 0;
    channel.resume();
    await expect.poll(() => room, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(isFull()).toBe(false);
    client.end();
    await server.close(500);
  });

  it('in which nothing is pressed is warned, and then ended; a key keeps it', async () => {
    const notices: string[] = [];
    const receive: Receive = async ({ input, notices: listen }) => {
      input.resume();
      await new Promise<void>((resolve) => {
        listen(({ kind, phrase }) => {
          notices.push(phrase);
          if (kind === 'end') resolve();
        });
      });
      return 0;
    };
    const { server, connect, counts } = await open(receive, { idleMs: 400 });
    const client = await connect();
    const channel = await client.shell();
    await expect.poll(() => notices, { timeout: 30_000 }).toEqual(['server.idleSoon']);
    channel.write('x');
    await expect.poll(() => notices.length, { timeout: 30_000 }).toBe(3);
    expect(notices).toEqual(['server.idleSoon', 'server.idleSoon', 'server.idle']);
    expect(counts.of('idle')).toBe(1);
    client.end();
    await server.close(500);
  });

  it('in which only the terminal answers our own question is idle all the same; one in which a class goes on is not', async () => {
    let awake = (): void => undefined;
    const ends: string[] = [];
    const receive: Receive = async ({ input, keepAwake, notices: listen, words }) => {
      awake = keepAwake;
      input.resume();
      await new Promise<void>((resolve) => {
        listen(({ kind }) => {
          if (kind !== 'end') return;
          ends.push(words?.[0] ?? 'tutor');
          resolve();
        });
      });
      return 0;
    };
    const { server, connect } = await open(receive, { idleMs: 500 });
    const client = await connect();
    const channel = await client.shell();
    const isClosed = once(channel.resume(), 'close');
    const answers = setInterval(() => channel.write('\x1b[12;40R'), 40);
    await expect.poll(() => ends, { timeout: 10_000 }).toEqual(['tutor']);
    clearInterval(answers);
    await isClosed;
    const going = client.run('class');
    const news = setInterval(() => awake(), 40);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(ends).toEqual(['tutor']);
    clearInterval(news);
    await going;
    expect(ends).toEqual(['tutor', 'class']);
    client.end();
    await server.close(500);
  });

  it('hears of a window’s size, and believes it within reason', async () => {
    const sizes: unknown[] = [];
    const { server, connect } = await open(async ({ terminal }) => {
      sizes.push(terminal!.size());
      terminal!.onResize(() => sizes.push(terminal!.size()));
      return new Promise(() => undefined);
    });
    const client = await connect();
    const channel = await client.shell({ rows: 4_000_000_000, cols: 1, term: 'xterm' });
    channel.setWindow(40, 132, 0, 0);
    await expect
      .poll(() => sizes, { timeout: 30_000 })
      .toEqual([
        { columns: 20, rows: 120 },
        { columns: 132, rows: 40 },
      ]);
    client.end();
    await server.close(500);
  });

  it('that listens only when the end was told already hears of it', async () => {
    let tellBegun = (): void => undefined;
    let goOn = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (tellBegun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const { server, connect } = await open(async ({ notices, write }) => {
      tellBegun();
      await mayGoOn;
      const phrase = await new Promise<string>((resolve) => notices((notice) => resolve(notice.phrase)));
      write(phrase);
      return 0;
    });
    const client = await connect();
    const result = client.run('stay');
    await hasBegun;
    const isClosed = server.close(60_000);
    goOn();
    expect(await result).toMatchObject({ exitCode: 0, output: 'server.closing' });
    client.end();
    await isClosed;
  });

  it('is shown to its last word, also to a client that reads late, before its line ends', async () => {
    const flood = 'x'.repeat(3_000_000);
    const { server, connect } = await open(async ({ notices, write }) => {
      await new Promise((resolve) => notices(resolve));
      write(`${flood}goodbye`);
      return 0;
    });
    const client = await connect();
    const channel = await client.shell();
    let [output, exitCode] = ['', -1];
    channel.pause();
    const isClosed = server.close(60_000);
    channel.on('exit', (code: number) => (exitCode = code));
    // More than the client lets wait: the rest can only come once it reads.
    await expect.poll(() => channel.readableLength, { timeout: 30_000 }).toBeGreaterThan(0);
    channel.on('data', (bytes: Buffer) => (output += bytes.toString())).resume();
    await once(channel, 'close');
    expect([output.length, output.endsWith('goodbye'), exitCode]).toEqual([flood.length + 7, true, 0]);
    client.end();
    await isClosed;
  });

  it('whose window changes all the time is laid out now and then, and at last for the size that stays', async () => {
    const sizes: unknown[] = [];
    const { server, connect } = await open(async ({ terminal }) => {
      terminal!.onResize(() => sizes.push(terminal!.size()));
      return new Promise(() => undefined);
    });
    const client = await connect();
    const channel = await client.shell();
    for (let change = 0; change < 5000; change++) channel.setWindow(30 + (change % 10), 100, 0, 0);
    channel.setWindow(40, 132, 0, 0);
    await expect.poll(() => sizes.at(-1), { timeout: 30_000 }).toEqual({ columns: 132, rows: 40 });
    expect(sizes.length).toBeLessThan(500);
    client.end();
    await server.close(500);
  });

  it('that does not hear goodbye is not waited for', async () => {
    const { server, connect } = await open(() => new Promise(() => undefined));
    const client = await connect();
    await client.shell();
    const startedMs = performance.now();
    await server.close(300);
    expect(performance.now() - startedMs).toBeLessThan(30_000);
  });
});
