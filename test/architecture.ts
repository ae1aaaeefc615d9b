import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path/posix';

import type Ts from 'typescript';

/** Not by `import`, for which Node reads all nine megabytes of it twice more, to learn what kind of module it is. */
const ts = createRequire(import.meta.url)('typescript') as typeof Ts;

/** The rooms of src/ in their order: a room may import only itself and rooms that stand before it. See src/README.md. */
export const rooms = [
  'language',
  'reader',
  'machine',
  'assembler',
  'virtualization',
  'quiz',
  'lesson',
  'classroom',
  'screens',
  // From here on, each room wraps one outside thing.
  'store',
  'library',
  'host',
  'terminal',
  'session',
  'ssh',
  'command-line',
  'main.ts',
];

const firstActing = rooms.indexOf('store');

/** The packages that a pure room may use: they compute, and touch nothing. */
const purePackages: Readonly<Record<string, readonly string[]>> = {
  reader: ['yaml', 'zod'],
  quiz: ['zod', 'ts-fsrs'],
  lesson: ['zod', 'yaml', 'string-width'],
  classroom: ['zod', 'string-width'],
  screens: ['string-width'],
  language: ['string-width'],
};

/** A package that wraps something outside is known to one room only. */
const ownedPackages: Readonly<Record<string, string>> = {
  blessed: 'terminal',
  chalk: 'terminal',
  commander: 'command-line',
  i18next: 'library',
  libsql: 'store',
  ssh2: 'ssh',
  pino: 'ssh',
};

/** Names through which a pure room would reach the world. */
const outside = new Set(
  'process console fetch setTimeout setInterval setImmediate queueMicrotask performance require crypto __dirname'.split(
    ' ',
  ),
);

const topLevel =
  /^(src|lessons|locales|test|package\.json|package-lock\.json|tsconfig\.json|README\.md|README\.es\.md|LICENSE|\..+)$/;
const topOfSources = /^(README\.md|main\.ts|launch\.cjs|fingerprint\.cjs|build\.js|bundle\.js)$/;

interface Import {
  readonly from: string;
  readonly isTypeOnly: boolean;
}

/** What breaks the order of the house in these files, given by path; one sentence for each fault. */
export function violations(files: Readonly<Record<string, string>>): string[] {
  const sources = Object.entries(files).filter(([path]) => path.startsWith('src/') && path.endsWith('.ts'));
  const parsed = sources.map(([path, text]) => ({ path, tree: parse(path, text) }));
  const imports = new Map(parsed.map(({ path, tree }) => [path, importsOf(tree)]));
  return [
    ...Object.keys(files).flatMap(misplaced),
    ...[...imports].flatMap(([path, found]) => found.flatMap((one) => wrongImport(path, one))),
    ...parsed.flatMap(({ path, tree }) => [...worldly(path, tree), ...defaultExports(path, tree)]),
    ...cycles(imports),
  ];
}

/** Comments import nothing. */
const HOW_READ = { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };

function parse(path: string, text: string): Ts.SourceFile {
  return ts.createSourceFile(path, text, HOW_READ, true);
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function isPure(path: string): boolean {
  return rooms.indexOf(roomOf(path)) < firstActing;
}

function misplaced(path: string): string[] {
  const [top = '', second = '', ...rest] = path.split('/');
  if (!topLevel.test(top)) return [`${path}: nothing of this name stands at the top`];
  if (top !== 'src') return [];
  if (rest.length === 0)
    return topOfSources.test(second) ? [] : [`${path}: nothing of this name stands at the top of src/`];
  return rooms.includes(second) ? [] : [`${path}: ${second} is no room`];
}

function importsOf(tree: Ts.SourceFile): Import[] {
  const found: Import[] = [];
  walk(tree, (node) => {
    const from = importedFrom(node);
    if (from !== undefined && ts.isStringLiteralLike(from))
      found.push({ from: from.text, isTypeOnly: isTypeOnly(node) });
  });
  return found;
}

function importedFrom(node: Ts.Node): Ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}

