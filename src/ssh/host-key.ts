import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { utils as Utils } from 'ssh2';

import { makeFolder } from '../store/make-folder.ts';
import { dirname } from 'node:path';

const { utils } = createRequire(import.meta.url)('ssh2') as { utils: typeof Utils };

/** The key by which a server is known. */
export interface HostKey {
  readonly privateKey: string;
  /** As `ssh` shows it when somebody connects for the first time. */
  readonly fingerprint: string;
  /** True where it was made just now. */
  readonly isNew: boolean;
}

/** Why there is no key to be had: others can read the file, or what is in it is no key. */
export type HostKeyTrouble = 'exposed' | 'unreadable';

/** The key in a file, made where there is none. A key that others can read is refused: whoever has it can pass for this server. */
export function openHostKey(file: string): HostKey | HostKeyTrouble {
  const isNew = !existsSync(file);
  if (isNew) writeKey(file);
  if ((statSync(file).mode & 0o077) !== 0) return 'exposed';
  const privateKey = readFileSync(file, 'utf8');
  const parsed = utils.parseKey(privateKey);
  if (parsed instanceof Error || !parsed.isPrivateKey()) return 'unreadable';
  return { privateKey, fingerprint: fingerprintOf(parsed.getPublicSSH()), isNew };
}

/** A public key's fingerprint as OpenSSH writes it: SHA256 and base64 without its padding. */
export function fingerprintOf(publicKey: Buffer): string {
  return `SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`;
}

/** The fingerprint of a public key as it stands in a file of OpenSSH's. */
export function fingerprintOfFile(text: string): string | undefined {
  const parsed = utils.parseKey(text);
  return parsed instanceof Error ? undefined : fingerprintOf(parsed.getPublicSSH());
}

/** A new key pair that can be read: of those that ssh2 draws, three in a thousand cannot, since it shortens those that begin with zeros. */
export function drawKeyPair(): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519', { comment: 'anillo' });
    const [ours, theirs] = [utils.parseKey(pair.private), utils.parseKey(pair.public)];
    if (ours instanceof Error || theirs instanceof Error) continue;
    if (ours.getPublicSSH().equals(theirs.getPublicSSH())) return pair;
  }
}

function writeKey(file: string): void {
  makeFolder(dirname(file));
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, drawKeyPair().private);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
