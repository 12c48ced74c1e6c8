import { describe, expect, it } from 'vitest';
import { parseEarlier } from '../../../eval/report/earlier.js';
import { metricsText, toMetricsJson } from '../../../eval/report/metricsJson.js';
import { labelKey } from '../../../labels/faults.js';
import { UsageError } from '../../../pipeline/errors.js';
import { TAXONOMY } from '../measures/rows.js';
import { SENTENCES, smallReport } from './rows.js';

const TEXT = metricsText(toMetricsJson(smallReport()));
const refused = (text: string) => () => parseEarlier(text, 'old.json', TAXONOMY);

/** The small report's file with some of it replaced. */
function changed(change: (json: { sentences: object[] }) => unknown): string {
  const json = JSON.parse(TEXT);
  change(json);
  return JSON.stringify(json);
}

describe('parseEarlier', () => {
  it('gives what the model of that run said of each sentence', () => {
    const { file, system, predictions } = parseEarlier(TEXT, 'old.json', TAXONOMY);
    expect({ file, system }).toEqual({ file: 'old.json', system: 'model small' });
    expect(predictions.size).toBe(SENTENCES.length);
    for (const { row, predicted } of SENTENCES) {
      const { polarity, themes } = predicted ?? {};
      expect(predictions.get(labelKey(row))).toEqual(predicted && { polarity, themes });
      expect(predictions.has(labelKey(row))).toBe(true);
    }
  });

  it('lets a run be compared with itself, and finds no change', () => {
    const { against } = smallReport({ earlier: parseEarlier(TEXT, 'old.json', TAXONOMY) });
    expect(against).toMatchObject({ fresh: 0, gone: 0, changed: [] });
    expect(against!.comparison.differences[0]).toMatchObject({
      difference: 0,
      interval: { low: 0, high: 0 },
    });
  });

  it('refuses what is no JSON', () => {
    expect(refused('doc,fingerprint\n')).toThrow(UsageError);
    expect(refused('')).toThrow(
      'old.json is no JSON: give the metrics.json that "findings eval --out DIR" writes.',
    );
  });

  it('refuses other JSON', () => {
    for (const text of ['{}', '[]', 'null', '3', '{"schema": 2}', '{"schema": "other@1"}'])
      expect(refused(text)).toThrow('old.json is no metrics file: give the metrics.json');
  });

  it('refuses another version of the file, and says how to have this one', () => {
    expect(refused('{"schema": "inspection-findings/metrics@1"}')).toThrow(
      'old.json has the schema inspection-findings/metrics@1, this version reads inspection-findings/metrics@2: ' +
        'run the earlier model again with it.',
    );
  });

  it('refuses a damaged file, and says where', () => {
    const cut = changed((json) => Object.assign(json, { sentences: undefined }));
    expect(refused(cut)).toThrow(/old\.json is damaged at "sentences" \(.+\): give the metrics\.json/);
    const wrong = changed(({ sentences }) => Object.assign(sentences[2]!, { polarity: 'good' }));
    expect(refused(wrong)).toThrow('old.json is damaged at "sentences.2.polarity"');
  });

  it('refuses a run that gave themes which this model lacks', () => {
    const training = TAXONOMY.themes.filter(({ id }) => id === 'training');
    expect(() => parseEarlier(TEXT, 'old.json', { version: '1', themes: training })).toThrow(
      'old.json is of a run with the themes recording, travel, which this model lacks: compare runs with the same themes.',
    );
  });
});
