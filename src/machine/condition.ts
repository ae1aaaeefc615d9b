/**
 * The sixteen conditions of Jcc and SETcc, in the order of their encoding (SDM vol. 2, appendix B.1.4.7), each with its
 * names and its test as JavaScript text over the lazy flags `zr`, `sr` and `cv` (see flags.ts).
 */
export interface Condition {
  readonly names: readonly [string, ...string[]];
  readonly flags: string;
  readonly test: string;
}

const overflow = '(cv ^ cv << 1) < 0';
const below = 'cv < 0';
const zero = 'zr === 0';
const sign = 'sr < 0';
const evenParity = '(0x9669 >>> ((sr ^ sr >>> 4) & 15) & 1) === 1';
const less = '(sr ^ cv ^ cv << 1) < 0';

export const CONDITIONS: readonly Condition[] = [
  { names: ['o'], flags: 'O', test: overflow },
  { names: ['no'], flags: 'O', test: `!(${overflow})` },
  { names: ['b', 'c', 'nae'], flags: 'C', test: below },
  { names: ['nb', 'nc', 'ae'], flags: 'C', test: `!(${below})` },
  { names: ['z', 'e'], flags: 'Z', test: zero },
  { names: ['nz', 'ne'], flags: 'Z', test: `!(${zero})` },
  { names: ['be', 'na'], flags: 'CZ', test: `(${below} || ${zero})` },
  { names: ['a', 'nbe'], flags: 'CZ', test: `!(${below} || ${zero})` },
  { names: ['s'], flags: 'S', test: sign },
  { names: ['ns'], flags: 'S', test: `!(${sign})` },
  { names: ['p', 'pe'], flags: 'P', test: evenParity },
  { names: ['np', 'po'], flags: 'P', test: `!(${evenParity})` },
  { names: ['l', 'nge'], flags: 'SO', test: less },
  { names: ['nl', 'ge'], flags: 'SO', test: `!(${less})` },
  { names: ['le', 'ng'], flags: 'SOZ', test: `(${zero} || ${less})` },
  { names: ['nle', 'g'], flags: 'SOZ', test: `!(${zero} || ${less})` },
];
