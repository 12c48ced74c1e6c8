// Error rates of a model that is not there, and the run that it would have made: for the tests of this folder.
import { ERROR_RATES_SCHEMA, type ErrorRates, type ErrorRatesCell } from '../../../pipeline/summary/rates.js';
import type { RunFacts } from '../../../pipeline/tagged/run.js';

const thresholds = { supervision: 0.4, caseloads: 0.5 };

function cell(theme: string, polarity: 'strength' | 'weakness', ratio: number): ErrorRatesCell {
  return {
    theme,
    polarity,
    gold: 40,
    precision: 0.9,
    recall: 0.9 * ratio,
    false_positive_rate: 0.001,
    prevalence: 0.02,
    log_ratio: Math.log(ratio),
    log_ratio_error: 0.1,
    ratio,
    error: 0.05,
    shared: 0.02,
    spread: 0.3,
  };
}

export const ERROR_RATES: ErrorRates = {
  schema: ERROR_RATES_SCHEMA,
  tool: { name: 'inspection-findings', version: '9.9.9' },
  command: null,
  model: { id: 'tiny-1', sha256: 'f', thresholds },
  labels: [],
  split: null,
  population: 'natural',
  sentences: 500,
  documents: 20,
  cells: [
    cell('supervision', 'strength', 1),
    cell('supervision', 'weakness', 0.9),
    cell('caseloads', 'strength', 1.1),
    cell('caseloads', 'weakness', 0.8),
  ],
};

export const RUN: Pick<RunFacts, 'model' | 'taxonomy'> = {
  model: { id: 'tiny-1', sha256: 'f', thresholds },
  taxonomy: [
    { id: 'supervision', name: 'Supervision', definition: 's', colour: '#111111' },
    { id: 'caseloads', name: 'Caseloads', definition: 'c', colour: '#222222' },
  ],
};
