import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';

import type { View } from '../../src/screens/view.ts';
import { ViewPainter } from '../../src/terminal/view-painter.ts';

const options = { theme: 'dark', colorLevel: 2, isAscii: false } as const;

function openTerminal(columns = 40, rows = 10) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const written: string[] = [];
  const painter = new ViewPainter((text) => written.push(text), { size: { columns, rows }, kind: 'xterm-256color' });
  const flush = () =>
    new Promise<string>((resolve) => {
      const text = written.splice(0).join('');
      terminal.write(text, () => resolve(text));
    });
  const line = (y: number) => terminal.buffer.active.getLine(y)!.translateToString(true);
  return { terminal, painter, flush, line };
}

const view = (text: string, selected = 0): View => ({
  title: 'anillo',
  panes: [
    {
      id: 'text',
      x: 0,
      y: 0,
      width: 40,
      height: 10,
      title: 'Título',
      hasBorder: true,
      lines: [text, 'dos', 'tres'].map((line, index) =>
        index === selected ? [{ text: line, style: 'selected' as const }] : [{ text: line }],
      ),
    },
  ],
});

describe('the painter', () => {
  it('shows a view as a real terminal reads it, wide and combining characters in their places', async () => {
    const { painter, flush, line } = openTerminal();
    painter.paint(view('a漢字ñ|'), options);
    await flush();
    expect(line(0)).toBe('╭─ Título ─────────────────────────────╮');
    expect(line(1)).toBe('│a漢字ñ|                               │');
    expect(line(9)).toBe('╰──────────────────────────────────────╯');
  });

  it('sends nothing for an unchanged view, and few bytes for a moved cursor', async () => {
    const { painter, flush } = openTerminal();
    painter.paint(view('uno'), options);
    await flush();
    painter.paint(view('uno'), options);
    expect(await flush()).toBe('');
    painter.paint(view('uno', 1), options);
    expect((await flush()).length).toBeLessThan(200);
  });

  it('uses no colour where there is none, and only ASCII where that is wanted', async () => {
    const { painter, flush, line } = openTerminal();
    await flush();
    painter.paint(view('uno → dos'), { theme: 'dark', colorLevel: 0, isAscii: true });
    expect(await flush()).not.toMatch(/\x1b\[[\d;]*(3[0-9]|4[0-9]|9[0-7])[;m]/);
    expect(line(1)).toBe('|uno > dos                             |');
  });

  it('draws anew in another size, and gives the terminal back', async () => {
    const { painter, flush, line, terminal } = openTerminal();
    painter.paint(view('uno'), options);
    await flush();
    terminal.resize(60, 12);
    painter.resize({ columns: 60, rows: 12 });
    painter.paint(view('otra'), options);
    await flush();
    expect(line(1)).toBe('│otra                                  │');
    expect(terminal.buffer.active.type).toBe('alternate');
    painter.close();
    await flush();
    expect(terminal.buffer.active.type).toBe('normal');
  });
});
