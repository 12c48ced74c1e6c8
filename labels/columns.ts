// The columns of a label file. They stand apart because the taxonomy must not take one of their names for a theme.

/** Columns every label file has, besides one column a theme. */
export const REQUIRED_COLUMNS = ['doc', 'split', 'fingerprint', 'stratum', 'polarity'] as const;

/** Columns a label file may have; one with `text` carries its own context. */
export const OPTIONAL_COLUMNS = ['id', 'list_item', 'heading', 'before', 'text'] as const;

/** The splits a row may belong to. Only `train` is ever learnt from. */
export const SPLITS = ['train', 'dev', 'seed', 'test'] as const;
