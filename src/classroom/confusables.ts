/**
 * Lower-case letters and digits that look like a Latin letter (chosen from Unicode's confusables.txt, UTS 39). Small on
 * purpose: words of mixed scripts are refused anyway, so only whole words can deceive.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  o: '0οоօσ',
  l: '1iıіιӏ|ɩ',
  a: 'аαɑ',
  b: 'вьβ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еεєҽ',
  g: 'ɡց',
  h: 'һհн',
  j: 'јϳ',
  k: 'кκ',
  m: 'м',
  n: 'ոηп',
  p: 'рρ',
  q: 'ԛզ',
  r: 'г',
  s: 'ѕſ',
  t: 'тτ',
  u: 'սυμ',
  v: 'νѵ',
  w: 'ԝωш',
  x: 'хχ',
  y: 'уγү',
  z: 'ᴢ',
};

/** The Latin letter that a character can be taken for. */
export const confusables: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(lookAlikes).flatMap(([letter, alikes]) => [...alikes].map((alike) => [alike, letter])),
);
