// What a run says of itself. `run.json` is the one file that holds clock times; every other is the same, byte for
// byte, whenever the same input meets the same model.

import { thresholdsById } from '../../models/model.js';
import type { PartFacts, UsedModel } from '../tagged/parts.js';
import type { ReadFailure, Taxonomy, Theme } from '../types.js';
import type { Cell, TableFormat } from '../write/table.js';
import type { ThemeCounts } from './counts.js';
import type { Recipe } from './recipe.js';

/** Of the tables, whichever run made their rows, unless it is said otherwise. */
export interface RunCounts {
  /** Files that this run found, and paths that led it to none. */
  readonly inputs: number;
  /** Documents tagged. */
  readonly documents: number;
  /** Files left out because an earlier one has the same bytes. */
  readonly duplicates: number;
  /** Inputs that could not be read. */
  readonly failed: number;
  /** Inputs of this run, read or failed, that were not looked into again: an earlier run had, or this one before it was broken off. */
  readonly reused: number;
  readonly sentences: number;
  readonly findings: number;
  /** How much of it stays from earlier runs. */
  readonly earlier: EarlierCounts;
  /** Documents of earlier runs left out because their file is no longer where this run looked, under whatever name. */
  readonly gone: number;
}

export type EarlierCounts = Pick<RunCounts, 'documents' | 'duplicates' | 'failed' | 'sentences' | 'findings'>;

/** A file that was left out because another, earlier one has the same bytes. */
export interface Duplicate {
  readonly path: string;
  readonly sameAs: string;
}

export interface RunReport {
  readonly counts: RunCounts;
  readonly themes: ThemeCounts;
  /** Of all models that made documents of the tables. */
  readonly taxonomy: Pick<Taxonomy, 'themes'>;
  readonly parts: PartFacts;
  /** Of this run. */
  readonly failures: readonly ReadFailure[];
  /** Of this run. */
  readonly duplicates: readonly Duplicate[];
  /** Those that stay from earlier runs. */
  readonly earlierDuplicates: readonly Duplicate[];
  /** Formats that were not asked for, and written because the folder had its tables in them. */
  readonly moreFormats: readonly string[];
  /** Paths of the files written. */
  readonly files: readonly string[];
  readonly started: Date;
  readonly finished: Date;
}

/** Versions and options of a run, as `run.json` keeps them. */
export interface RunSettings {
  readonly tool: { readonly name: string; readonly version: string };
  /** Version of Node, as in `v20.19.0`. */
  readonly node: string;
  readonly model: {
    readonly id: string;
    readonly sha256: string;
    readonly backend?: string;
    /** By theme id, the least probability of a finding that is reported. */
    readonly thresholds: Readonly<Record<string, number>>;
  };
  readonly taxonomyVersion: string;
  readonly paths: readonly string[];
  readonly formats: readonly string[];
  /** What the formats were told, such as `{ bom: true }`. */
  readonly formatOptions: Readonly<Record<string, Cell>>;
  readonly includeOther: boolean;
  /** Precision that the thresholds were chosen for; null: the model's own thresholds. */
  readonly minPrecision: number | null;
  /** Address, without secrets, of the queue through which other machines did the work. */
  readonly queue?: string;
  /** Folders that were merged, as the user named them. */
  readonly mergedFrom?: readonly string[];
}

/**
 * What a run says of how it was made.
 * @param backend name of what did the network's arithmetic, where known
 * @param queue address, without secrets, of the queue that the work went through
 */
export function settingsOf(
  { tool, model, includeOther }: Recipe,
  paths: readonly string[],
  formats: readonly TableFormat[],
  backend?: string,
  queue?: string,
): RunSettings {
  return {
    tool,
    node: process.version,
    model: {
      id: model.id,
      sha256: model.sha256,
      ...(backend ? { backend } : {}),
      thresholds: thresholdsById(model),
    },
    taxonomyVersion: model.taxonomy.version,
    paths,
    formats: formats.map((format) => format.name),
    formatOptions: optionsOf(formats),
    includeOther,
    minPrecision: model.precision?.minimum ?? null,
    ...(queue ? { queue } : {}),
  };
}

/** The model of a run as `models` of `run.json` has it. */
export function usedModelOf({ model, includeOther }: Recipe): UsedModel {
  return {
    id: model.id,
    sha256: model.sha256,
    thresholds: thresholdsById(model),
    taxonomy_version: model.taxonomy.version,
    include_other: includeOther,
    min_precision: model.precision?.minimum ?? null,
  };
}

/** What formats were told. */
export function optionsOf(formats: readonly TableFormat[]): RunSettings['formatOptions'] {
  return Object.assign({}, ...formats.map((format) => format.options));
}

/** The themes of several taxonomies: of two of one name the first. */
export function joinThemes(themes: readonly Omit<Theme, 'keywords'>[]): Theme[] {
  const known = new Map<string, Theme>();
  for (const theme of themes) if (!known.has(theme.id)) known.set(theme.id, { keywords: [], ...theme });
  return [...known.values()];
}

/** The text of `run.json`. */
export function runJson(settings: RunSettings, report: Omit<RunReport, 'files'>): string {
  const seconds = (report.finished.getTime() - report.started.getTime()) / 1000;
  const fresh = report.counts.sentences - report.counts.earlier.sentences;
  const content = {
    tool: settings.tool,
    node: settings.node,
    model: settings.model,
    taxonomy_version: settings.taxonomyVersion,
    taxonomy: report.taxonomy.themes.map(({ id, name, definition, colour }) => ({
      id,
      name,
      definition,
      colour,
    })),
    models: report.parts.models,
    parts: report.parts.parts,
    ...(settings.mergedFrom ? { merged_from: settings.mergedFrom } : {}),
    options: {
      paths: settings.paths,
      formats: settings.formats,
      ...settings.formatOptions,
      include_other: settings.includeOther,
      min_precision: settings.minPrecision,
      ...(settings.queue ? { queue: settings.queue } : {}),
    },
    counts: report.counts,
    themes: report.themes,
    duplicates: [...report.earlierDuplicates, ...report.duplicates].map(({ path, sameAs }) => ({
      path,
      same_as: sameAs,
    })),
    timings: {
      started: report.started.toISOString(),
      finished: report.finished.toISOString(),
      seconds,
      sentences_per_second: seconds > 0 ? Math.round(fresh / seconds) : null,
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
