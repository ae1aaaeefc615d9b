/** Measures v86 on an image, where it is installed: `tsx measure-v86.ts IMAGE jit|interpreter`. Prints millions a second. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [file = '', mode = 'jit'] = process.argv.slice(2);
const SECONDS = 3;

interface Peer {
  readonly V86: new (options: object) => { get_instruction_counter(): number; destroy(): Promise<void> };
}

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('v86'));
const { V86 } = (await import(join(folder, 'libv86.mjs'))) as Peer;
const image = readFileSync(file);
const emulator = new V86({
  wasm_path: join(folder, 'v86.wasm'),
  memory_size: 16 << 20,
  multiboot: { buffer: image.buffer.slice(image.byteOffset, image.byteOffset + image.byteLength) },
  disable_jit: mode === 'interpreter',
  autostart: true,
});

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
await wait(1500);
const before = emulator.get_instruction_counter();
const cpu = process.cpuUsage();
await wait(SECONDS * 1000);
const { user, system } = process.cpuUsage(cpu);
const instructions = (emulator.get_instruction_counter() - before) >>> 0;
console.log((instructions / (user + system)).toFixed(1));
process.exit(0);
