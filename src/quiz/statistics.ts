/** A figure and how far it may be off; undefined where there is too little to say. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** The mean, and its standard error s / √n. */
export function meanOf(values: readonly number[]): Estimate | undefined {
  if (values.length === 0) return undefined;
  const value = sum(values) / values.length;
  if (values.length === 1) return { value, standardError: Infinity };
  return { value, standardError: Math.sqrt(varianceOf(values) / values.length) };
}

/** The sample variance, with n − 1 below. */
export function varianceOf(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}

/** Pearson's correlation of pairs; its standard error is √((1 − r²) / (n − 2)). */
export function correlationOf(pairs: readonly (readonly [number, number])[]): Estimate | undefined {
  if (pairs.length < 3) return undefined;
  const meanX = sum(pairs.map(([x]) => x)) / pairs.length;
  const meanY = sum(pairs.map(([, y]) => y)) / pairs.length;
  const squaresX = sum(pairs.map(([x]) => (x - meanX) ** 2));
  const squaresY = sum(pairs.map(([, y]) => (y - meanY) ** 2));
  if (isNothing(squaresX) || isNothing(squaresY)) return undefined;
  const products = sum(pairs.map(([x, y]) => (x - meanX) * (y - meanY)));
  const value = Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
  return { value, standardError: Math.sqrt((1 - value ** 2) / (pairs.length - 2)) };
}

/**
 * Cronbach's alpha of a full table (a row a learner, a column an item), k/(k−1) · (1 − Σ item variances / total's variance);
 * its standard error by the jackknife: what leaving each learner out changes.
 */
export function alphaOf(table: readonly (readonly number[])[]): Estimate | undefined {
  const value = alpha(table);
  if (value === undefined || table.length < 3) return undefined;
  const without = table.map((_, left) => alpha(table.filter((_, row) => row !== left)));
  if (without.includes(undefined)) return { value, standardError: Infinity };
  const known = without as number[];
  const mean = sum(known) / known.length;
  const spread = sum(known.map((one) => (one - mean) ** 2));
  return { value, standardError: Math.sqrt(((known.length - 1) / known.length) * spread) };
}

function alpha(table: readonly (readonly number[])[]): number | undefined {
  const items = table[0]?.length ?? 0;
  if (items < 2 || table.length < 2) return undefined;
  const total = varianceOf(table.map(sum));
  if (isNothing(total)) return undefined;
  const each = sum(Array.from({ length: items }, (_, item) => varianceOf(table.map((row) => row[item]!))));
  return (items / (items - 1)) * (1 - each / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Equal shares of marks may differ in their last binary digit. */
function isNothing(spread: number): boolean {
  return spread < 1e-12;
}
