#!/usr/bin/env node
'use strict';
// The one way in: `npm start` and the `anillo` of an installed package. It is plain JavaScript, since it runs before
// anything is built, and of the older module system, which begins sooner. From a clone it builds dist/ when something
// changed since the last build; an installed package has its dist/ and is only run.
const { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const OLDEST_NODE = 20;
const OUTDATED = 'ERR_OUTDATED_BUILD';
const root = `${dirname(__dirname)}/`;
const isClone = existsSync(`${root}src/main.ts`);
/** Somebody comes home: no command was given. */
const isHome = process.argv.length === 2;
/** A compiled form is kept anew where it would hold so much more than the one that is there. */
const WORTH_KEEPING = 1.05;

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(
    `se necesita Node ${OLDEST_NODE} o posterior; este es ${process.versions.node}.`,
    `Node ${OLDEST_NODE} or later is needed; this is ${process.versions.node}.`,
  );
}
launch();

function launch() {
  const last = lastBuild();
  if (!isClone) {
    if (last !== undefined) return run(last);
    return fail('la instalación está incompleta: falta dist/.', 'the installation is incomplete: dist/ is missing.');
  }
  const isCurrent = () => last.sources === fingerprintOfSources();
  // Whoever comes home sees it before we look whether something changed: that takes longer than to draw it.
  return last !== undefined && (isHome || isCurrent()) ? run(last, isHome ? isCurrent : undefined) : buildAndRun();
}

function fingerprintOfSources() {
  return require('./fingerprint.cjs').fingerprint(root);
}

/** What the last build left: its folder, the names of its files, and the fingerprint of its sources. */
function lastBuild() {
  try {
    const build = JSON.parse(readFileSync(`${root}dist/current.json`, 'utf8'));
    const there = new Set(readdirSync(`${root}dist/${build.folder}`));
    return build.files.every((file) => there.has(file)) ? build : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever waits on a terminal is told for what: it takes some seconds, once. */
function buildAndRun() {
  if (process.stderr.isTTY) process.stderr.write('anillo: preparando… · preparing…\n');
  return import('./build.js')
    .then(({ build }) => build(root, fingerprintOfSources()))
    .then(run, (error) =>
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

/**
 * Runs a build. Each of its files holds functions, the bundles, which give parts of the program by name; parts ask for
 * one another. Of what is asked for, whatever lies in no file of the build is Node's own or a package. Where the build
 * turns out not to be current before all of it is there, the program is told so by an error, ends, and is built anew.
 */
function run({ folder, entry, whole, places }, isCurrent = () => true) {
  const dist = `${root}dist/${folder}/`;
  const urls = pathToFileURL(dist).href;
  const known = {};
  const begun = new Map();
  const { read, keep } = compiledFiles();
  let isOutdated = false;
  // Of the rest of a session a command uses little: what is kept of it waits for a session.
  process.on('exit', () => keep({ mayGrow: false, without: begun.has(whole) ? undefined : dist + whole }));
  process.once('beforeExit', (exitCode) => {
    // What an older build could not do on its way here, the next one may.
    const hasFailed = exitCode !== 0 && !begun.has(whole) && !isCurrent();
    if (isOutdated || hasFailed) beginAgain();
  });

  const ask = (name) => (name.startsWith('./') ? part(name.slice(2)) : require(name));

  function part(name) {
    const [bundle, file] = places[name];
    return begin(bundle, file)[name];
  }

  function begin(bundle, file) {
    if (begun.has(bundle)) return begun.get(bundle).exports;
    if (bundle === whole) {
      // What was used until here every session uses first, and what came with it and was not, may never be.
      keep({ mayGrow: isHome });
      isOutdated = !isCurrent();
      if (isOutdated) throw Object.assign(new Error('This build is not current any more.'), { code: OUTDATED });
    }
    const module = { exports: {}, url: urls + file };
    begun.set(bundle, module);
    if (known[bundle] === undefined) Object.assign(known, read(dist + file));
    known[bundle](module.exports, ask, module);
    return module.exports;
  }

  try {
    part(entry);
  } catch (error) {
    if (error.code !== OUTDATED) throw error;
  }
}

/**
 * Reads files from their compiled form where there is one: to compile them anew takes longer than all the rest up to the
 * first screen.
 */
function compiledFiles() {
  const loaded = [];

  function read(file) {
    const compiled = `${file}.${process.versions.v8}-${process.arch}`;
    const cachedData = readIfThere(compiled);
    const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
    const isOfUse = cachedData !== undefined && !script.cachedDataRejected;
    loaded.push({ file, script, compiled, bytes: isOfUse ? cachedData.length : 0 });
    return script.runInThisContext();
  }

  /** Whoever comes home for the first time uses other functions than whoever comes again: what is kept may grow by them. */
  function keep({ mayGrow, without }) {
    for (const { file, script, compiled, bytes } of loaded.splice(0)) {
      if (file === without || (bytes > 0 && !mayGrow)) continue;
      const content = script.createCachedData();
      if (content.length > bytes * WORTH_KEEPING) writeWhole(compiled, content);
    }
  }

  return { read, keep };
}

/** Builds anew when the program has ended; what it listened to, it would hear beside the next one. */
function beginAgain() {
  for (const event of ['SIGHUP', 'SIGINT', 'SIGTERM', 'exit']) process.removeAllListeners(event);
  process.exitCode = undefined;
  void buildAndRun();
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Appears whole or not at all; who may not write here goes without. */
function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch {
    // The next session is as slow as this one was.
  }
}
