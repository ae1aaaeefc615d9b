/** The scripts in which people write their names today (UAX 31, tables 5 and 7). */
const scripts =
  'Latin Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil ' +
  'Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Ethiopic Cherokee Canadian_Aboriginal Khmer ' +
  'Mongolian Adlam Balinese Bamum Batak Chakma Cham Javanese Kayah_Li Lepcha Limbu Lisu Mandaic Meetei_Mayek ' +
  'New_Tai_Lue Newa Ol_Chiki Osage Samaritan Saurashtra Sundanese Syloti_Nagri Tagalog Tai_Le Tai_Tham Tai_Viet ' +
  'Tifinagh Vai Wancho Yi Hanifi_Rohingya Miao Medefaidrin';

/** Scripts that are written together (UTS 39, 5.2, highly restrictive). */
const together = ['Latin Han Hiragana Katakana', 'Latin Han Bopomofo', 'Latin Han Hangul'];

/** One pattern for each script, made when the first name is looked at: that takes longer than the first screen may. */
let patterns: readonly RegExp[] | undefined;

/** True for a word that is written in one script, or in scripts that are written together: a Latin word with one Cyrillic letter is a trick. */
export function isOfOneScript(word: string): boolean {
  patterns ??= [...together, ...scripts.split(' ')].map(patternOf);
  return patterns.some((pattern) => pattern.test(word));
}

function patternOf(group: string): RegExp {
  const classes = [...group.split(' '), 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`);
  return new RegExp(`^[${classes.join('')}]*$`, 'u');
}
