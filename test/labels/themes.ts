// A taxonomy of two invented themes: the tests of this folder must not lean on the shipped one.
import type { Taxonomy } from '../../pipeline/types.js';

const theme = (id: string) => ({ id, name: id, definition: id, colour: '#123456', keywords: [id] });

export const TAXONOMY: Taxonomy = { version: '1', themes: [theme('parks'), theme('bridges')] };
