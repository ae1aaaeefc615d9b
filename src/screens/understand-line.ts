import { type Item, kindOf, type Response } from '../quiz/kinds/index.ts';

/** What somebody means by a line that answers a question. */
export type LineMeant =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'skip' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unclear' };

/** Understands a typed line: an answer, nothing (skip), `?` (how to answer), `q` (quit). */
export function understandLine(item: Item, line: string): LineMeant {
  const typed = line.trim();
  if (typed === '') return { kind: 'skip' };
  if (typed === '?') return { kind: 'help' };
  if (/^q$/i.test(typed)) return { kind: 'quit' };
  const response = kindOf(item).read(item, line);
  return response === undefined ? { kind: 'unclear' } : { kind: 'answer', response };
}
