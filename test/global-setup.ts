import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../src/launch.cjs', import.meta.url));

/** Before all tests: the program is built once, not by several tests at once, and one folder holds whatever they lay down. After them it goes. */
export function setup(): () => void {
  spawnSync(process.execPath, [launcher, '--version']);
  const folder = mkdtempSync(join(tmpdir(), 'anillo-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
