#!/usr/bin/env node
// The one way in: `npm start` and the `anillo` of an installed package. It is plain JavaScript, since it runs before
// anything is built. From a clone it builds dist/ when something changed since the last build; an installed package
// has its dist/ and is only run.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const OLDEST_NODE = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const isClone = existsSync(`${root}src/main.ts`);

/** What the last build left: the file to run, and the fingerprint of its sources. */
function lastBuild() {
  try {
    const build = JSON.parse(readFileSync(`${root}dist/current.json`, 'utf8'));
    return build.parts.every((part) => existsSync(`${root}dist/${part}`)) ? build : undefined;
  } catch {
    return undefined;
  }
}

/** The file to run, built first where that is needed and possible. */
async function freshEntry() {
  const last = lastBuild();
  if (isClone) return builtEntry(last, await import('./build.js'));
  return (
    last?.entry ??
    fail('la instalación está incompleta: falta dist/.', 'the installation is incomplete: dist/ is missing.')
  );
}

function builtEntry(last, { build, fingerprint }) {
  const sources = fingerprint(root);
  if (last?.sources === sources) return last.entry;
  return build(root, sources).catch((error) =>
    error.code === 'ERR_MODULE_NOT_FOUND'
      ? fail(
          'falta esbuild, con el que se construye. Ejecuta «npm install» en esta carpeta.',
          'esbuild, which it is built with, is missing. Run “npm install” in this folder.',
        )
      : fail(`no se pudo construir: ${error.message}`, `could not be built: ${error.message}`),
  );
}

/** Nothing is known yet about the reader's language, so both are said. */
function fail(...lines) {
  process.stderr.write(lines.map((line) => `anillo: ${line}\n`).join(''));
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(
    `se necesita Node ${OLDEST_NODE} o posterior; este es ${process.versions.node}.`,
    `Node ${OLDEST_NODE} or later is needed; this is ${process.versions.node}.`,
  );
}
run(`${root}dist/${await freshEntry()}`);

/** Runs a file of the older module system, from its compiled form where there is one: to compile it anew takes longer than all the rest up to the first screen. */
function run(file) {
  const compiled = `${file}.${process.versions.v8}-${process.arch}`;
  const cachedData = readIfThere(compiled);
  const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, cachedData });
  const require = createRequire(file);
  if (cachedData === undefined || script.cachedDataRejected)
    process.on('exit', () => {
      if (hasPainted(require)) keepCompiled(script, compiled);
    });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
}

/** Only a session on the screen has used, and so compiled, most of what the next one needs. */
function hasPainted({ cache }) {
  return Object.keys(cache).some((path) => /[\\/]blessed[\\/]/.test(path));
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Appears whole or not at all; who may not write here goes without. */
function keepCompiled(script, file) {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, file);
  } catch {
    // The next session is as slow as this one was.
  }
}
