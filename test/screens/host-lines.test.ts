import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { hostLines } from '../../src/screens/host-lines.ts';
import { DMI_FILES, type HostFacts, WHAT_TO_READ } from '../../src/virtualization/host-check/host-facts.ts';
import { anyText } from '../any-text.ts';

const files = WHAT_TO_READ.files.map(({ path }) => path.replace('*', '0000:00:02.0'));
const words = fc.constantFrom('flags : vmx', 'Y', 'xen', 'KVM', '\x1b[2J', '\u202e', 'model name : ñ', '0'.repeat(500));
const text = fc.array(fc.oneof(words, anyText()), { maxLength: 4 }).map((parts) => parts.join('\n'));
const some = <Value>(paths: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.dictionary(fc.constantFrom(...paths), value, { maxKeys: 12 });

const anyFacts: fc.Arbitrary<HostFacts> = fc.record({
  platform: fc.constantFrom('linux', 'linux', 'linux', 'darwin'),
  files: some([...files, ...DMI_FILES], text),
  links: some(WHAT_TO_READ.links, text),
  folders: some(WHAT_TO_READ.folders, fc.array(text, { maxLength: 3 })),
  devices: some(
    WHAT_TO_READ.devices,
    fc.record({ kind: fc.constantFrom('character', 'other'), number: fc.constantFrom('10:232', ''), opening: text }),
  ),
});

describe('whatever a computer says of itself', () => {
  it.each(['es', 'en'] as const)('is told in %s as lines that fit and that no terminal obeys', (language) => {
    const translate = createTranslate(language);
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(56, 76, 96), fc.boolean(), (facts, width, isAscii) => {
        const lines = hostLines(facts, { language, translate, width, isAscii });
        expect(lines.length).toBeGreaterThan(6);
        for (const line of lines) {
          const shown = line.map((span) => span.text).join('');
          expect(stringWidth(shown)).toBeLessThanOrEqual(width);
          expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]|\{\{/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
