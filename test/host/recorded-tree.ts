import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const fixtures = new URL('fixtures/', import.meta.url);

/** Lays a recorded computer out as files: `-- path --` before each file's text, `-- path -> target --` for a link, `\0` for a zero. */
export function layOut(name: string, parent = mkdtempSync(join(tmpdir(), 'anillo-host-'))): string {
  const root = join(parent, name);
  mkdirSync(root);
  const [, ...parts] = readFileSync(new URL(`${name}.tree`, fixtures), 'utf8').split(/^-- /m);
  for (const part of parts) {
    const [, path = '', target, text = ''] = /^(\S+)(?: -> (\S+))? --\n([^]*)$/.exec(part) ?? [];
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (target === undefined) writeFileSync(join(root, path), text.replaceAll('\\0', '\0'));
    else symlinkSync(target, join(root, path));
  }
  return root;
}
