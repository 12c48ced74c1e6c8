// How tables were made, for the files that say so of themselves: the workbook and `datapackage.json`. No times: the same
// rows give the same bytes.

export interface Provenance {
  readonly tool: { readonly name: string; readonly version: string };
  /** Several where tables of several runs were put together. */
  readonly models: readonly { readonly id: string; readonly sha256: string }[];
  readonly taxonomy: {
    readonly version: string;
    /** In the taxonomy's order; `other` is not among them. */
    readonly themes: readonly { readonly id: string; readonly name: string; readonly definition: string }[];
  };
  /** Whether there may be findings of theme `other`. */
  readonly includeOther: boolean;
}

/** The values that the column `theme` may have. */
export function themeIds({ taxonomy, includeOther }: Provenance): string[] {
  return [...taxonomy.themes.map(({ id }) => id), ...(includeOther ? ['other'] : [])];
}
