// C0 and C1 controls with DEL (a terminal obeys them), and the marks that turn the direction of writing around
// (Unicode Standard Annex 9): a text with them can look like another text.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text without anything that a terminal would obey instead of showing. Every text from outside must pass here before it is shown. */
export function printable(text: string, { keepNewlines = false } = {}): string {
  return text.replace(unprintable, (character) => (keepNewlines && character === '\n' ? character : ''));
}
