/** Measures `anillo compare` as a user starts it. Prints seconds. */
import { spawnSync } from 'node:child_process';

const launcher = new URL('../../src/launch.cjs', import.meta.url).pathname;
spawnSync(process.execPath, [launcher, '--version']);
const before = performance.now();
const { status } = spawnSync(process.execPath, [launcher, 'compare']);
if (status !== 0) throw new Error(`anillo compare ended with ${status}`);
console.log(((performance.now() - before) / 1000).toFixed(2));
