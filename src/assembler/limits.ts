/** What a program may not exceed, so that every text ends in bytes or in clear issues within a second. */
export const LIMITS = {
  sourceCharacters: 2 ** 19,
  lineCharacters: 2 ** 14,
  /** Parentheses and signs inside each other. */
  depth: 200,
  /** Operators in one expression. */
  operators: 1000,
  imageBytes: 8 * 2 ** 20,
  /** Repetitions of a jump, whose form is chosen anew for each. */
  repeatedJumps: 2 ** 12,
  passes: 1000,
  /** Statements laid out, over all passes. */
  work: 1_000_000,
  issues: 100,
} as const;
