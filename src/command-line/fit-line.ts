import stringWidth from 'string-width';

import { wrapSpans } from '../screens/wrap-spans.ts';

/** Signs of our own texts that ASCII lacks. Letters stay: a language is not a drawing. */
const inAscii: Readonly<Record<string, string>> = {
  ...{ '→': '->', '×': 'x', '…': '...', '–': '-', '“': '"', '”': '"' },
  ...{ '·': '|', '§': 'sec. ', '’': "'", '÷': '/' },
};

/** A line as a terminal of that width can show it: a longer one is broken at its spaces, and keeps its indent. */
export function fitLine(line: string, width: number, isAscii: boolean): string[] {
  const text = isAscii ? line.replace(/[→×…–“”·§’÷]/g, (sign) => inAscii[sign]!) : line;
  if (stringWidth(text) <= width) return [text];
  const indent = /^ */.exec(text)![0];
  const lines = wrapSpans([{ text: text.trim() }], { width, first: indent });
  return lines.map((spans) => spans.map((span) => span.text).join(''));
}
