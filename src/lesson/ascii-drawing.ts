/** What each character of a drawing becomes where only ASCII can be shown. */
const ascii: Readonly<Record<string, string>> = {
  ...each('─━╌┄┈═╴╶', '-'),
  ...each('│┃╎┆┊║', '|'),
  ...each('┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╞╡╪┝┥', '+'),
  ...each('→▶►▸⇒❯', '>'),
  ...each('←◀◄◂⇐', '<'),
  ...each('↑▲△⇑', '^'),
  ...each('↓▼▽⇓', 'v'),
  ...each('↔⇔', '-'),
  ...each('•●○◦·▪■□', '*'),
  ...each('█▓▒', '#'),
  ...each('░', '.'),
  ...each('✔✓', 'x'),
  ...each('✗✘×', 'x'),
  ...each('−–—', '-'),
  ...each('“”«»', '"'),
  ...each('‘’', "'"),
  ...each('…', '.'),
  ...each('╱÷', '/'),
  ...each('╲', '\\'),
  ...each('╳', 'x'),
  ...each('\u00a0', ' '),
};

/** Letters and signs of Spanish: whatever shows prose shows them too. */
const letters = /[áéíóúüñÁÉÍÓÚÜÑ¿¡ºªµ]/;

/** A drawing in ASCII, each character in its own column; Spanish letters stay, as they do in prose. */
export function asciiDrawing(drawing: string): string {
  return Array.from(drawing, (character) => ascii[character] ?? character).join('');
}

/** The characters of a drawing that have no ASCII form. */
export function withoutAscii(drawing: string): string[] {
  const strange = Array.from(asciiDrawing(drawing)).filter((character) => character > '~' && !letters.test(character));
  return [...new Set(strange)];
}

function each(characters: string, replacement: string): Record<string, string> {
  return Object.fromEntries(Array.from(characters, (character) => [character, replacement]));
}
