import type { LoadClient } from './load-client.ts';

export const [ESCAPE, DOWN, UP, ENTER] = ['\x1b', '\x1b[B', '\x1b[A', '\r'] as const;

/** The last lesson in the list at home. */
const HOME = / 12 /;
const TOUR = /English/;
const KEPT = /Guardada\.|Saved\./;

/** What a screen says while a question is asked. */
export const numbered = (question: number): RegExp => new RegExp(`(Pregunta|Question) ${question}\\b`);

/** What stands below a question until what is right is shown. */
export const COUNTED = /Saved|Guardada|have answered|han respondido/;

/** Past the first minute of the tutor, where one is new. */
export async function goHome(client: LoadClient): Promise<void> {
  await client.waits((screen) => TOUR.test(screen) || HOME.test(screen));
  if (!HOME.test(client.screen)) client.type(ESCAPE);
  await client.sees(HOME);
}

/** Into the class by its code; back to where one was, for somebody who was in before. */
export async function enterClass(client: LoadClient, code: string, name: string): Promise<void> {
  client.type('a');
  await client.sees(/Código|Code/);
  // The door remembers who was here, and where.
  if (!client.screen.includes(code)) client.type(code);
  await client.sees(code);
  client.type(DOWN);
  if (!client.screen.includes(name)) client.type(name);
  await client.sees(name);
  client.type(ENTER);
  await client.sees(/You are in|Ya estás dentro|(Question|Pregunta) \d/);
}

/** Chooses an answer and sends it. Milliseconds until the screen says that it is on disk; undefined where the line was cut. */
async function answer(client: LoadClient, question: number): Promise<number | undefined> {
  if ((await client.sees(numbered(question))) === undefined) return undefined;
  client.type(DOWN);
  client.type(ENTER);
  const sentMs = performance.now();
  const keptMs = await client.sees(KEPT);
  return keptMs === undefined ? undefined : keptMs - sentMs;
}

/** What became of everybody's answers to one question. */
export interface Answered {
  /** The indexes of those whose answer was acknowledged. */
  readonly kept: readonly number[];
  readonly tookMs: readonly number[];
}

/** Everybody answers within two seconds; those whose line is cut are not among those given back. */
export async function allAnswer(clients: readonly LoadClient[], question: number): Promise<Answered> {
  const took = await Promise.all(
    clients.map(async (client, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index / clients.length) * 2000));
      return answer(client, question);
    }),
  );
  const tookMs = took.filter((ms) => ms !== undefined);
  return { kept: took.flatMap((ms, index) => (ms === undefined ? [] : [index])), tookMs };
}

/** After a return: who had an answer acknowledged must still see it, and the others answer now. */
export async function allGoOn(
  clients: readonly LoadClient[],
  question: number,
  kept: readonly number[],
): Promise<number[]> {
  const going = clients.map((client, index) => (kept.includes(index) ? client.sees(KEPT) : answer(client, question)));
  await Promise.all(going);
  return clients.map((_, index) => index);
}
