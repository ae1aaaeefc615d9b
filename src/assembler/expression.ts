import type { Place } from './mistake.ts';
import type { Register } from './register.ts';

export type UnaryOperator = '-' | '+' | '~' | '!';
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '%%' | '&' | '|' | '^' | '<<' | '>>';

/** What an expression says before it has a value. A symbol's name is complete: `.loop` is already `start.loop`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: bigint; readonly place: Place }
  | { readonly kind: 'symbol'; readonly name: string; readonly place: Place }
  | { readonly kind: 'here' | 'start'; readonly place: Place }
  | { readonly kind: 'register'; readonly register: Register; readonly place: Place }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression; readonly place: Place }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly place: Place;
    };

/** True when the expression has the same value wherever and whenever it is asked. */
export function isConstant(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'unary') return isConstant(expression.operand);
  if (kind === 'binary') return isConstant(expression.left) && isConstant(expression.right);
  return kind === 'number' || kind === 'register';
}

/** The names that an expression asks for. */
export function symbolsOf(expression: Expression): string[] {
  if (expression.kind === 'symbol') return [expression.name];
  if (expression.kind === 'unary') return symbolsOf(expression.operand);
  if (expression.kind === 'binary') return [...symbolsOf(expression.left), ...symbolsOf(expression.right)];
  return [];
}
