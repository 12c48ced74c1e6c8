// The way back to the words (formulas: `../backward.ts`), for questions about sentences whose batch kept its trace. Only
// what leads to a sentence's words is worked out, and only through the targets that a question asks about.
import { Cases } from './classify';
import { Batch, Direction, Network, Questions } from './layout';
import { multiply } from './product';

/**
 * From logits to what was found in the sentence.
 * @param wanted how much each logit counts: cases x 4
 * @param out cases x 2 units
 */
export function backClassify(network: Network, cases: Cases, target: i32, wanted: usize, out: usize): void {
  const hidden = network.hidden;
  const width = (network.units << 2) + network.heading;
  const reach = network.units << 1;
  const own = (<usize>(target * hidden)) << 4;
  for (let i = 0; i < cases.count; i += 1) {
    const at = (<usize>(i * hidden)) << 2;
    const row = wanted + ((<usize>i) << 4);
    openHidden(cases.about + at, network.about2 + own, hidden, row);
    openHidden(cases.says + at, network.polarity2, hidden, row);
  }
  memory.fill(out, 0, (<usize>(cases.count * reach)) << 2);
  const turned = network.turnedAbout1 + ((<usize>target * hidden * width) << 2);
  const stride = (<usize>width) << 2;
  const bytes = (<usize>hidden) << 2;
  const outStride = (<usize>reach) << 2;
  multiply(cases.count, cases.about, bytes, hidden, turned, stride, reach, out, outStride);
  multiply(cases.count, cases.says, bytes, hidden, network.turnedPolarity1, stride, reach, out, outStride);
}

/** Puts the gradient in the place of the hidden numbers: nothing where the rectifier was shut. */
function openHidden(values: usize, weights: usize, hidden: i32, wanted: usize): void {
  const counts = v128.load(wanted);
  for (let i = 0; i < hidden; i += 1) {
    const at = values + ((<usize>i) << 2);
    const by = f32x4.mul(counts, v128.load(weights + ((<usize>i) << 4)));
    const sum = f32x4.extract_lane(by, 0) + f32x4.extract_lane(by, 1) + f32x4.extract_lane(by, 2);
    store<f32>(at, load<f32>(at) > 0 ? sum : 0);
  }
}

/** One question, one target: from what was found to states, and to keys before the tangent's slope. @param by 2 units */
export function backFound(
  network: Network,
  batch: Batch,
  questions: Questions,
  question: i32,
  target: i32,
  by: usize,
): void {
  const sequence = load<i32>(questions.sequences + (question << 2));
  const length = load<i32>(batch.lengths + (sequence << 2));
  const start = <usize>load<i32>(batch.starts + (sequence << 2));
  const to = <usize>load<i32>(questions.starts + (question << 2));
  const bytes = (<usize>network.units) << 3;
  const keyBytes = (<usize>network.keys) << 2;
  const shares = batch.shares + ((start * network.targets + <usize>target * length) << 2);
  const query = network.turnedQuery + <usize>target * keyBytes;
  const whole = dot(load<usize>(batch.found + (sequence << 2)) + <usize>target * bytes, by, bytes);
  for (let row = 0; row < length; row += 1) {
    const share = load<f32>(shares + ((<usize>row) << 2));
    const states = batch.states + (start + row) * bytes;
    const score = share * (dot(states, by, bytes) - whole);
    add(questions.gradient + (to + row) * bytes, by, bytes, share);
    add(questions.keys + (to + row) * keyBytes, query, keyBytes, score);
  }
}

/** From keys to states, for all rows of one question, after `backFound` of its targets. */
export function backKeys(network: Network, batch: Batch, questions: Questions, question: i32): void {
  const sequence = load<i32>(questions.sequences + (question << 2));
  const length = load<i32>(batch.lengths + (sequence << 2));
  const keyBytes = (<usize>network.keys) << 2;
  const keys = batch.keys + <usize>load<i32>(batch.starts + (sequence << 2)) * keyBytes;
  const first = <usize>load<i32>(questions.starts + (question << 2));
  const by = questions.keys + first * keyBytes;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < <usize>length * keyBytes; at += 16) {
    const key = v128.load(keys + at);
    v128.store(by + at, f32x4.mul(v128.load(by + at), f32x4.sub(one, f32x4.mul(key, key))));
  }
  const reach = network.units << 1;
  const bytes = (<usize>reach) << 2;
  const out = questions.gradient + first * bytes;
  multiply(length, by, keyBytes, network.keys, network.turnedKey, bytes, reach, out, bytes);
}

