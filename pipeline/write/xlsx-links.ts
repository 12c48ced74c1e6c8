// Links of a sheet to addresses. Each stands on a cell of its own, so that it moves with the cell when rows are sorted.

import type { Column, Row } from './table.js';
import { attributeXml, letters } from './xlsx-cells.js';

export interface Link {
  /** As in `B12`. */
  readonly cell: string;
  readonly address: string;
}

/** The most that Excel takes of a sheet. */
export const MOST_LINKS = 65_530;

/** The element of a sheet that holds its links, and the file of the addresses it names; both '' where there are none. */
export function linksXml(links: readonly Link[]): {
  readonly element: string;
  readonly relationships: string;
} {
  if (links.length === 0) return { element: '', relationships: '' };
  const ids = new Map(
    [...new Set(links.map(({ address }) => address))].map((address, i) => [address, i + 1]),
  );
  const targets = [...ids].map(
    ([address, id]) =>
      `<Relationship Id="rIdLink${id}" Type="${HYPERLINK}" Target="${attributeXml(address)}" TargetMode="External"/>`,
  );
  const cells = links.map(
    ({ cell, address }) => `<hyperlink ref="${cell}" r:id="rIdLink${ids.get(address)}"/>`,
  );
  return {
    element: `<hyperlinks>${cells.join('')}</hyperlinks>`,
    relationships:
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>`,
  };
}

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** Columns whose cells lead to the document. */
export const LINKED: readonly string[] = ['document_id', 'source_url'];

/** Longer addresses Excel does not open. */
const LONGEST_ADDRESS = 2_000;

/** The address that a row of `documents` gives, if it is one that a link can lead to. */
export function addressOf({ source_url: value }: Row): string | undefined {
  const fits = typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && value.length <= LONGEST_ADDRESS;
  return fits ? value : undefined;
}

/** Rows of one document that stand together. */
export interface Stretch {
  readonly document: string;
  /** Place of the first row, counted from 1 with the head. */
  readonly first: number;
  readonly count: number;
}

/** The links of a sheet's rows. @param addressOf gives the address of a document, where it is known */
export function linksOf(
  columns: readonly Column[],
  stretches: readonly Stretch[],
  addressOf: (document: string) => string | undefined,
): Link[] {
  const linked = columns.flatMap(({ name }, i) => (LINKED.includes(name) ? [letters(i)] : []));
  return stretches.flatMap(({ document, first, count }) => {
    const address = addressOf(document);
    if (address === undefined) return [];
    return Array.from({ length: count }, (_, i) =>
      linked.map((column) => ({ cell: `${column}${first + i}`, address })),
    ).flat();
  });
}
