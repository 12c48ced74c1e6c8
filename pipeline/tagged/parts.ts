// Tables that were made in several runs: which stretch of them was made by which model, from where. A document's row does
// not say it all (a model has thresholds and options, a relative path a folder it counts from), and repeating it in each
// row would be most of the row. Documents of a run stand together, so a short list says it for all.

import type { RunFacts } from './run.js';

/** A model as it was used. */
export interface UsedModel {
  readonly id: string;
  readonly sha256: string;
  /** By theme id. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly taxonomy_version: string;
  readonly include_other: boolean;
  readonly min_precision: number | null;
}

/** How some documents came into the tables. */
export interface Origin {
  readonly model: UsedModel;
  /** Of the tool that read them. */
  readonly version: string;
  /** Folder that relative paths count from, as seen from the folder of the tables; null where it is not known. */
  readonly pathsFrom: string | null;
}

/** `models` and `parts` of `run.json`. */
export type PartFacts = Pick<RunFacts, 'models' | 'parts'>;

export interface Parts {
  /** Begins the next stretch of the tables; gives its number. */
  begin(origin: Origin): number;
  /** Notes one more row of a stretch. */
  count(stretch: number, what: 'documents' | 'failed'): void;
  facts(): PartFacts;
}

/** The stretches of tables that are being written. */
export function createParts(): Parts {
  const stretches: (Origin & { documents: number; failed: number })[] = [];
  return {
    begin: (origin) => stretches.push({ ...origin, documents: 0, failed: 0 }) - 1,
    count(stretch, what) {
      stretches[stretch]![what] += 1;
    },
    facts() {
      const used = stretches.filter(({ documents, failed }) => documents + failed > 0);
      return factsOf(used.length > 0 ? used : stretches.slice(-1));
    },
  };
}

function factsOf(stretches: readonly (Origin & { documents: number; failed: number })[]): PartFacts {
  const models: PartFacts['models'] = [];
  const parts: PartFacts['parts'] = [];
  for (const { model, version, pathsFrom, documents, failed } of stretches) {
    const known = models.findIndex((one) => sameModel(one, model));
    const number = known === -1 ? models.push({ ...model, documents: 0 }) - 1 : known;
    models[number]!.documents += documents;
    const last = parts.at(-1);
    if (last?.model === number && last.version === version && last.paths_from === pathsFrom) {
      last.documents += documents;
      last.failed += failed;
    } else parts.push({ model: number, version, paths_from: pathsFrom, documents, failed });
  }
  return { models, parts };
}

/** The origin of each stretch of a folder. */
export function originsOf({ models, parts }: PartFacts): Origin[] {
  return parts.map(({ model, version, paths_from: pathsFrom }) => {
    const { documents: _, ...used } = models[model]!;
    return { model: used, version, pathsFrom };
  });
}

/** Whether both make the same findings of the same document: all but the version of the tool. */
export function sameModel(a: UsedModel, b: UsedModel): boolean {
  return a.sha256 === b.sha256 && differences(a, b).length === 0;
}

/** What was set otherwise for two uses of one model, in words; nothing of two models. */
export function differences(a: UsedModel, b: UsedModel): string[] {
  return [
    ...(thresholdsOf(a) === thresholdsOf(b) ? [] : ['other thresholds (--min-precision)']),
    ...(a.taxonomy_version === b.taxonomy_version ? [] : ['other themes (--taxonomy)']),
    ...(a.include_other === b.include_other ? [] : ['another choice of --include-other']),
  ];
}

/** A model by its name and the beginning of its hash. */
export function nameOf({ id, sha256 }: Pick<UsedModel, 'id' | 'sha256'>): string {
  return `${id} (SHA-256 ${sha256.slice(0, 8)}…)`;
}

function thresholdsOf({ thresholds }: UsedModel): string {
  return JSON.stringify(Object.entries(thresholds).sort(([a], [b]) => (a < b ? -1 : 1)));
}
