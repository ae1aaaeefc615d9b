/** The program where the guest stands: its source, its instructions, and memory. */
import type { ReadLine } from '../../../assembler/comment.ts';
import { textWidth } from '../../../language/text-width.ts';
import { MAX_INSTRUCTION_BYTES } from '../../../machine/decode-form.ts';
import { disassemble } from '../../../machine/disassemble.ts';
import { ESP } from '../../../machine/registers.ts';
import { guestLine } from '../../guest-line.ts';
import type { Line } from '../../view.ts';
import { hex, hex8 } from '../fit.ts';
import { padEnd, padStart } from '../../pad.ts';
import { peekBytes } from '../inside.ts';
import { nameAt, placeAt } from '../places.ts';
import { wrapSpans } from '../../wrap-spans.ts';
import type { Panel, PanelContext } from './panel.ts';

const mark = ({ style }: PanelContext, isHere: boolean): string => (isHere ? (style.isAscii ? '>' : '▶') : ' ');

/** The program's text around the line that is next. */
export const sourcePanel: Panel = (context) => {
  const { standing, run, height, scroll, style, translate, model } = context;
  const place = placeAt(standing.now.eip, run.programs);
  if (place === undefined) return { lines: [[{ text: translate('simulator.noText'), style: 'quiet' }]] };
  const { program, line } = place;
  const top = windowStart(line - 1 - Math.floor(height / 2) + scroll, height, program.lines.length);
  const stops = new Set(
    model.breakpoints.flatMap((one) => {
      const at = one.kind === 'address' ? placeAt(one.address, [program]) : undefined;
      return at === undefined ? [] : [at.line];
    }),
  );
  const lines = program.lines.slice(top, top + height).flatMap((text, i): Line[] => {
    const number = top + i + 1;
    const isHere = number === line;
    const stop = stops.has(number) ? (style.isAscii ? '*' : '●') : ' ';
    const before = `${mark(context, isHere)}${padStart(String(number), 4)}${stop} `;
    const read = guestLine(text, context.width - before.length, style.language);
    return isHere ? currentLines(before, read, context) : [quietLine(before, read)];
  });
  return {
    lines: lines.slice(0, height),
    isWindow: true,
    title: `${translate('simulator.pane.source')}: ${program.file}`,
  };
};

/** The comment steps back. */
function quietLine(before: string, { code, comment }: ReadLine): Line {
  return [{ text: before + code }, ...(comment === '' ? [] : [{ text: comment, style: 'quiet' as const }])];
}

/** The line that is next. What its comment says is read whole: below it, where it has no room beside it. */
function currentLines(before: string, { code, comment }: ReadLine, { width }: PanelContext): Line[] {
  const marked = (text: string): Line => [{ text: padEnd(text, width), style: 'current' }];
  const isWhole = comment === '' || textWidth(before + code + comment) <= width;
  if (isWhole) return [marked(before + code + comment)];
  const indent = ' '.repeat(before.length);
  return [
    marked(before + code.trimEnd()),
    ...wrapSpans([{ text: comment, style: 'notice' }], { width, first: indent }),
  ];
}

const windowStart = (wanted: number, height: number, count: number): number =>
  Math.max(0, Math.min(wanted, count - height));

/** Instructions from the one that is next, as they stand in the guest's memory. */
export const disassemblyPanel: Panel = (context) => {
  const { standing, run, execution, height, translate } = context;
  const names = nameAt(run.programs);
  const lines: Line[] = [];
  let address = standing.now.eip;
  while (lines.length < height) {
    const bytes = peekBytes(execution, address, MAX_INSTRUCTION_BYTES);
    if (bytes.length === 0) {
      lines.push([{ text: translate('simulator.unmapped', { address: hex(address) }), style: 'quiet' }]);
      break;
    }
    const { text, length } = disassemble(bytes, 0, address, names);
    const isHere = address === standing.now.eip;
    const code = Array.from(bytes.subarray(0, Math.min(length, 6)), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
    const shown = `${mark(context, isHere)}${hex8(address)} ${padEnd(code, 12)} ${text}`;
    lines.push(isHere ? [{ text: shown, style: 'current' }] : [{ text: shown }]);
    address = (address + length) >>> 0;
  }
  return { lines, isWindow: true };
};

const ROW = 8;

/** Memory at an address, or at the stack. */
export const memoryPanel: Panel = ({ standing, execution, height, translate, model, scroll }) => {
  const from = ((model.memoryAt ?? standing.now.registers[ESP]!) + scroll * ROW) >>> 0;
  const lines: Line[] = [];
  for (let row = 0; row < height; row++) {
    const address = (from + row * ROW) >>> 0;
    const bytes = Array.from(peekBytes(execution, address, ROW));
    if (bytes.length === 0) {
      lines.push([{ text: translate('simulator.unmapped', { address: hex(address) }), style: 'quiet' }]);
      break;
    }
    const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = bytes.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push([{ text: `${hex8(address)} `, style: 'quiet' }, { text: `${padEnd(digits, ROW * 3)}${letters}` }]);
  }
  return { lines, isWindow: true };
};
