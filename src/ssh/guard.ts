import { createRequire } from 'node:module';
import type { AuthContext, KeyboardAuthContext, PasswordAuthContext, PublicKeyAuthContext, utils as Utils } from 'ssh2';

import { fingerprintOf } from './host-key.ts';
import type { Person } from './visit.ts';

const { utils } = createRequire(import.meta.url)('ssh2') as { utils: typeof Utils };

/** What somebody shows at the door. */
export interface Claim {
  /** The name before the @. */
  readonly name: string;
  readonly address: string;
}

/** Who is known here, and how they prove it. Nobody is told why they were refused. */
export interface Register {
  /** The owner of a key, which they have proved to hold. */
  byKey(fingerprint: string, claim: Claim): Promise<Person | undefined>;
  /** The owner of a name, by their PIN; somebody new, where their code lets them join; a guest, where guests may come and nothing is given. */
  byPin(claim: Claim, secrets: { pin: string; code: string }): Promise<Person | undefined>;
  /** What is asked of somebody without a key. */
  questions(): Questions;
}

/** What the keyboard-interactive method shows: one for the PIN, and one for the code where codes are taken. */
export interface Questions {
  readonly instructions: string;
  readonly pin: string;
  readonly code?: string;
}

/** Kinds of keys that are strong enough today. */
const strongKeys = /^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa)$/;

/** An RSA key of 2048 bits, as it stands in SSH's form, has no fewer bytes. */
const FEWEST_RSA_BYTES = 270;

const methods = ['publickey', 'keyboard-interactive', 'password'] as const;

/** PINs that one connection may try. */
const MAX_TRIES = 4;

/** Keys that one connection may try: some people have many. */
const MAX_KEYS = 12;

/** Decides for one connection who comes in. */
export class Guard {
  readonly #register: Register;
  readonly #address: string;
  #tries = 0;
  #keys = 0;
  /** Who came in, once somebody did. */
  person: Person | undefined;

  constructor(register: Register, address: string) {
    this.#register = register;
    this.#address = address;
  }

  /** True where this connection has tried often enough. */
  get isTired(): boolean {
    return this.#tries >= MAX_TRIES || this.#keys >= MAX_KEYS;
  }

  /** Answers one try; true where it was a wrong one. */
  async answer(context: AuthContext): Promise<boolean> {
    if (this.isTired) return refuse(context);
    if (context.method === 'publickey') return this.#answerKey(context);
    if (context.method === 'keyboard-interactive') return this.#answerKeyboard(context);
    if (context.method === 'password') return this.#answerPassword(context);
    return refuse(context);
  }

  async #answerKey(context: PublicKeyAuthContext): Promise<boolean> {
    const key = utils.parseKey(context.key.data);
    if (key instanceof Error || !strongKeys.test(key.type)) return refuse(context);
    if (key.type === 'ssh-rsa' && key.getPublicSSH().length < FEWEST_RSA_BYTES) return refuse(context);
    // Only asked whether the key would do: its signature comes next. Every strong key would, so that nobody learns which are known.
    if (context.signature === undefined) return accept(context);
    this.#keys += 1;
    const { blob, signature, hashAlgo } = context;
    if (blob === undefined || key.verify(blob, signature, hashAlgo) !== true) return refuse(context);
    return this.#decide(context, await this.#register.byKey(fingerprintOf(key.getPublicSSH()), this.#claim(context)));
  }

  async #answerKeyboard(context: KeyboardAuthContext): Promise<boolean> {
    const { instructions, pin, code } = this.#register.questions();
    const asked = [{ prompt: pin, echo: false }, ...(code === undefined ? [] : [{ prompt: code, echo: true }])];
    const answers = await new Promise<unknown>((resolve) => {
      // Its third form takes no instructions where they are empty.
      context.prompt(asked, 'anillo', instructions, resolve);
    });
    // A client that gave up gets an error here instead of answers.
    if (!Array.isArray(answers) || answers.length !== asked.length) return refuse(context);
    this.#tries += 1;
    const [given = '', typedCode = ''] = answers.map((answer) => String(answer).slice(0, MAX_SECRET));
    return this.#decide(context, await this.#register.byPin(this.#claim(context), { pin: given, code: typedCode }));
  }

  async #answerPassword(context: PasswordAuthContext): Promise<boolean> {
    this.#tries += 1;
    const pin = context.password.slice(0, MAX_SECRET);
    return this.#decide(context, await this.#register.byPin(this.#claim(context), { pin, code: '' }));
  }

  #decide(context: AuthContext, person: Person | undefined): boolean {
    if (person === undefined) return refuse(context);
    this.person = person;
    return accept(context);
  }

  #claim({ username }: AuthContext): Claim {
    return { name: username.slice(0, MAX_SECRET), address: this.#address };
  }
}

const MAX_SECRET = 200;

function accept(context: AuthContext): false {
  context.accept();
  return false;
}

function refuse(context: AuthContext): boolean {
  context.reject([...methods]);
  return context.method !== 'none';
}
