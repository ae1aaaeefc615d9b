// What esbuild makes of the sources: the parts of the program, which wait for nothing that they do not use, packed so
// that what every session needs is read at once.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import * as esbuild from 'esbuild';

export { stop } from 'esbuild';

const ENTRY = 'src/main.ts';

/** What every session on the screen loads after the entry: up to the first screen, and after it. Whatever is named here, with all that it needs, is one file. */
const ON_THE_WAY = [
  [
    'src/command-line/tutor.ts',
    'src/store/open-store.ts',
    'src/store/learners.ts',
    'src/store/settings.ts',
    'src/session/full-screen-session.ts',
  ],
  ['src/session/session.ts', 'src/library/shelf.ts'],
];

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

/** The program as files for launch.cjs; the part it begins with, that with which the rest of a session comes when the first screen is there, and where each part lies that is no file of its own. */
export async function program(root) {
  const { outputFiles, metafile } = await run(root, { entryPoints: [ENTRY], splitting: true, metafile: true });
  const made = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const nameOf = (entry) => [...made.keys()].find((name) => made.get(name).entryPoint === entry);
  const onTheWay = [[ENTRY], ...ON_THE_WAY].map((group) => group.map(nameOf).filter(Boolean));
  const packs = packsOf(onTheWay, made);
  const files = await Promise.all([...packs].map(([path, parts]) => asFunction(path, parts, texts)));
  const inputs = ([path, parts]) => [path, parts.flatMap((part) => Object.keys(made.get(part).inputs))];
  const modules = Object.fromEntries([...packs].map(inputs));
  return {
    files: [...files, { path: 'modules.json', contents: Buffer.from(JSON.stringify(modules)) }],
    entry: nameOf(ENTRY),
    whole: onTheWay.findLast(([first]) => first !== undefined)[0],
    places: Object.fromEntries([...packs].flatMap(([path, parts]) => parts.map((part) => [part, path]))),
  };
}

/** The parts that each file holds, by its name: of what every session needs one for each group, named as its first part, with what no group before it holds; every other part is a file of its own. */
function packsOf(groups, made) {
  const left = new Set(made.keys());
  const take = (names) => names.filter((name) => left.delete(name));
  const packs = groups
    .filter((group) => group.length > 0)
    .map((group) => [group[0], take([...group.reduce((found, name) => needsOf(name, made, found), new Set())])]);
  return new Map([...packs, ...[...left].map((name) => [name, [name]])]);
}

/** Everything that a part cannot begin without. */
function needsOf(name, made, found) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path, kind } of made.get(name).imports)
    if (kind === 'import-statement' && made.has(basename(path))) needsOf(basename(path), made, found);
  return found;
}

/** Parts as one function in the form in which launch.cjs runs it, which gives each by its name. Only what is no module by itself can be run from a compiled form that is kept. */
async function asFunction(path, parts, texts) {
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
  const text = `(function(exports, require, module) {\n${inAscii(outputFiles[0].text)}})\n`;
  return { path, contents: Buffer.from(text) };
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
