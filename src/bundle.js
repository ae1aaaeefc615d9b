// What esbuild makes of the sources: the parts of the program, which wait for nothing that they do not use, packed so
// that what every session needs is read at once.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import * as esbuild from 'esbuild';

export { stop } from 'esbuild';

const ENTRY = 'src/main.ts';

/** What is loaded after the entry: up to the first screen, for any command, and by every session on the screen. Whatever is named here, with all that it needs, is one file. */
const ON_THE_WAY = [
  [
    'src/command-line/tutor.ts',
    'src/store/open-store.ts',
    'src/store/learners.ts',
    'src/store/settings.ts',
    'src/session/full-screen-session.ts',
  ],
  ['src/command-line/understand.ts'],
  ['src/session/session.ts', 'src/library/shelf.ts'],
];

/** The entry, and what comes up to the first screen. */
const TOGETHER = 2;

/** They bring files of their own that they look for beside themselves, so they are loaded from node_modules/. */
const LEFT_OUTSIDE = ['ssh2', 'pino', '@libsql/*'];

/** A file with all that it needs, which runs by itself. */
export async function bundle(root, entry) {
  const { outputFiles } = await run(root, { entryPoints: [entry], banner: { js: REQUIRE } });
  return outputFiles[0].contents;
}

/** Packages of the older module system ask for Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** The program as files for launch.cjs; the part it begins with, that with which the rest of a session comes when the first screen is there, and in which bundle of which file each part lies. */
export async function program(root) {
  const { outputFiles, metafile } = await run(root, { entryPoints: [ENTRY], splitting: true, metafile: true });
  const made = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const nameOf = (entry) => [...made.keys()].find((name) => made.get(name).entryPoint === entry);
  const onTheWay = [[ENTRY], ...ON_THE_WAY].map((group) => group.map(nameOf).filter(Boolean));
  const groups = onTheWay.filter((group) => group.length > 0);
  const packs = packsOf(groups, made);
  const bundles = packs.flatMap(({ path, bundles }) => bundles.map((parts) => ({ path, parts })));
  const inputsOf = (parts) => parts.flatMap((part) => Object.keys(made.get(part).inputs));
  const modules = Object.fromEntries(bundles.map(({ parts }) => [parts[0], inputsOf(parts)]));
  return {
    files: [
      ...(await Promise.all(packs.map((pack) => asFile(pack, texts)))),
      { path: 'modules.json', contents: Buffer.from(JSON.stringify(modules)) },
    ],
    entry: nameOf(ENTRY),
    whole: groups.at(-1)[0],
    places: Object.fromEntries(bundles.flatMap(({ path, parts }) => parts.map((part) => [part, [parts[0], path]]))),
  };
}

/**
 * What lies in which file: of what every session needs one for each group, with what no group before it holds; every
 * other part is a file of its own. Up to the first screen all parts of a group are needed together, in one bundle; of
 * what comes later, commands need some and not others.
 */
function packsOf(groups, made) {
  const left = new Set(made.keys());
  const take = (names) => names.filter((name) => left.delete(name));
  const packs = groups.map((group, index) => {
    const parts = take([...group.reduce((found, name) => needsOf(name, made, found), new Set())]);
    return { path: group[0], bundles: index < TOGETHER ? [parts] : parts.map((part) => [part]) };
  });
  return [...packs, ...[...left].map((path) => ({ path, bundles: [[path]] }))];
}

/** Everything that a part cannot begin without. */
function needsOf(name, made, found) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path, kind } of made.get(name).imports)
    if (kind === 'import-statement' && made.has(basename(path))) needsOf(basename(path), made, found);
  return found;
}

/** A file in the form in which launch.cjs runs it: functions, which give parts by name. Only what is no module by itself can be run from a compiled form that is kept. */
async function asFile({ path, bundles }, texts) {
  const functions = await Promise.all(bundles.map((parts) => asFunction(parts, texts)));
  return { path, contents: Buffer.from(`({\n${functions.join(',\n')}\n})\n`) };
}

/** Parts in one function, named as the first of them. */
async function asFunction(parts, texts) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: parts.map((part) => `export * as "${part}" from "./${part}";`).join('\n') },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'module.url' },
    plugins: [together(parts, texts)],
    logLevel: 'silent',
    minifyWhitespace: true,
  });
  return `"${parts[0]}"(exports, require, module) {\n${inAscii(outputFiles[0].text)}}`;
}

/** What parts need of one another they find at once; anything else is asked for when it is needed. */
const together = (parts, texts) => ({
  name: 'together',
  setup(made) {
    made.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'import-statement' && parts.includes(basename(path))
        ? { path: basename(path), namespace: 'part' }
        : { path, external: true },
    );
    made.onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({ contents: texts.get(path) }));
  },
});

/** A text of ASCII alone is read without a look at each character. What esbuild leaves as it is stands in comments and regular expressions, and means the same in this form. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function run(root, what) {
  return esbuild.build({
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: LEFT_OUTSIDE,
    plugins: [lateRegExps, quickPackages],
    logLevel: 'silent',
    minifyWhitespace: true,
    minifySyntax: true,
    ...what,
  });
}

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

/** What packages would keep the first screen waiting for, though it needs none of it. */
const quickPackages = {
  name: 'quick-packages',
  setup(made) {
    // libsql has Node write a report on itself to find its native part.
    const native = join(made.initialOptions.absWorkingDir, 'src/store/native-libsql.cjs');
    made.onResolve({ filter: /^(@neon-rs\/load|detect-libc)$/ }, () => ({ path: native }));
    // For the width of a tab, of which we have none, blessed would bring all its widgets.
    made.onResolve({ filter: /^\.\.\/$/ }, ({ importer }) =>
      /blessed[\\/]lib[\\/]unicode\.js$/.test(importer) ? { path: 'blessed', external: true } : undefined,
    );
    made.onLoad({ filter: /[\\/]blessed[\\/]lib[\\/].*\.js$/ }, ({ path }) => ({
      contents: withLateModules(readFileSync(path, 'utf8')),
    }));
  },
};

/** `cp = require('child_process')` becomes a look at the module wherever it is used. */
function withLateModules(text) {
  const names = { cp: 'child_process', assert: 'assert' };
  return Object.entries(names).reduce((now, [name, module]) => {
    const without = now.replace(new RegExp(`\\b${name} = require\\('${module}'\\)`), name);
    return without === now ? now : without.replace(new RegExp(`\\b${name}(?=[.(])`, 'g'), `require('${module}')`);
  }, text);
}
