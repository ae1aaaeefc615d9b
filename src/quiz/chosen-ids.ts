import { isRecord } from './kinds/rows.ts';

/** The ids of the options that an answer chose, where its kind has options: what distractors are counted by. */
export function chosenIds(response: unknown): string[] {
  if (!isRecord(response)) return [];
  const { chosen } = response;
  if (typeof chosen === 'string') return [chosen];
  if (Array.isArray(chosen)) return chosen.filter((id) => typeof id === 'string');
  return isRecord(chosen) ? Object.entries(chosen).map(([left, right]) => `${left}=${String(right)}`) : [];
}
