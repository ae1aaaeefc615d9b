import stringWidth from 'string-width';

const known = new Map<string, number>();

/** The columns that a text takes, by the library and not by our own `textWidth`. Screens say the same lines again and again: each is measured once. */
export function columnsOf(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  const columns = stringWidth(text);
  known.set(text, columns);
  return columns;
}
