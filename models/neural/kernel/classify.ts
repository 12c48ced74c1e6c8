// The classifiers (`../classify.ts`), in floating point: a few products a sentence, over what attention found in the
// sentence and in the one before, and over what the headings say.
import { logistic } from './approximate';
import { Network } from './layout';
import { multiply, spread } from './product';

/** Sentences to classify for one target, and what comes of it. */
@unmanaged
export class Cases {
  count: i32;
  /** Addresses of what was found for the target: 2 units each. */
  sentence: usize;
  before: usize;
  /** count x heading */
  place: usize;
  /** count x hidden, after the rectifier */
  about: usize;
  says: usize;
  /** count x 4: is it, strength, weakness. */
  logits: usize;
}

/** Fills `about`, `says` and `logits`. */
export function classify(network: Network, cases: Cases, target: i32): void {
  const hidden = network.hidden;
  const width = (network.units << 2) + network.heading;
  const one = <usize>width * ((<usize>hidden) << 2);
  const about2 = network.about2 + ((<usize>(target * hidden)) << 4);
  const bias = (<usize>(target * hidden)) << 2;
  spread(network.about1Bias + bias, hidden, cases.count, cases.about);
  spread(network.polarity1Bias + bias, hidden, cases.count, cases.says);
  addLayer(network, cases, network.about1 + <usize>target * one, cases.about);
  addLayer(network, cases, network.polarity1, cases.says);
  rectify(cases.about, cases.count * hidden);
  rectify(cases.says, cases.count * hidden);
  spread(network.bias2 + ((<usize>target) << 4), 4, cases.count, cases.logits);
  const bytes = (<usize>hidden) << 2;
  multiply(cases.count, cases.about, bytes, hidden, about2, 16, 4, cases.logits, 16);
  multiply(cases.count, cases.says, bytes, hidden, network.polarity2, 16, 4, cases.logits, 16);
}

function addLayer(network: Network, cases: Cases, weights: usize, out: usize): void {
  const hidden = network.hidden;
  const stride = (<usize>hidden) << 2;
  const reach = network.units << 1;
  const heading = network.heading;
  multiply(cases.count, cases.sentence, 0, reach, weights, stride, hidden, out, stride);
  const second = weights + <usize>reach * stride;
  multiply(cases.count, cases.before, 0, reach, second, stride, hidden, out, stride);
  const third = second + <usize>reach * stride;
  multiply(cases.count, cases.place, (<usize>heading) << 2, heading, third, stride, hidden, out, stride);
}

/** @param count a multiple of 4 */
function rectify(values: usize, count: i32): void {
  const end = values + ((<usize>count) << 2);
  const zero = f32x4.splat(0);
  for (let at = values; at < end; at += 16) v128.store(at, f32x4.pmax(zero, v128.load(at)));
}

/** Logits, count x 4, to probabilities in their place; the sides of a theme are given with the theme. */
export function toProbabilities(logits: usize, count: i32, sidesAlone: bool): void {
  for (let i = 0; i < count; i += 1) {
    const at = logits + ((<usize>i) << 4);
    const p = logistic(v128.load(at));
    v128.store(
      at,
      sidesAlone ? p : f32x4.mul(p, f32x4.replace_lane(f32x4.splat(f32x4.extract_lane(p, 0)), 0, 1)),
    );
  }
}
