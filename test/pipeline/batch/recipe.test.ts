// What was kept by a version whose tables had other columns is not taken for rows of this one.
import { expect, test, vi } from 'vitest';
import type { ModelFacts } from '../../../models/model.js';
import { recipeKey } from '../../../pipeline/batch/recipe.js';
import { identityOf } from '../../../pipeline/queue/protocol.js';

const model = {
  id: 'm',
  sha256: 'ab',
  taxonomy: { version: '1' },
  thresholds: [0.5],
} as unknown as ModelFacts;
const recipe = { tool: { name: 'findings', version: '1' }, model, includeOther: false };

test('other columns, another recipe, and no worker of the one for a run of the other', async () => {
  vi.resetModules();
  vi.doMock('../../../pipeline/write/rows.js', async (original) => ({
    ...(await original<object>()),
    SHAPE: [['sentence_id', 'text']],
  }));
  const other = await import('../../../pipeline/batch/recipe.js');
  const otherProtocol = await import('../../../pipeline/queue/protocol.js');
  vi.doUnmock('../../../pipeline/write/rows.js');
  expect(other.recipeKey(recipe)).not.toBe(recipeKey(recipe));
  expect(otherProtocol.identityOf(recipe.tool, model).key).not.toBe(identityOf(recipe.tool, model).key);
});