function isTypeOnly(node: Ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isImportTypeNode(node) || (ts.isExportDeclaration(node) && node.isTypeOnly);
}

function wrongImport(path: string, { from, isTypeOnly }: Import): string[] {
  if (from.startsWith('.')) return wrongFile(path, resolve(path, from), isTypeOnly);
  if (!isPure(path)) return wrongOwner(path, from);
  const allowed = purePackages[roomOf(path)] ?? [];
  return allowed.includes(from) ? [] : [`${path}: a pure room may not import ${from}`];
}

function wrongFile(path: string, target: string, isTypeOnly: boolean): string[] {
  if (!target.startsWith('src/')) {
    const isText = /^(locales\/[^/]+\.json|package\.json)$/.test(target);
    return isText && (isTypeOnly || !isPure(path)) ? [] : [`${path}: may not import ${target}`];
  }
  const [own, other] = [rooms.indexOf(roomOf(path)), rooms.indexOf(roomOf(target))];
  return other <= own ? [] : [`${path}: ${roomOf(path)} may not import ${target}, which stands after it`];
}

function wrongOwner(path: string, name: string): string[] {
  const owner = ownedPackages[name.split('/')[0]!];
  return owner === undefined || owner === roomOf(path) ? [] : [`${path}: only ${owner} knows ${name}`];
}

function resolve(path: string, from: string): string {
  return normalize(join(dirname(path), from));
}

/** A pure room has no clock, no chance and no world: they come to it as arguments. */
function worldly(path: string, tree: Ts.SourceFile): string[] {
  if (!isPure(path)) return [];
  const found: string[] = [];
  const own = new Set<string>();
  walk(tree, (node) => {
    if (isNameOfDeclaration(node)) own.add(node.text);
  });
  walk(tree, (node) => {
    const name = worldlyName(node, own);
    if (name !== undefined) found.push(`${path}: a pure room may not use ${name}`);
  });
  return found;
}

function isNameOfDeclaration(node: Ts.Node): node is Ts.Identifier {
  const parent = node.parent as { name?: Ts.Node } | undefined;
  return ts.isIdentifier(node) && parent?.name === node && !ts.isPropertyAccessExpression(node.parent);
}

function worldlyName(node: Ts.Node, own: ReadonlySet<string>): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    if (!ROOTS.has(rootOf(node))) return undefined;
    const text = node
      .getText()
      .replace(/\s|\?/g, '')
      .replace(/^globalThis\./, '');
    return ['Date.now', 'Math.random'].includes(text) || node.getText().startsWith('globalThis.') ? text : undefined;
  }
  if (ts.isMetaProperty(node)) return 'import.meta';
  if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments?.length ?? 0) === 0) return 'new Date()';
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'Date()';
  if (!ts.isIdentifier(node) || !outside.has(node.text) || own.has(node.text)) return undefined;
  return isPropertyName(node) ? undefined : node.text;
}

const ROOTS: ReadonlySet<string> = new Set(['Date', 'Math', 'globalThis']);

/** What stands first in `a.b.c`; empty where that is no name. */
function rootOf({ expression }: Ts.PropertyAccessExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return rootOf(expression);
  return ts.isIdentifier(expression) ? expression.text : '';
}

function isDate(node: Ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date';
}

/** `step.process` and `{ process: 1 }` name a property, not the process. */
function isPropertyName(node: Ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getChildAt(0) !== node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

function defaultExports(path: string, tree: Ts.SourceFile): string[] {
  const isDefault = tree.statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  );
  return isDefault ? [`${path}: exports must have names`] : [];
}

function cycles(imports: ReadonlyMap<string, readonly Import[]>): string[] {
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, road: readonly string[]): void => {
    if (road.includes(path)) found.push([...road.slice(road.indexOf(path)), path].join(' → ') + ': a cycle of imports');
    if (finished.has(path) || road.includes(path)) return;
    for (const { from } of imports.get(path) ?? [])
      if (from.startsWith('.')) visit(resolve(path, from), [...road, path]);
    finished.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

function walk(node: Ts.Node, see: (node: Ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}
