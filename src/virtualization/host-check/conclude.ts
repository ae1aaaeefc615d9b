import { containerRules } from './container-rules.ts';
import type { HostEvidence } from './evidence.ts';
import { hardwareRules } from './hardware-rules.ts';
import { anywhereRules, deviceRules, nestedRules } from './other-rules.ts';
import { placeRules } from './place-rules.ts';
import type { AdviceId, ConclusionId, Rule, SourceId } from './rule.ts';

/** One thing that follows from the evidence, what it rests on, and what can be done. */
export interface Conclusion {
  readonly id: ConclusionId;
  readonly tone: Rule['tone'];
  readonly because: readonly SourceId[];
  readonly advice: readonly AdviceId[];
  readonly values: Readonly<Record<string, string>>;
}

/** The questions that are put to the evidence, in the order in which they are answered. */
const questions: readonly { readonly rules: readonly Rule[]; readonly isOfLinux: boolean }[] = [
  { rules: hardwareRules, isOfLinux: false },
  { rules: placeRules, isOfLinux: true },
  { rules: containerRules, isOfLinux: true },
  { rules: nestedRules, isOfLinux: true },
  { rules: deviceRules, isOfLinux: true },
  { rules: anywhereRules, isOfLinux: false },
];

/** What a computer can virtualize: of each question the first answer that the evidence bears. Every signal can lie or be missing, so none decides alone. */
export function conclude(evidence: HostEvidence): Conclusion[] {
  const asked = questions.filter(({ isOfLinux }) => !isOfLinux || evidence.platform === 'linux');
  return asked.flatMap(({ rules }) => {
    const rule = rules.find(({ holds }) => holds(evidence));
    if (rule === undefined) return [];
    const { id, tone, because, advice = [], values } = rule;
    return [{ id, tone, because, advice, values: values?.(evidence) ?? {} }];
  });
}
