// Builds dist/: `npm run build`, and the launcher when something changed. One folder a build, so that two builds at
// once, or a build beside a running anillo, never mix their files; dist/current.json names the one to run.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What dist/ is built from. */
const SOURCES = ['src', 'locales', 'lessons', 'package.json', 'package-lock.json'];

/** The program, as one file: a hundred small ones take longer to find than to run. */
const PROGRAM = { entryPoints: ['src/main.ts'], format: 'cjs', outExtension: { '.js': '.cjs' } };

/** The thread of a store begins with a file of its own. */
const THREAD = { entryPoints: ['src/store/sqlite-thread.js'] };

/** What reads the lessons. */
const READER = 'src/library/read-lessons.ts';

/** They bring files of their own that they look for beside themselves, so they are loaded from node_modules/. */
const LEFT_OUTSIDE = ['blessed', 'libsql', 'ssh2', 'pino'];

/** A build this old serves no running anillo that could still load a part of it. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** One text for the state of all sources: a change, a new file and a lost one all show in it. It must cost no visible wait. */
export function fingerprint(root) {
  const seen = { files: 0, bytes: 0, newestMs: 0, sumMs: 0 };
  for (const source of SOURCES) look(join(root, source), seen);
  return Object.values(seen).map(Math.round).join('-');
}

function look(path, seen) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) for (const name of readdirSync(path)) look(`${path}/${name}`, seen);
  if (!stat?.isFile()) return;
  seen.files += 1;
  seen.bytes += stat.size;
  seen.newestMs = Math.max(seen.newestMs, stat.mtimeMs);
  seen.sumMs += stat.mtimeMs % 1e9;
}

/** Builds anillo and gives the path of the file to run, within dist/. `sources` is the fingerprint of what it is built from. */
export async function build(root, sources) {
  const dist = join(root, 'dist');
  const bundles = [await bundle(root, PROGRAM), await bundle(root, THREAD)];
  const outputFiles = bundles.flatMap((bundled) => bundled.outputFiles);
  const files = outputFiles.map(({ path, contents }) => ({ path: relative(dist, path), contents }));
  files.push(...(await compiledLessons(root)));
  const name = `build-${await hashOf(files)}`;
  publish(files, dist, name);
  const current = { entry: `${name}/main.cjs`, parts: files.map(({ path }) => `${name}/${path}`), sources };
  writeWhole(join(dist, 'current.json'), JSON.stringify(current));
  removeOld(dist, name);
  return current.entry;
}

/** Parts that few need (yaml, zod, the screen) begin to run only when they are asked for. */
async function bundle(root, what) {
  const esbuild = await import('esbuild');
  const options = {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: LEFT_OUTSIDE,
    plugins: [lateRegExps],
    logLevel: 'silent',
    ...what,
    ...(what.format === 'cjs' ? ofOlderSystem : ofModules),
  };
  return esbuild.build(options).finally(() => esbuild.stop());
}

/** Only a file of the older module system can be run from its compiled form, which launch.js keeps. */
const ofOlderSystem = {
  define: { 'import.meta.url': 'hereUrl' },
  banner: { js: "const hereUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** Packages of the older module system ask for Node's own modules by `require`. */
const ofModules = {
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
};

/** string-width prepares all emoji as it is loaded, which takes longer than the first screen may; so each constant is made when it is first used. */
const lateRegExps = {
  name: 'late-regexps',
  setup(made) {
    made.onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path }) => ({
      contents: withLateConstants(readFileSync(path, 'utf8')),
    }));
  },
};

function withLateConstants(text) {
  const constant = /^const (\w+) = (\/.*\/[a-z]*|new Intl\.Segmenter\(\));$/gm;
  const names = [...text.matchAll(constant)].map(([, name]) => name);
  const late = text.replace(constant, 'const $1 = () => ($1.made ??= $2);');
  const isUsed = new RegExp(`(?<!^const )\\b(${names.join('|')})\\b(?!\\.made)`, 'gm');
  return names.length === 0 ? text : late.replace(isUsed, '$1()');
}

/** The lessons as JSON, so that whoever only learns waits neither for YAML nor for its schema. One that cannot be read is left out: `anillo check` says why. */
async function compiledLessons(root) {
  if (!existsSync(join(root, READER)) || !existsSync(join(root, 'lessons'))) return [];
  const { outputFiles } = await bundle(root, { entryPoints: [READER] });
  const reader = join(root, 'dist', `reader-${process.pid}.mjs`);
  mkdirSync(dirname(reader), { recursive: true });
  writeFileSync(reader, outputFiles[0].contents);
  try {
    const { readLessons, toBook } = await import(pathToFileURL(reader).href);
    const book = toBook(readLessons(join(root, 'lessons')));
    return [{ path: 'lessons.json', contents: Buffer.from(JSON.stringify(book)) }];
  } finally {
    rmSync(reader, { force: true });
  }
}

async function hashOf(files) {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  for (const { path, contents } of files) hash.update(`${path}\0${contents.length}\0`).update(contents);
  return hash.digest('hex').slice(0, 16);
}

/** The folder appears whole or not at all. */
function publish(files, dist, name) {
  const unfinished = join(dist, `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  for (const { path, contents } of files) {
    const file = join(unfinished, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  // The same build by another process is as good; one that lost a file is not.
  const isWhole = () => files.every(({ path }) => existsSync(join(dist, name, path)));
  if (!isWhole()) replace(unfinished, join(dist, name), isWhole);
  rmSync(unfinished, { recursive: true, force: true });
}

function replace(unfinished, finished, isWhole) {
  try {
    renameSync(unfinished, finished);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    if (isWhole()) return;
    renameSync(finished, `${unfinished}-broken`);
    renameSync(unfinished, finished);
  }
}

function writeWhole(file, text) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

function removeOld(dist, current) {
  for (const name of readdirSync(dist)) {
    const isOld = Date.now() - (statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) > KEPT_MS;
    if (isOld && name !== current && name !== 'current.json')
      rmSync(join(dist, name), { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (process.argv.includes('--clean')) rmSync(join(root, 'dist'), { recursive: true, force: true });
  await build(root, fingerprint(root));
}
