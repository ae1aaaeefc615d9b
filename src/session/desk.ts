import type { Paper } from '../screens/paper.ts';
import type { LineInput } from '../terminal/line-input.ts';
import type { LinePainter } from '../terminal/line-painter.ts';

/** What a session in linear mode writes on, hears with and measures time by. */
export interface Desk {
  readonly paper: Paper;
  readonly painter: LinePainter;
  readonly input: LineInput;
  readonly now: () => number;
}

/** What stands before what is typed. */
export const PROMPT = '> ';

/** Waits for Enter, where there is somebody to press it. False where they want to quit, or nothing more can be read. */
export async function waitForEnter(text: string, { painter, input }: Desk): Promise<boolean> {
  if (!input.isTTY) return true;
  painter.prompt(`${text} `);
  const heard = await input.next();
  return heard.kind === 'line' && !/^\s*q\s*$/i.test(heard.text);
}
