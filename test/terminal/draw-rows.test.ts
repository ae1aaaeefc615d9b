import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StyleName } from '../../src/screens/style.ts';
import type { Line, View } from '../../src/screens/view.ts';
import { drawRows } from '../../src/terminal/draw-rows.ts';
import type { TerminalKind } from '../../src/terminal/terminal-kind.ts';
import { ViewPainter } from '../../src/terminal/view-painter.ts';

const size = { columns: 24, rows: 5 };
const styles = [undefined, 'selected', 'quiet', 'term', 'accent', 'current', 'strong'] as const;
const words = ['', ' ', 'a', 'uno', '漢字', 'q\u0308', 'ñandú', '   ', '── ', 'x'.repeat(30)];

const anySpan = fc
  .record({ text: fc.constantFrom(...words), style: fc.constantFrom(...styles) })
  .map(({ text, style }: { text: string; style: StyleName | undefined }) => ({ text, ...(style && { style }) }));
const anyView: fc.Arbitrary<View> = fc
  .record({
    lines: fc.array(fc.array(anySpan, { maxLength: 5 }), { maxLength: 5 }),
    pop: fc.integer({ min: 0, max: 20 }),
    cursor: fc.option(fc.record({ x: fc.nat(23), y: fc.nat(4) }), { nil: undefined }),
  })
  .map(({ lines, pop, cursor }) => ({
    title: 'anillo',
    panes: [
      paneOf({ id: 'all', x: 0, y: 0, width: 24, height: 5 }, lines),
      ...(pop > 12 ? [] : [{ ...paneOf({ id: 'pop', x: pop, y: 1, width: 9, height: 3 }, [[]]), isOverlay: true }]),
    ],
    ...(cursor && { cursor }),
  }));

function paneOf(place: { id: string; x: number; y: number; width: number; height: number }, lines: Line[]) {
  return { ...place, lines, hasBorder: place.id === 'pop' };
}

/** A terminal and the painter that draws on it. */
function open(kind: TerminalKind = 'xterm-256color') {
  const terminal = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  let sent = '';
  const painter = new ViewPainter((text) => (sent += text), { size, kind, compare: drawRows });
  const shown = async () => {
    await new Promise<void>((resolve) => terminal.write(sent, resolve));
    sent = '';
    return cellsOf(terminal);
  };
  return { painter, shown, sent: () => sent };
}

/** Each cell as one sees it: of a blank only its ground. */
function cellsOf({ buffer: { active } }: InstanceType<typeof xterm.Terminal>): string[] {
  return Array.from({ length: size.rows }, (_, y) => {
    const line = active.getLine(y)!;
    return Array.from({ length: size.columns }, (_, x) => {
      const cell = line.getCell(x)!;
      const text = cell.getChars() || ' ';
      const ground = [cell.getBgColor(), cell.isInverse(), cell.isUnderline()].join();
      return text === ' ' ? `·${ground}` : [text, ground, cell.getFgColor(), cell.isBold()].join();
    }).join(' ');
  });
}

describe('what a terminal is sent', () => {
  const look = fc.record({
    theme: fc.constantFrom('dark', 'light', 'high-contrast', 'color-blind'),
    colorLevel: fc.constantFrom(0, 1, 2),
    isAscii: fc.constant(false),
  });
  const kinds = fc.constantFrom('xterm-256color', 'xterm', 'linux');
  const somePictures = fc.array(fc.tuple(anyView, look), { minLength: 2, maxLength: 5 });

  it('leads from any picture to any other, in any look: blessed draws the change as the whole is drawn on an empty terminal', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, somePictures, async (kind, pictures) => {
        const changed = open(kind);
        for (const [view, options] of pictures) {
          const fresh = open(kind);
          changed.painter.paint(view, options);
          fresh.painter.paint(view, options);
          expect(await changed.shown()).toEqual(await fresh.shown());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same for all who come from one view to another, each on a screen of their own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyView, { minLength: 2, maxLength: 4 }), async (views) => {
        const [one, other] = [open(), open()];
        const options = { theme: 'dark', colorLevel: 2, isAscii: false } as const;
        for (const view of views) {
          for (const { painter } of [one, other]) painter.paint(view, options);
          expect(other.sent()).toBe(one.sent());
          expect(await other.shown()).toEqual(await one.shown());
        }
      }),
      { numRuns: 25 },
    );
  });
});
