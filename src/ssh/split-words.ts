/** Longer orders are no orders. */
const MAX_CHARACTERS = 1000;
const MAX_WORDS = 50;

/** An order as words: quotes keep words together, and nothing else means anything. No shell ever sees it. Nothing where it is too long, or a quote stays open. */
export function splitWords(order: string): string[] | undefined {
  if (order.length > MAX_CHARACTERS) return undefined;
  const words: string[] = [];
  const pattern = /\s*((?:[^\s'"]|'[^']*'|"[^"]*")+)/gy;
  let end = 0;
  for (let match = pattern.exec(order); match !== null; match = pattern.exec(order)) {
    words.push(
      match[1]!.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
    );
    end = pattern.lastIndex;
  }
  return order.slice(end).trim() === '' && words.length <= MAX_WORDS ? words : undefined;
}
