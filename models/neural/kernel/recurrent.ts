// The recurrent layer: whole sequences of a batch, step by step, in both directions (formulas: `../gru.ts`). A step goes
// through the units four by four, and for those through all sequences three by three, so that the weights of four units
// are fetched once a step; the gates are worked out where their sums stand.
import { gate, tanh } from './approximate';
import { Batch, Direction, Network } from './layout';
import { multiplyTile, ONE } from './whole';

/** What one sequence needs for a step. */
@unmanaged
class Cursor {
  /** The word's table row, at this direction. */
  word: usize;
  oldWhole: usize;
  oldState: usize;
  newWhole: usize;
  newState: usize;
  trace: usize;
}
const CURSOR: usize = 32;
/** Sums of a sequence: of reset, update and new, four each. */
const ROW: usize = 48;
/** Sums of a batch, whose sequences are 24 at most. */
const SUMS: usize = 24 * ROW;
/** 1.5 · 2^23: added to a small number, it leaves the nearest whole number in the lowest bits. */
const MAGIC: f32 = 12582912;

/** Fills states, wholes and, if it is wanted, the trace of a batch. */
export function readBatch(network: Network, batch: Batch): void {
  readDirection(network, changetype<Direction>(network.forward), batch, false);
  readDirection(network, changetype<Direction>(network.backward), batch, true);
}

export function readDirection(network: Network, direction: Direction, batch: Batch, backwards: bool): void {
  const units = network.units;
  let running = batch.count;
  const steps = load<i32>(batch.lengths);
  for (let step = 0; step < steps; step += 1) {
    while (load<i32>(batch.lengths + ((running - 1) << 2)) <= step) running -= 1;
    for (let i = 0; i < running; i += 1) point(network, batch, i, step, backwards);
    for (let unit = 0; unit < units; unit += 4) readUnits(direction, units, unit, running, batch.scratch);
  }
}

function point(network: Network, batch: Batch, i: i32, step: i32, backwards: bool): void {
  const bytes = (<usize>network.units) << 2;
  const cursor = changetype<Cursor>(batch.scratch + SUMS + <usize>i * CURSOR);
  const length = load<i32>(batch.lengths + (i << 2));
  const row = <usize>(load<i32>(batch.starts + (i << 2)) + (backwards ? length - 1 - step : step));
  const at = row * 2 * bytes + (backwards ? bytes : 0);
  // A copy, because the rows of a batch's words lie all over the memory: fetched whole they come far quicker.
  cursor.word = batch.scratch + SUMS + <usize>batch.count * CURSOR + <usize>i * 3 * bytes;
  memory.copy(cursor.word, load<usize>(batch.words + (row << 2)) + (backwards ? 3 * bytes : 0), 3 * bytes);
  cursor.newState = batch.states + at;
  cursor.newWhole = batch.wholes + (at >> 1);
  cursor.trace = batch.trace === 0 ? 0 : batch.trace + 4 * at;
  if (step === 0) {
    cursor.oldState = network.zero;
    cursor.oldWhole = network.zero;
  } else if (backwards) {
    cursor.oldState = cursor.newState + 2 * bytes;
    cursor.oldWhole = cursor.newWhole + bytes;
  } else {
    cursor.oldState = cursor.newState - 2 * bytes;
    cursor.oldWhole = cursor.newWhole - bytes;
  }
}

/** Four units of all running sequences: first all sums, then all gates, so that none waits for the one before. */
export function readUnits(direction: Direction, units: i32, unit: i32, running: i32, scratch: usize): void {
  const bytes = (<usize>units) << 1;
  // units / 2 pairs x 12 columns x 2 numbers of 2 bytes, for every four units.
  const weights = direction.state + <usize>(unit >> 2) * bytes * 12;
  const cursors = scratch + SUMS;
  for (let i = 0; i < running; i += 3) {
    // Past the last sequence the last is worked out again, and no more is done with it.
    multiplyTile(
      changetype<Cursor>(cursors + <usize>i * CURSOR).oldWhole,
      changetype<Cursor>(cursors + <usize>min(i + 1, running - 1) * CURSOR).oldWhole,
      changetype<Cursor>(cursors + <usize>min(i + 2, running - 1) * CURSOR).oldWhole,
      bytes,
      weights,
      scratch + <usize>i * ROW,
    );
  }
  openGates(direction, units, unit, running, scratch);
  finish(direction, units, unit, running, scratch);
}

/** Puts reset and update in the place of their sums. */
export function openGates(direction: Direction, units: i32, unit: i32, running: i32, scratch: usize): void {
  const at = (<usize>unit) << 2;
  const bytes = (<usize>units) << 2;
  const worthR = v128.load(direction.worth + at);
  const worthZ = v128.load(direction.worth + bytes + at);
  for (let i = 0; i < running; i += 1) {
    const sums = scratch + <usize>i * ROW;
    const word = changetype<Cursor>(scratch + SUMS + <usize>i * CURSOR).word + at;
    const r = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums)), worthR);
    v128.store(sums, gate(f32x4.add(v128.load(word), r)));
    const z = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums, 16)), worthZ);
    v128.store(sums, gate(f32x4.add(v128.load(word + bytes), z)), 16);
  }
}

/** From gates to the new state. */
export function finish(direction: Direction, units: i32, unit: i32, running: i32, scratch: usize): void {
  const at = (<usize>unit) << 2;
  const bytes = (<usize>units) << 2;
  const worth = v128.load(direction.worth + 2 * bytes + at);
  const bias = v128.load(direction.bias + at);
  for (let i = 0; i < running; i += 1) {
    const sums = scratch + <usize>i * ROW;
    const cursor = changetype<Cursor>(scratch + SUMS + <usize>i * CURSOR);
    const r = v128.load(sums);
    const z = v128.load(sums, 16);
    const p = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums, 32)), worth), bias);
    const n = tanh(f32x4.add(v128.load(cursor.word + 2 * bytes + at), f32x4.mul(r, p)));
    const h = f32x4.add(n, f32x4.mul(z, f32x4.sub(v128.load(cursor.oldState + at), n)));
    v128.store(cursor.newState + at, h);
    storeWhole(cursor.newWhole + (at >> 1), h);
    const trace = cursor.trace;
    if (trace === 0) continue;
    v128.store(trace + at, r);
    v128.store(trace + bytes + at, z);
    v128.store(trace + 2 * bytes + at, n);
    v128.store(trace + 3 * bytes + at, p);
  }
}

/** Four numbers, each between -1 and 1, as 16-bit whole numbers. */
function storeWhole(to: usize, values: v128): void {
  const magic = f32x4.splat(MAGIC);
  const moved = f32x4.add(f32x4.mul(values, f32x4.splat(ONE)), magic);
  const whole = i32x4.sub(moved, magic);
  v128.store64_lane(to, i16x8.narrow_i32x4_s(whole, whole), 0);
}
