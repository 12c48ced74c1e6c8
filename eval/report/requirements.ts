// What other people's builds hold a model to: figures of `metrics.json` by name, and the least or most they may be.

import { UsageError } from '../../pipeline/errors.js';
import type { MetricsFile } from './schema.js';

/** A figure, and what it is held to. */
export interface Requirement {
  /** As given: `finding_macro_f1=0.9`. */
  readonly text: string;
  readonly figure: string;
  /** `least`: the figure must be that or more (`=` or `>=`); `most`: that or less (`<=`). */
  readonly bound: 'least' | 'most';
  readonly value: number;
}

/** A requirement that does not hold. */
export interface Unmet extends Requirement {
  /** Null where there was nothing to measure. */
  readonly got: number | null;
}

const FORM = /^([A-Za-z0-9_.-]{1,200}?)\s?(<=|>=|=)\s?(-?\d{1,12}(?:\.\d{1,12})?)$/;

/**
 * Reads `FIGURE=NUMBER`, `FIGURE>=NUMBER` or `FIGURE<=NUMBER`.
 * @throws UsageError for any other text
 */
export function parseRequirement(text: string): Requirement {
  const match = FORM.exec(text.trim());
  if (match === null) {
    throw new UsageError(
      `"${text}" is no requirement: write a figure, = (at least) or <= (at most), and a number, such as finding_macro_f1=0.9.`,
    );
  }
  const [, figure, sign, value] = match;
  return { text, figure: figure!, bound: sign === '<=' ? 'most' : 'least', value: Number(value) };
}

/**
 * The requirements that do not hold. A figure is a path into the model's entry of a population, theme ids and names of
 * polarities included: `themes.caseloads.weakness.precision`, `calibration.theme.expected_calibration_error`. It is that of
 * all sentences as drawn, unless the path begins with `plain.` or `natural.`.
 * @throws UsageError for a figure that is not there
 */
export function unmetRequirements(json: MetricsFile, requirements: readonly Requirement[]): Unmet[] {
  const figures = figuresOf(json);
  return requirements.flatMap((requirement): Unmet[] => {
    const got = figures.get(requirement.figure);
    if (got === undefined) throw unknownFigure(requirement, [...figures.keys()]);
    const holds =
      got !== null && (requirement.bound === 'least' ? got >= requirement.value : got <= requirement.value);
    return holds ? [] : [{ ...requirement, got }];
  });
}

/** Every figure of the model under test by its path. */
function figuresOf({ populations }: MetricsFile): Map<string, number | null> {
  const figures = new Map<string, number | null>();
  for (const { population, systems } of populations) {
    const prefixes = population === 'all' ? ['', 'all.'] : [`${population}.`];
    for (const prefix of prefixes) collect(systems[0], prefix, figures);
  }
  return figures;
}

/** What is null without being a figure that could not be measured: what a system does not say, and intervals. */
const NO_FIGURE = /(?:^|\.)(?:note|calibration)$|_interval$/;

function collect(value: unknown, path: string, figures: Map<string, number | null>): void {
  if (typeof value === 'number' || value === null) {
    const name = path.slice(0, -1);
    if (value !== null || !NO_FIGURE.test(name)) figures.set(name, value);
  } else if (Array.isArray(value)) {
    for (const entry of value) {
      if (typeof entry === 'object' && entry !== null && 'theme' in entry)
        collect(entry, `${path}${String(entry.theme)}.`, figures);
    }
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) collect(inner, `${path}${key}.`, figures);
  }
}

function unknownFigure({ figure }: Requirement, known: readonly string[]): UsageError {
  const parts = figure.split('.');
  const shared = (name: string) => name.split('.').filter((part) => parts.includes(part)).length;
  const near = known
    .filter((name) => name.split('.').at(-1) === parts.at(-1))
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 5);
  const some =
    near.length > 0 ? near : ['finding_macro_f1', 'theme_macro_f1', 'polarity_f1', 'plain.finding_macro_f1'];
  return new UsageError(
    `There is no figure "${figure}" in this evaluation: there is ${some.join(', ')}; metrics.json names all.`,
  );
}
