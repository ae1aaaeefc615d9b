import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** How hard a PIN is made to guess for somebody who has the store: 16 MiB and some 50 ms for each try (RFC 7914). */
const COST = { N: 16_384, r: 8, p: 1 } as const;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** So many are worked out at once, and so many may wait: more would be an attack on the memory. */
const AT_ONCE = 2;
const MAX_WAITING = 200;

/** What can be a PIN. */
export function isPin(text: string): boolean {
  return /^[^\p{C}]{4,64}$/u.test(text);
}

/** A PIN for somebody who has none: six digits, drawn by a source that cannot be foreseen. */
export function drawPin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** What is kept of a PIN. */
export async function sealPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt);
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** True where a PIN is the one that was sealed. Where nothing was sealed it is false, after the same work: how long it takes tells nobody which names there are. */
export async function opens(pin: string, sealed: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = (sealed ?? DECOY).split('$');
  const expected = Buffer.from(hash, 'base64');
  const derived = await derive(pin, Buffer.from(salt, 'base64'));
  const isSame = expected.length === derived.length && timingSafeEqual(expected, derived);
  return isSame && sealed !== undefined;
}

const DECOY = `scrypt$${Buffer.alloc(SALT_BYTES).toString('base64')}$${Buffer.alloc(HASH_BYTES).toString('base64')}`;

let working = 0;
const waiting: (() => void)[] = [];

async function derive(pin: string, salt: Buffer): Promise<Buffer> {
  if (waiting.length >= MAX_WAITING) throw new Error('too many PINs at once');
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  working += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(pin.normalize('NFKC'), salt, HASH_BYTES, COST, (error, hash) => (error ? reject(error) : resolve(hash)));
    });
  } finally {
    working -= 1;
    waiting.shift()?.();
  }
}
