import type { Paper } from '../screens/paper.ts';
import type { Desk } from '../session/desk.ts';
import type { Call } from './command.ts';
import { terminalWidth } from './surroundings.ts';

/** Longer lines of prose are hard to read. */
const WIDEST = 100;

/** What the linear mode writes on. */
export function paperOf({ settings, surroundings }: Call): Paper {
  const { language, translate, isAscii, isPlain } = settings;
  return { language, translate, isAscii, isSpoken: isPlain, width: Math.min(terminalWidth(surroundings), WIDEST) };
}

/** Everything with which questions are asked line by line. Whoever opens it closes its input. */
export async function openDesk(call: Call): Promise<Desk> {
  const { LineInput } = await import('../terminal/line-input.ts');
  const { surroundings } = call;
  return { ...(await openPainter(call)), input: new LineInput(surroundings.input()), now: surroundings.now };
}

/** What the linear mode shows with, for commands that ask nothing. */
export async function openPainter(call: Call): Promise<Pick<Desk, 'paper' | 'painter'>> {
  const { LinePainter } = await import('../terminal/line-painter.ts');
  const { settings, surroundings } = call;
  const painter = new LinePainter({
    colorLevel: settings.colorLevel,
    isAscii: settings.isAscii,
    write: (text) => surroundings.output.write(text),
  });
  return { paper: paperOf(call), painter };
}
