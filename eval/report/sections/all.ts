// The sections of the report, in words and tables: what each figure is, and what to read from it.

import type { PrecisionReport } from '../report.js';
import type { Section } from '../section.js';
import { calibrationSection } from './calibration.js';
import { comparisonSection } from './comparison.js';
import { confusionSection } from './confusion.js';
import { doubtsSection, errorsSection } from './errors.js';
import { precisionSection } from './precision.js';
import { provenanceSection } from './provenance.js';
import { slicesSection } from './slices.js';
import { verdictSection } from './verdict.js';

/** All nine, in order. */
export function sectionsOf(report: PrecisionReport): Section[] {
  return [
    verdictSection,
    precisionSection,
    confusionSection,
    calibrationSection,
    slicesSection,
    errorsSection,
    doubtsSection,
    comparisonSection,
    provenanceSection,
  ].map((make) => make(report));
}
