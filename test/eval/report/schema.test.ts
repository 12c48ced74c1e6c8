// Others check `metrics.json` against the published schema, so it must be the one that the code holds to.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { shipped } from '../../../cli/paths.js';
import { METRICS_SCHEMA, metricsSchema } from '../../../eval/report/schema.js';

const FILE = 'docs/metrics.schema.json';

/** Writes the file anew, in the folder of the project. */
const COMMAND =
  `npm run build && node --input-type=module -e "import { writeFileSync } from 'node:fs'; import { z } from 'zod'; ` +
  `import { metricsSchema } from './dist/eval/report/schema.js'; ` +
  `writeFileSync('${FILE}', JSON.stringify(z.toJSONSchema(metricsSchema, { io: 'input' }), null, 2) + '\\n')"`;

it('docs/metrics.schema.json is the schema of metrics.json', () => {
  const text = existsSync(shipped(FILE)) ? readFileSync(shipped(FILE), 'utf8') : '';
  const want = `${JSON.stringify(z.toJSONSchema(metricsSchema, { io: 'input' }), null, 2)}\n`;
  expect(text === want, `${FILE} is out of date; write it anew:\n${COMMAND}`).toBe(true);
  expect(JSON.parse(text)).toMatchObject({
    type: 'object',
    properties: { schema: { const: METRICS_SCHEMA } },
  });
});
