import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from 'vitest';

import { attemptsOf } from '../src/store/attempts.ts';
import { LOCAL_LEARNER } from '../src/store/learners.ts';
import { openStore } from '../src/store/open-store.ts';

const launcher = fileURLToPath(new URL('../src/launch.cjs', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'anillo-start-'));
}

function environment(more: Record<string, string> = {}) {
  return { PATH: process.env.PATH, LANG: 'en', HOME: newFolder(), ...more };
}

/** The modules that came with the bundles which a use of the program began to run, as Node's own coverage counts them. */
function loadedBy(...args: string[]): string[] {
  const folder = newFolder();
  const { status } = spawnSync('node', [launcher, ...args], { env: environment({ NODE_V8_COVERAGE: folder }) });
  expect(status).toBe(0);
  const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Report);
  const functions = reports.flatMap(({ result }) => result.flatMap((script) => script.functions));
  const begun = functions.filter(({ ranges }) => ranges[0]!.count > 0).map(({ functionName }) => functionName);
  const modules = builtModules();
  return begun.flatMap((bundle) => modules[bundle] ?? []);
}

/** What the build put into which bundle. */
function builtModules(): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(built('modules.json')) as Record<string, string[]>;
}

function built(file: string): string {
  return readFileSync(join(dist, current().folder, file), 'utf8');
}

function current(): { folder: string; places: Record<string, [bundle: string, file: string]> } {
  return JSON.parse(readFileSync(join(dist, 'current.json'), 'utf8')) as ReturnType<typeof current>;
}

interface Report {
  readonly result: readonly {
    readonly functions: readonly { readonly functionName: string; readonly ranges: readonly { count: number }[] }[];
  }[];
}

const OF_AUTHORS = /^node_modules\/(yaml|zod)\//;

// The first use builds what changed.
beforeAll(() => void spawnSync('node', [launcher, '--version'], { env: environment() }));

describe('whoever learns', () => {
  it.each([[['quiz', '--count', '1']], [['review']], [['progress']], [['lesson']], [['lesson', '0']]])(
    'waits neither for YAML nor for its schema: anillo %j',
    (args) => {
      const loaded = loadedBy(...args);
      expect(loaded.filter((module) => OF_AUTHORS.test(module))).toEqual([]);
      expect(loaded.length).toBeGreaterThan(3);
    },
  );

  it('would be seen to wait for them: whoever checks does', () => {
    const broken = fileURLToPath(new URL('command-line/lessons', import.meta.url));
    const loaded = loadedBy('check', broken).filter((module) => OF_AUTHORS.test(module));
    expect(loaded.some((module) => module.includes('/yaml/'))).toBe(true);
    expect(loaded.some((module) => module.includes('/zod/'))).toBe(true);
  });
});

describe('whoever comes home', () => {
  /** All that lies in the file of this name. */
  const packedIn = (name: RegExp) => {
    const modules = builtModules();
    const bundles = Object.values(current().places).filter(([, file]) => name.test(file));
    return [...new Set(bundles.map(([bundle]) => bundle))].flatMap((bundle) => modules[bundle]!);
  };
  const late = /^(node_modules\/(commander|zod|yaml|ts-fsrs)|src\/(machine|assembler|virtualization|classroom|ssh))\//;

  it('waits for no command, no simulator, no class and no author', () => {
    const waitedFor = [...packedIn(/^main\.js$/), ...packedIn(/^tutor-[A-Z0-9]{8}\.js$/)];
    expect(waitedFor.filter((module) => late.test(module))).toEqual([]);
    expect(waitedFor).toContain('src/screens/home-view.ts');
  });

  it('would be seen to wait for them: whoever opens another screen does', () => {
    expect(packedIn(/^session-[A-Z0-9]{8}\.js$/).some((module) => late.test(module))).toBe(true);
  });
});

describe('a quiz that is killed', () => {
  it.each(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s has lost no answer of which it said that it was kept',
    async (signal) => {
      for (const wanted of [1, 3, 6]) {
        const env = environment();
        const child = spawn('node', [launcher, 'quiz', '--count', '40', '--seed', String(wanted)], { env });
        let output = '';
        child.stdout.on('data', (text: Buffer) => {
          output += text.toString();
          if (kept(output) >= wanted) child.kill(signal);
        });
        child.stdin.on('error', () => undefined);
        child.stdin.write('\n'.repeat(40));
        await new Promise((resolve) => child.on('close', resolve));
        expect(kept(output)).toBeGreaterThanOrEqual(wanted);
        const db = await openStore(join(env.HOME, '.local/share/anillo/anillo.db'));
        expect((await attemptsOf(db, LOCAL_LEARNER)).length).toBeGreaterThanOrEqual(kept(output));
        await db.close();
      }
    },
  );
});

function kept(output: string): number {
  return output.match(/^Kept\.$/gm)?.length ?? 0;
}
