/** Every number that somebody may have meant by what was typed: "1,5" is 1.5, "12 733" is 12733, and "12.733" can be either. */
export function numbersMeant(typed: string): number[] {
  const text = typed
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[\s\u00a0'_]/g, '');
  if (text.length === 0 || text.length > 40) return [];
  if (/^-?0x[0-9a-f]+$/i.test(text)) return [hexadecimal(text)];
  if (/^-?[0-9][0-9a-f]*h$/i.test(text)) return [hexadecimal(text.replace(/^(-?)(.*)h$/i, '$10x$2'))];
  if (!/^[+-]?(\d+([.,]\d+)*|[.,]\d+)$/.test(text)) return [];
  const grouped = /^[+-]?\d{1,3}([.,]\d{3})+$/.test(text) ? [Number(text.replace(/[.,]/g, ''))] : [];
  const hasOneMark = (text.match(/[.,]/g) ?? []).length <= 1;
  const decimal = hasOneMark ? [Number(text.replace(',', '.'))] : withBothMarks(text);
  return [...new Set([...decimal, ...grouped])];
}

function hexadecimal(text: string): number {
  return text.startsWith('-') ? -Number(text.slice(1)) : Number(text);
}

/** "1.234,5" and "1,234.5": the last mark is the decimal one. */
function withBothMarks(text: string): number[] {
  const match = /^([+-]?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)([.,])(\d+)$/.exec(text);
  if (match === null || match[2] === match[3]) return [];
  return [Number(`${match[1]!.replace(/[.,]/g, '')}.${match[4]}`)];
}
