// The error rates that ship hold for the model that ships: whoever trains a new one makes them anew.
import { expect, test } from 'vitest';
import { loadErrorRates, loadFacts } from '../../cli/resources.js';
import { thresholdsById } from '../../models/model.js';
import { SIDES } from '../../pipeline/sides.js';
import { misfit } from '../../pipeline/summary/rates.js';

test('the shipped error rates are of the shipped model, its thresholds and its themes', async () => {
  const { model } = await loadFacts();
  const rates = await loadErrorRates();
  const run = {
    model: { id: model.id, sha256: model.sha256, thresholds: thresholdsById(model) },
    taxonomy: [...model.taxonomy.themes],
  };
  expect(misfit(rates, run, [])).toBeUndefined();
  expect(rates.cells.map(({ theme, polarity }) => `${theme} ${polarity}`)).toEqual(
    model.taxonomy.themes.flatMap(({ id }) => SIDES.map((side) => `${id} ${side}`)),
  );
  expect(rates.population).toBe('natural');
  expect(rates.split).toBe('dev');
});
