// What every chart of the page is given.
import type { Counts, Places } from '../count.js';
import type { Head } from '../types.js';
import type { View } from '../view.js';

export interface ChartProps {
  readonly head: Head;
  readonly places: Places;
  readonly counts: Counts;
  readonly view: View;
  /** @param inPlace whether the address changes without a step to go back to */
  readonly change: (next: View, inPlace?: boolean) => void;
}
