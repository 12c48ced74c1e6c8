// A bar that is a number and a way to the sentences behind it. Beside the longest there is room for its number.
import { count } from '../../page/figures.js';

export interface BarProps {
  readonly side: 'strength' | 'weakness';
  readonly value: number;
  /** What the full width stands for. */
  readonly most: number;
  /** What it counts, for those who do not see it. */
  readonly label: string;
  readonly pressed: boolean;
  readonly faded: boolean;
  readonly onPress: () => void;
}

export function Bar({ side, value, most, label, pressed, faded, onPress }: BarProps) {
  return (
    <button
      type="button"
      class={`bar ${side}${faded ? ' faded' : ''}`}
      aria-pressed={pressed}
      aria-label={`${label}: ${count(value)}`}
      onClick={onPress}
    >
      {value > 0 && (
        <span class="fill" style={{ width: `calc((100% - 3.6rem) * ${value / Math.max(most, value)})` }} />
      )}
      <span class="value">{count(value)}</span>
    </button>
  );
}
