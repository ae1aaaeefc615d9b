import { format } from 'prettier';
import { expect, test } from 'vitest';

import { lessonJsonSchema } from '../../src/lesson/lesson-json-schema.ts';

test('the published schema says what the program checks (vitest -u writes it anew)', async () => {
  const written = await format(JSON.stringify(lessonJsonSchema()), { parser: 'json' });
  await expect(written).toMatchFileSnapshot('../../lessons/lesson.schema.json');
});
