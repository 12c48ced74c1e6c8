// Lines on their way to becoming a block.

/** Lines that belong together, before it is known what they are. */
export interface Run {
  text: string;
  page: number;
  pageBreaks: { at: number; page: number }[];
  marker?: string;
  markerKind?: 'bullet' | 'number';
  furniture: boolean;
  /** Larger or bolder than the body text, by the reader's geometry. */
  prominent: boolean;
  size?: number;
  /** The last line stops well before the right margin. */
  endsShort: boolean;
}
