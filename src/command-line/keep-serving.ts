import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

import { printable } from '../language/printable.ts';
import type { PhraseKey } from '../language/translate.ts';
import { readBounded } from '../library/read-bounded.ts';
import { Counts } from '../ssh/counts.ts';
import { type HostKey, openHostKey } from '../ssh/host-key.ts';
import { surviveMistakes } from '../ssh/last-resort.ts';
import type { Limits } from '../ssh/limits.ts';
import { openLog } from '../ssh/log.ts';
import { openMetrics } from '../ssh/metrics.ts';
import { openServer, type OpenServer } from '../ssh/server.ts';
import { firstTeacherToken } from '../ssh/teacher-token.ts';
import type { Db } from '../store/db.ts';
import { holdAlone } from '../store/hold-alone.ts';
import { makeFolder } from '../store/make-folder.ts';
import { openSharedStore } from '../store/open-shared-store.ts';
import type { Call, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { storeFile } from './open-learner-store.ts';
import { openHall } from './serve-hall.ts';
import { readPort, USUAL_PORT } from './serve-options.ts';
import { openJoinCode } from './serve-people.ts';

/** No text of welcome is longer. */
const MOTD_LIMIT_BYTES = 4096;

/** How long everybody has to read goodbye when the server stops: so long that the store can still be closed before the process is ended. */
const CLOSING_MS = 3500;

type ServerKey = HostKey & { readonly file: string };

/** Serves until it is asked to end. */
export async function keepServing(call: Call, { port, limits }: { port: number; limits: Limits }): Promise<ExitCode> {
  const { options, surroundings, settings } = call;
  const key = hostKey(call);
  const banner = readBanner(call);
  const log = openLog(typeof options.log === 'string' ? options.log : undefined);
  const { now } = surroundings;
  const release = holdStore(call);
  const db = await openSharedStore(storeFile(call), now);
  const settle = surviveMistakes(log);
  try {
    const { announce, ...people } = await openHall(call, db);
    const house = { ...people, limits, log, counts: new Counts(), now };
    const { listen: host } = options;
    const place = { privateKey: key.privateKey, port, ...(typeof host === 'string' && { host }), ...banner };
    const server = await openServer(place, house).catch((error: unknown) => explain(error, call));
    announce({ host: shownHost(server.host), port: server.port });
    const metrics = await openOwnMetrics(call, house.counts, server);
    await greet(server, { key, db }, call);
    log.info('listening', { address: server.host, port: server.port });
    await askedToEnd(call);
    log.info('stopping', { connections: server.connections() });
    metrics?.close();
    await server.close(CLOSING_MS);
  } finally {
    await db.close();
    release();
    settle();
    log.flush();
  }
  surroundings.errors.write(`${settings.translate('server.stopped')}\n`);
  return 0;
}

/** Who serves forgets the guests of the server before, so there is one at a time for a store. */
function holdStore(call: Call): () => void {
  const file = storeFile(call);
  makeFolder(dirname(file));
  const release = holdAlone(`${file}.serving`);
  if (release === undefined) throw new FailedError('command.serve.alreadyServed', { file });
  return release;
}

function hostKey({ options, settings }: Call): ServerKey {
  const asked = options.hostKey;
  const file = typeof asked === 'string' ? asked : join(settings.dataFolder, 'ssh_host_ed25519_key');
  const key = openHostKey(file);
  if (key === 'exposed') throw new FailedError('command.serve.exposedKey', { file });
  if (key === 'unreadable') throw new FailedError('command.serve.unreadableKey', { file });
  return { ...key, file };
}

function readBanner({ options: { motd } }: Call): { readonly banner?: string } {
  if (typeof motd !== 'string') return {};
  const text = new TextDecoder().decode(readBounded(motd, MOTD_LIMIT_BYTES));
  return { banner: `${printable(text, { keepNewlines: true }).trimEnd()}\n` };
}

const listenTroubles: Readonly<Record<string, PhraseKey>> = {
  EADDRINUSE: 'command.serve.busyPort',
  EACCES: 'command.serve.portNotAllowed',
  EADDRNOTAVAIL: 'command.serve.noAddress',
  ENOTFOUND: 'command.serve.noAddress',
};

function explain(error: unknown, { options }: Call): never {
  const phrase = listenTroubles[(error as NodeJS.ErrnoException).code ?? ''];
  if (phrase === undefined) throw error;
  const place = [options.listen, options.port ?? USUAL_PORT].filter((part) => part !== undefined).join(' ');
  throw new FailedError(phrase, { place });
}

async function openOwnMetrics(call: Call, counts: Counts, server: OpenServer) {
  if (call.options.metrics === undefined) return undefined;
  const port = readPort(call, 'metrics', 0);
  const metrics = await openMetrics(port, counts, server.connections).catch((error: unknown) => explain(error, call));
  const said = call.settings.translate('server.metrics', { port: String(metrics.port) });
  call.surroundings.errors.write(`${said}\n`);
  return metrics;
}

/** What whoever starts a server must know: where it is, how to come in, how to be sure that it is this one, and at first how to become its teacher. */
async function greet({ host, port }: OpenServer, { key, db }: { key: ServerKey; db: Db }, call: Call): Promise<void> {
  const { settings, surroundings, options } = call;
  const { translate } = settings;
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const address = { port: String(port), host: shownHost(host) };
  const token = await firstTeacherToken(db);
  const code = options.closed === true ? undefined : await openJoinCode(db);
  const lines = [
    ...(key.isNew ? [translate('server.newKey', { file: key.file })] : []),
    translate('server.fingerprint', { fingerprint: key.fingerprint }),
    ...(token === undefined ? [] : [translate('server.teacherToken', { ...address, token })]),
    ...(code === undefined ? [] : [translate('server.joinCode', { code })]),
    translate('server.listening', { place }),
    translate('server.connect', address),
  ];
  surroundings.errors.write(lines.map((line) => `${line}\n`).join(''));
}

/** A name that others can reach, where every address is listened on. */
function shownHost(host: string): string {
  return /^(::|0\.0\.0\.0)$/.test(host) ? hostname() : host;
}

function askedToEnd({ surroundings: { onAskedToEnd } }: Call): Promise<void> {
  return new Promise((resolve) => void onAskedToEnd?.(resolve));
}
