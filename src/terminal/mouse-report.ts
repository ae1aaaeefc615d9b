import type { MousePress } from '../screens/mouse.ts';

/** What makes a terminal tell of the mouse, in a form that knows no last column (xterm, "Mouse Tracking"). */
export const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';

/** What makes it keep the mouse for itself again: its own selection of text comes back. */
export const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';

/** The buttons that mean something. A held key adds to their numbers, so that whoever holds one presses nothing here. */
const buttons: Readonly<Record<string, MousePress['button']>> = { 0: 'left', 64: 'wheelUp', 65: 'wheelDown' };

/** Button, column, row; no terminal has more of them. */
const report = /^<(\d{1,3});(\d{1,4});(\d{1,4})$/;

/** What a report says between its introducer and its last letter; nothing where that is not a press that means something, or no report. */
export function readMouseReport(text: string, letter: string): MousePress | undefined {
  const [, number = '', column = '', row = ''] = report.exec(text) ?? [];
  const button = buttons[number];
  const [x, y] = [Number(column) - 1, Number(row) - 1];
  return letter !== 'M' || button === undefined || x < 0 || y < 0 ? undefined : { button, x, y };
}
