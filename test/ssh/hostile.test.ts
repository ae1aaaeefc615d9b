import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Learner } from '../terminal-learner.ts';
import { isLetIn } from './client.ts';
import { keyOf, Serving } from './serving.ts';
import { readFileSync } from 'node:fs';

let serving: Serving;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin([
    '--handshake',
    '2',
    '--max-per-address',
    '12',
    '--connects-per-minute',
    '10000',
    '--metrics',
    '0',
  ]);
}, 60_000);
afterAll(() => serving.forget());

const ana = () => ({ username: 'ana', privateKey: readFileSync(keyOf(serving.folder, 'ana')) });

/** A connection that says something of its own; how long it lasted. */
async function say(bytes: Buffer | string, { everyMs = 0 } = {}): Promise<number> {
  const startedMs = performance.now();
  const socket = connect(serving.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (everyMs === 0) socket.write(bytes);
  else drip(socket, bytes, everyMs);
  socket.resume();
  await once(socket, 'close');
  return performance.now() - startedMs;
}

function drip(socket: Socket, bytes: Buffer | string, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.slice(at, ++at)), everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** A number of the metrics. */
async function metric(name: string): Promise<number> {
  const port = /127\.0\.0\.1:(\d+)\/metrics/.exec(serving.said)![1]!;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^anillo_${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

describe('a hostile client', () => {
  it('that sends anything at all ends nothing but its own connection', async () => {
    const ident = 'SSH-2.0-x\r\n';
    const packets = [
      randomBytes(64),
      randomBytes(70_000),
      Buffer.concat([Buffer.from(ident), randomBytes(300)]),
      // A packet that says it is of 4 GiB, and one of 16 MiB.
      Buffer.concat([Buffer.from(ident), Buffer.from('ffffffff04', 'hex'), randomBytes(100_000)]),
      Buffer.concat([Buffer.from(ident), Buffer.from('0100000004', 'hex'), randomBytes(100_000)]),
      Buffer.from(`SSH-2.0-${'x'.repeat(100_000)}\r\n`),
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.concat([Buffer.from(ident), Buffer.alloc(2000)]),
    ];
    const lastedMs = await Promise.all(packets.map((bytes) => say(bytes)));
    for (const ms of lastedMs) expect(ms).toBeLessThan(30_000);
    expect(await isLetIn(serving.port, ana())).toBe(true);
  });

  it('that mutates a real greeting is no better', async () => {
    const greeting = Buffer.concat([Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), kexInit()]);
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 8 }, () => say(mutated(greeting))));
    }
    expect(await isLetIn(serving.port, ana())).toBe(true);
  });

  it('that takes its time is closed when the time to say who one is has passed', async () => {
    const before = await metric('slow_handshakes_total');
    const [silent, slow] = await Promise.all([say(''), say('SSH-2.0-slow'.repeat(200), { everyMs: 20 })]);
    for (const ms of [silent, slow]) {
      expect(ms).toBeGreaterThan(1500);
      expect(ms).toBeLessThan(30_000);
    }
    expect(await metric('slow_handshakes_total')).toBe(before + 2);
  });

  it('that comes many times at once leaves room for others to be counted: the rest is closed at the door', async () => {
    const before = await metric('refused_connections_total');
    await Promise.all(Array.from({ length: 30 }, () => say('')));
    expect((await metric('refused_connections_total')) - before).toBeGreaterThanOrEqual(18);
    expect(await isLetIn(serving.port, ana())).toBe(true);
    expect(await metric('faults_total')).toBe(0);
  });

  it('finds no numbers but on loopback, and nothing else there', async () => {
    const port = /127\.0\.0\.1:(\d+)\/metrics/.exec(serving.said)![1]!;
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });
});

/** What a client says of the methods that it knows, in SSH's form (RFC 4253, 7.1). */
function kexInit(): Buffer {
  const lists = [
    'curve25519-sha256',
    'ssh-ed25519',
    'aes128-ctr',
    'aes128-ctr',
    'hmac-sha2-256',
    'hmac-sha2-256',
    'none',
    'none',
    '',
    '',
  ];
  const parts = lists.map((list) => Buffer.concat([size(list.length), Buffer.from(list)]));
  const payload = Buffer.concat([Buffer.from([20]), randomBytes(16), ...parts, Buffer.from([0]), size(0)]);
  const padding = 8 - ((payload.length + 5) % 8) + 8;
  return Buffer.concat([size(payload.length + padding + 1), Buffer.from([padding]), payload, randomBytes(padding)]);
}

function size(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function mutated(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let change = 0; change < 4; change++) {
    const [at = 0, to = 0] = randomBytes(2);
    copy[21 + ((at * 7) % (copy.length - 21))] = to;
  }
  return copy;
}
