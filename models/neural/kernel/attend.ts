// Attention over the sequences of a batch (formulas: `../attention.ts`): keys from whole numbers, as the states are at
// hand so; queries and weighted sums in floating point.
import { exp, tanh } from './approximate';
import { Batch, Network } from './layout';
import { multiply } from './product';
import { multiplyTile, TILE } from './whole';

/** Fills keys, shares and what is found. @param rows of the batch */
export function attend(network: Network, batch: Batch, rows: i32): void {
  makeKeys(network, batch, rows);
  const lanes = (<usize>network.lanes) << 2;
  memory.fill(batch.scores, 0, <usize>rows * lanes);
  const keyBytes = (<usize>network.keys) << 2;
  multiply(
    rows,
    batch.keys,
    keyBytes,
    network.keys,
    network.query,
    lanes,
    network.lanes,
    batch.scores,
    lanes,
  );
  const targets = network.targets;
  const width = network.units << 1;
  const widthBytes = (<usize>width) << 2;
  for (let i = 0; i < batch.count; i += 1) {
    const length = load<i32>(batch.lengths + (i << 2));
    const start = <usize>load<i32>(batch.starts + (i << 2));
    const shares = batch.shares + ((start * targets) << 2);
    for (let lane = 0; lane < targets; lane += 4) {
      share(batch.scores + start * lanes + (lane << 2), lanes, length, shares, lane, targets);
    }
    const found = load<usize>(batch.found + (i << 2));
    memory.fill(found, 0, <usize>targets * widthBytes);
    const states = batch.states + start * widthBytes;
    multiply(targets, shares, (<usize>length) << 2, length, states, widthBytes, width, found, widthBytes);
  }
}

/** Three rows at a time, 12 keys at a time: the weights of 12 keys are fetched once for all rows. */
export function makeKeys(network: Network, batch: Batch, rows: i32): void {
  const bytes = (<usize>network.units) << 2;
  const keyBytes = (<usize>network.keys) << 2;
  const sums = batch.scratch;
  for (let key = 0; key < network.keys; key += 12) {
    const weights = network.key + <usize>(key / 12) * bytes * 12;
    const at = (<usize>key) << 2;
    for (let row = 0; row < rows; row += 3) {
      const a = batch.wholes + <usize>row * bytes;
      const b = batch.wholes + <usize>min(row + 1, rows - 1) * bytes;
      const c = batch.wholes + <usize>min(row + 2, rows - 1) * bytes;
      multiplyTile(a, b, c, bytes, weights, sums);
      const out = batch.keys + <usize>row * keyBytes + at;
      finishKeys(network, at, sums, out);
      if (row + 1 < rows) finishKeys(network, at, sums + 48, out + keyBytes);
      if (row + 2 < rows) finishKeys(network, at, sums + 96, out + 2 * keyBytes);
    }
  }
}

export function finishKeys(network: Network, at: usize, sums: usize, out: usize): void {
  for (let i: usize = 0; i < TILE / 3; i += 16) {
    const sum = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums + i)), v128.load(network.keyWorth + at + i));
    v128.store(out + i, tanh(f32x4.add(sum, v128.load(network.keyBias + at + i))));
  }
}

/** The softmax of four targets over a sequence. @param out targets x length */
export function share(scores: usize, stride: usize, length: i32, out: usize, lane: i32, targets: i32): void {
  let highest = v128.load(scores);
  for (let row = 1; row < length; row += 1) {
    highest = f32x4.pmax(highest, v128.load(scores + <usize>row * stride));
  }
  let total = f32x4.splat(0);
  for (let row = 0; row < length; row += 1) {
    const at = scores + <usize>row * stride;
    const e = exp(f32x4.sub(v128.load(at), highest));
    total = f32x4.add(total, e);
    v128.store(at, e);
  }
  const factor = f32x4.div(f32x4.splat(1), total);
  const bytes = (<usize>length) << 2;
  const to = out + <usize>lane * bytes;
  const more = targets - lane;
  for (let row = 0; row < length; row += 1) {
    const own = f32x4.mul(v128.load(scores + <usize>row * stride), factor);
    const at = to + ((<usize>row) << 2);
    store<f32>(at, f32x4.extract_lane(own, 0));
    if (more > 1) store<f32>(at + bytes, f32x4.extract_lane(own, 1));
    if (more > 2) store<f32>(at + 2 * bytes, f32x4.extract_lane(own, 2));
    if (more > 3) store<f32>(at + 3 * bytes, f32x4.extract_lane(own, 3));
  }
}
