/** The flags of EFLAGS that the processor of the lessons has (Intel SDM vol. 1, 3.4.3). */
export const flagBits = { CF: 0, PF: 2, AF: 4, ZF: 6, SF: 7, TF: 8, IF: 9, DF: 10, OF: 11 } as const;

/** What a learner must do to answer: remember, say what a known program will do, or judge one never seen. */
export const levels = ['recall', 'predict', 'transfer'] as const;

/** How hard a question is. */
export type Level = (typeof levels)[number];
