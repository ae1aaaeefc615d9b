/** The forms in which progress leaves. */
export const formats = ['json', 'csv'] as const;
