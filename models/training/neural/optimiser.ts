// Applies gradients: clipping by the global norm, AdamW, and a rate that rises for a tenth of the steps and then falls
// along a cosine (Smith and Topin 2019).
import type { Parameter } from '../../neural/network.js';
import { adamStep, type Moments, momentsFor, squareSum } from './adam.js';
import type { Embedder } from './embed.js';

/** Gradients by the name of their parameter. */
export type Gradients = Record<string, Float32Array>;

const MOST_NORM = 1;
const WARM_UP = 0.1;

export interface Schedule {
  readonly rate: number;
  readonly decay: number;
  readonly steps: number;
}

export interface Optimiser {
  /** Changes the parameters and the embedder's tables; parameters without a gradient stay as they are. */
  apply(gradients: Gradients, embedder: Embedder): void;
}

export function createOptimiser(
  parameters: Readonly<Record<string, Parameter>>,
  schedule: Schedule,
): Optimiser {
  const moments = new Map<string, Moments>();
  let step = 0;
  return {
    apply(gradients, embedder) {
      step += 1;
      let squares = embedder.squareSum();
      for (const gradient of Object.values(gradients)) squares += squareSum(gradient);
      const norm = Math.sqrt(squares);
      const scale = norm > MOST_NORM ? MOST_NORM / norm : 1;
      const settings = { rate: rateAt(step, schedule), decay: schedule.decay, scale, step };
      for (const [name, gradient] of Object.entries(gradients)) {
        const { data } = parameters[name]!;
        if (!moments.has(name)) moments.set(name, momentsFor(data));
        adamStep(data, moments.get(name)!, gradient, settings);
      }
      embedder.step(settings);
    },
  };
}

/** @param step counts from 1 */
export function rateAt(step: number, { rate, steps }: Schedule): number {
  const rising = WARM_UP * steps;
  if (step < rising) return rate * (0.04 + (0.96 * (1 - Math.cos((Math.PI * step) / rising))) / 2);
  const way = Math.min(1, (step - rising) / Math.max(1, steps - rising));
  return rate * Math.max(1e-4, (1 + Math.cos(Math.PI * way)) / 2);
}
