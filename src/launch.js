#!/usr/bin/env node
// The one way in: `npm start` and the `anillo` of an installed package. It is plain JavaScript, since it runs before
// anything is built. From a clone it builds dist/ when something changed since the last build; an installed package
// has its dist/ and is only run.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
await import(pathToFileURL(`${root}dist/${await freshEntry()}`).href);