/** From states to words: what each word adds, in both directions. The questions about the longest sentences come first. */
export function backRead(network: Network, batch: Batch, questions: Questions): void {
  backDirection(network, changetype<Direction>(network.forward), batch, questions, false);
  backDirection(network, changetype<Direction>(network.backward), batch, questions, true);
}

function lengthOf(batch: Batch, questions: Questions, question: i32): i32 {
  return load<i32>(batch.lengths + (load<i32>(questions.sequences + (question << 2)) << 2));
}

export function backDirection(
  network: Network,
  direction: Direction,
  batch: Batch,
  questions: Questions,
  backwards: bool,
): void {
  const units = network.units;
  const bytes = (<usize>units) << 2;
  let running = 0;
  for (let step = lengthOf(batch, questions, 0) - 1; step >= 0; step -= 1) {
    while (running < questions.count && lengthOf(batch, questions, running) > step) running += 1;
    for (let i = 0; i < running; i += 1) backStep(network, direction, batch, questions, i, step, backwards);
    if (step === 0) break;
    multiply(
      running,
      questions.pulls,
      3 * bytes,
      3 * units,
      direction.turned,
      bytes,
      units,
      questions.kept,
      bytes,
    );
    for (let i = 0; i < running; i += 1) {
      const place = backwards ? lengthOf(batch, questions, i) - step : step - 1;
      const row = <usize>(load<i32>(questions.starts + (i << 2)) + place);
      const to = questions.gradient + row * 2 * bytes + (backwards ? bytes : 0);
      add(to, questions.kept + <usize>i * bytes, bytes, 1);
    }
  }
}

/** One step of one question: fills its rows of `pulls` and `kept`, and adds to what the word adds. */
export function backStep(
  network: Network,
  direction: Direction,
  batch: Batch,
  questions: Questions,
  i: i32,
  step: i32,
  backwards: bool,
): void {
  const bytes = (<usize>network.units) << 2;
  const sequence = load<i32>(questions.sequences + (i << 2));
  const place = backwards ? load<i32>(batch.lengths + (sequence << 2)) - 1 - step : step;
  const row = <usize>(load<i32>(batch.starts + (sequence << 2)) + place);
  const own = <usize>(load<i32>(questions.starts + (i << 2)) + place);
  const side = backwards ? bytes : 0;
  const gradient = questions.gradient + own * 2 * bytes + side;
  const trace = batch.trace + row * 8 * bytes + 4 * side;
  const state = batch.states + row * 2 * bytes + side;
  const old = step === 0 ? network.zero : backwards ? state + 2 * bytes : state - 2 * bytes;
  const word = load<usize>(batch.words + (row << 2)) + 3 * side;
  const pulls = questions.pulls + <usize>i * 3 * bytes;
  const kept = questions.kept + <usize>i * bytes;
  const bias = direction.inputBias;
  const one = f32x4.splat(1);
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const by = v128.load(gradient + at);
    const r = v128.load(trace + at);
    const z = v128.load(trace + bytes + at);
    const n = v128.load(trace + 2 * bytes + at);
    const p = v128.load(trace + 3 * bytes + at);
    const keep = f32x4.mul(by, z);
    const toFresh = f32x4.mul(f32x4.sub(by, keep), f32x4.sub(one, f32x4.mul(n, n)));
    const toPull = f32x4.mul(toFresh, r);
    const toReset = f32x4.mul(f32x4.mul(toPull, p), f32x4.sub(one, r));
    const toUpdate = f32x4.mul(f32x4.mul(keep, f32x4.sub(one, z)), f32x4.sub(v128.load(old + at), n));
    v128.store(pulls + at, toReset);
    v128.store(pulls + bytes + at, toUpdate);
    v128.store(pulls + 2 * bytes + at, toPull);
    v128.store(kept + at, keep);
    sum = f32x4.add(sum, f32x4.mul(toReset, f32x4.sub(v128.load(word + at), v128.load(bias + at))));
    const second = f32x4.sub(v128.load(word + bytes + at), v128.load(bias + bytes + at));
    sum = f32x4.add(sum, f32x4.mul(toUpdate, second));
    const third = f32x4.sub(v128.load(word + 2 * bytes + at), v128.load(bias + 2 * bytes + at));
    sum = f32x4.add(sum, f32x4.mul(toFresh, third));
  }
  const to = questions.saliency + (own << 2);
  store<f32>(to, load<f32>(to) + total(sum));
}

function total(sum: v128): f32 {
  const two = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return two + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}

function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  return total(sum);
}

/** `to` += factor · `values` */
function add(to: usize, values: usize, bytes: usize, factor: f32): void {
  const factors = f32x4.splat(factor);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(factors, v128.load(values + at))));
  }
}
