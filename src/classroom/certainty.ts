/**
 * Certainty-based marking: an answer that one was sure of gains more when it is right and loses more when it is wrong, so
 * that it pays to say how sure one really is. The marks 1, 2, 3 and 0, −2, −6 are those of A. R. Gardner-Medwin,
 * "Confidence-based marking: towards deeper learning and better exams" (2006): 2 pays from a certainty of 67 %, 3 from 80 %.
 */
export const certainties = [1, 2, 3] as const;

/** How sure somebody is: a little, rather, very. */
export type Certainty = (typeof certainties)[number];

/** The certainty that counts where none was said: it can lose nothing. */
export const LEAST_CERTAINTY: Certainty = 1;

const marks: Readonly<Record<Certainty, { readonly right: number; readonly wrong: number }>> = {
  1: { right: 1, wrong: 0 },
  2: { right: 2, wrong: -2 },
  3: { right: 3, wrong: -6 },
};

const FULL_MARK = 3;

/** The part of full points that an answer gives, from −2 to 1: here alone points can be lost. What is partly right lies in between. */
export function certaintyShare(share: number, certainty: Certainty): number {
  const { right, wrong } = marks[certainty];
  return (share * right + (1 - share) * wrong) / FULL_MARK;
}
