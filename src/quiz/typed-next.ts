/** No answer is longer. */
export const MAX_TYPED = 80;

/** What stands in a field after a key. */
export function typedNext(typed: string, key: string): string {
  if (key === 'backspace') return [...typed].slice(0, -1).join('');
  const character = key === 'space' ? ' ' : key;
  return [...character].length === 1 && typed.length < MAX_TYPED ? typed + character : typed;
}
