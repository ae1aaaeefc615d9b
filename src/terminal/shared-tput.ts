import { createRequire } from 'node:module';

/** What a terminal can do and how it is asked to: compiled from its terminfo entry. */
type Tput = Readonly<Record<string, unknown>> & { readonly error: Error | null };

interface Program {
  _tputSetup?: boolean;
  readonly terminal: string;
  tput: Tput;
  put: unknown;
  _write(text: unknown): unknown;
}

/** What all programs of one kind of terminal share. */
interface Shared {
  readonly tput: Tput;
  /** blessed's class of programs, with what this terminal can do. */
  readonly program: object;
  /** The capabilities that write at once. */
  readonly put: object;
}

const load = createRequire(import.meta.url);
const byTerminal = new Map<string, Shared>();
let isShared = false;

/** From now on blessed compiles each terminfo entry once, instead of once a screen: that took 0.4 MB and 4 ms of every session. */
export function shareTput(): void {
  if (isShared) return;
  isShared = true;
  const { prototype } = load('blessed/lib/program.js') as { prototype: { setupTput(this: Program): void } };
  prototype.setupTput = function setupTput(this: Program) {
    if (this._tputSetup === true) return;
    this._tputSetup = true;
    const shared = byTerminal.get(this.terminal) ?? compile(this.terminal, prototype);
    byTerminal.set(this.terminal, shared);
    this.tput = shared.tput;
    const put: object = (name: string, ...given: unknown[]) =>
      typeof shared.tput[name] === 'function' ? this._write(ask(shared.tput, name, given)) : undefined;
    this.put = Object.assign(Object.setPrototypeOf(put, shared.put) as object, { program: this });
    Object.setPrototypeOf(this, shared.program);
  };
}

function compile(terminal: string, prototype: object): Shared {
  const Tput = load('blessed/lib/tput.js') as new (options: object) => Tput;
  const tput = new Tput({ terminal, forceUnicode: true });
  const names = Object.keys(tput);
  const missing = names.filter((name) => !(name in prototype)).map((name) => [name, tput[name]]);
  const capabilities = names.map((name) => [name, capability(tput, name)]);
  return {
    tput,
    program: Object.setPrototypeOf(Object.fromEntries(missing) as object, prototype) as object,
    put: Object.setPrototypeOf(Object.fromEntries(capabilities) as object, Function.prototype) as object,
  };
}

function capability(tput: Tput, name: string): unknown {
  if (typeof tput[name] !== 'function') return tput[name];
  return function write(this: { readonly program: Program }, ...given: unknown[]) {
    return this.program._write(ask(tput, name, given));
  };
}

function ask(tput: Tput, name: string, given: readonly unknown[]): unknown {
  return (tput[name] as (...given: readonly unknown[]) => unknown).apply(tput, [...given]);
}
