/** The rows of comma-separated values (RFC 4180); semicolons and tabs part cells too, where the first line has no comma. Empty lines are left out. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '');
  const [firstLine = ''] = plain.split(/\r?\n/, 1);
  const mark = [',', ';', '\t'].find((one) => firstLine.includes(one)) ?? ',';
  const rows: string[][] = [[]];
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${mark}][^\\r\\n${mark}]*)|)(${mark}|\\r?\\n|$)`, 'gy');
  while (pattern.lastIndex < plain.length) {
    const match = pattern.exec(plain);
    // A quote in the wrong place: what follows is one cell.
    if (match === null) break;
    rows.at(-1)!.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    if (match[3] !== mark) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
