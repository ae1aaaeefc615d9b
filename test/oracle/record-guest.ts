/**
 * Records a guest of data/guests with QEMU: `tsx test/oracle/record-guest.ts NAME`, where NAME.asm stands there already. A record with
 * corrections is not overwritten: they were made by hand.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { assembleWithNasm, missingTools, runOnQemu } from './qemu.ts';

const guests = new URL('data/guests/', import.meta.url);
const file = (name: string, ending: string): URL => new URL(`${name}.${ending}`, guests);

function described(name: string): Record<string, unknown> {
  const path = file(name, 'json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
}

function record(name: string): void {
  const before = described(name);
  if (before['corrections'] !== undefined)
    throw new Error(`${name} holds corrections: record it under another name and carry them over`);
  const image = assembleWithNasm(readFileSync(file(name, 'asm'), 'utf8'));
  const { output, events, stop } = runOnQemu(image);
  writeFileSync(file(name, 'bin.gz'), gzipSync(image, { level: 9 }));
  writeFileSync(file(name, 'out'), output, 'latin1');
  writeFileSync(file(name, 'events.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const description = {
    about: '',
    recordedWith: 'QEMU TCG',
    tier: 1,
    stop,
    compare: { output: true, events: true },
    ...before,
  };
  writeFileSync(file(name, 'json'), `${JSON.stringify(description, null, 2)}\n`);
  console.log(`${name}: ${stop}, ${events.length} events\n${output}`);
}

const missing = missingTools(['nasm', 'qemu-system-i386']);
if (missing.length > 0) throw new Error(`${missing.join(' and ')} not installed here`);
process.argv.slice(2).forEach(record);
