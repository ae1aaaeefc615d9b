// Builds dist/: `npm run build`, and the launcher when something changed. One folder a build, so that two builds at
// once, or a build beside a running anillo, never mix their files; dist/current.json names the one to run.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { fingerprint } from './fingerprint.cjs';

/** The thread of a store begins with a file of its own. */
const THREAD = 'src/store/sqlite-thread.js';

/** What makes JSON of lessons and locales. */
const COMPILER = 'src/command-line/compiled-files.ts';

/** A build this old serves no running anillo that could still load a part of it. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Builds anillo and gives what was built, as launch.cjs runs it. `sources` is the fingerprint of what it is built from. */
export async function build(root, sources) {
  const { bundle, program, stop } = await import('./bundle.js');
  try {
    const { files, ...beginning } = await program(root);
    files.push({ path: 'sqlite-thread.js', contents: await bundle(root, THREAD) });
    files.push(...terminfo(root), ...(await compiledFiles(root, bundle)));
    const folder = `build-${await hashOf(files)}`;
    publish(files, join(root, 'dist'), folder);
    const current = { folder, ...beginning, files: files.map(({ path }) => path), sources };
    writeWhole(join(root, 'dist/current.json'), JSON.stringify(current));
    removeOld(join(root, 'dist'), folder);
    return current;
  } finally {
    stop();
  }
}

/** What blessed knows of the terminals that we draw on. */
function terminfo(root) {
  const folder = join(root, 'node_modules/blessed/usr');
  const read = (name) => ({ path: `${name}.terminfo`, contents: readFileSync(join(folder, name)) });
  return ['xterm', 'xterm-256color', 'linux'].map(read);
}

/** Lessons and locales as texts that are quickly read, so that whoever only learns waits neither for YAML nor for its schema. A lesson that cannot be read is left out: `anillo check` says why. */
async function compiledFiles(root, bundle) {
  if (!existsSync(join(root, COMPILER))) return [];
  const compiler = join(root, 'dist', `compiler-${process.pid}.mjs`);
  mkdirSync(dirname(compiler), { recursive: true });
  writeFileSync(compiler, await bundle(root, COMPILER));
  try {
    const { compileFiles } = await import(pathToFileURL(compiler).href);
    const files = Object.entries(compileFiles());
    return files.map(([path, content]) => ({ path, contents: Buffer.from(content) }));
  } finally {
    rmSync(compiler, { force: true });
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
