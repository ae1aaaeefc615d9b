import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';

import type { View } from '../../src/screens/view.ts';
import { drawRows } from '../../src/terminal/draw-rows.ts';
import { ViewPainter } from '../../src/terminal/view-painter.ts';

const options = { theme: 'dark', colorLevel: 2, isAscii: false } as const;

function openTerminal(columns = 40, rows = 10) {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const written: string[] = [];
  const painter = new ViewPainter((text) => written.push(text), {
    size: { columns, rows },
    kind: 'xterm-256color',
    compare: drawRows,
  });
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

  it('keeps the marks of a letter, and the column of what stands behind', async () => {
    const { painter, flush, line, terminal } = openTerminal();
    for (const text of ['q\u0308x|', 'สวัสดี|', 'हिन्दी|', 'Íñigo|', '\u0308a|', 'a' + '\u0301'.repeat(40) + '|']) {
      painter.paint(view(text), options);
      await flush();
      const shown = line(1);
      expect(shown).toContain('|');
      expect(shown.startsWith('│') && shown.trimEnd().endsWith('│')).toBe(true);
      const cell = terminal.buffer.active.getLine(1)!.getCell(39)!;
      expect(cell.getChars()).toBe('│');
    }
    painter.paint(view('q\u0308x|'), options);
    await flush();
    expect(line(1)).toContain('q\u0308x|');
  });

  it('lets a pop-up cover half of a wide character without moving anything', async () => {
    const { painter, flush, line, terminal } = openTerminal();
    const under = view('漢字漢字漢字漢字');
    const pop = {
      id: 'pop',
      x: 4,
      y: 0,
      width: 6,
      height: 3,
      hasBorder: true,
      isOverlay: true,
      lines: [[{ text: 'abcd' }]],
    };
    painter.paint({ ...under, panes: [...under.panes, pop] }, options);
    await flush();
    expect(line(1)).toMatch(/^│漢 │abcd│ 字漢字 +│$/);
    painter.paint(under, options);
    await flush();
    expect(line(1)).toContain('│漢字漢字漢字漢字  ');
    expect(terminal.buffer.active.getLine(1)!.getCell(39)!.getChars()).toBe('│');
  });

  it('shows what is quiet on a terminal of eight colours, where grey would be black', async () => {
    for (const kind of ['linux', 'xterm'] as const) {
      for (const theme of ['dark', 'light', 'high-contrast', 'color-blind'] as const) {
        let written = '';
        const painter = new ViewPainter((text) => void (written += text), {
          size: { columns: 40, rows: 10 },
          kind,
          compare: drawRows,
        });
        const [pane] = view('uno').panes;
        const quiet = { ...pane!, lines: [[{ text: 'tenue', style: 'quiet' as const }]] };
        painter.paint({ title: 'anillo', panes: [quiet] }, { ...options, theme, colorLevel: 1 });
        await new Promise((resolve) => setImmediate(resolve));
        expect(written).toContain('tenue');
        expect(written).not.toMatch(/\x1b\[[\d;]*\b30\b/);
      }
    }
  });

  it('draws nothing but the rows that changed', async () => {
    const { painter, flush } = openTerminal();
    painter.paint(view('uno'), options);
    await flush();
    const [pane] = view('uno').panes;
    const changed = { ...pane!, lines: [...pane!.lines.slice(0, 2), [{ text: 'cuatro' }]] };
    painter.paint({ title: 'anillo', panes: [changed] }, options);
    const sent = await flush();
    expect(sent).toContain('cuatro');
    expect(sent).not.toContain('uno');
    expect(sent.length).toBeLessThan(60);
  });

  it('shares what a kind of terminal can do among all its screens, and mixes nothing up', async () => {
    const kinds = ['xterm-256color', 'linux', 'xterm', 'xterm-256color'] as const;
    const written = kinds.map(() => '');
    const painters = kinds.map(
      (kind, index) =>
        new ViewPainter((text) => void (written[index] += text), {
          size: { columns: 40, rows: 10 },
          kind,
          compare: drawRows,
        }),
    );
    painters.forEach((painter, index) => painter.paint(view(`learner ${index}`), options));
    await new Promise((resolve) => setImmediate(resolve));
    written.forEach((text, index) => {
      for (const other of [0, 1, 2, 3]) expect(text.includes(`learner ${other}`)).toBe(other === index);
    });
    painters.forEach((painter) => painter.close());
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
