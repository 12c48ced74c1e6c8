import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTensors, encodeTensors, type Tensor } from '../../models/safetensors.js';

const TENSORS = new Map<string, Tensor>([
  ['bytes', { shape: [3], data: Uint8Array.of(0, 128, 255) }],
  ['signed', { shape: [2, 2], data: Int8Array.of(-128, -1, 0, 127) }],
  ['floats', { shape: [2, 1], data: Float32Array.of(-0.5, 1e30) }],
]);

/** A file put together by hand. */
function file(header: string, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

function same(decoded: ReadonlyMap<string, Tensor>): void {
  expect([...decoded.keys()].sort()).toEqual([...TENSORS.keys()].sort());
  for (const [name, { shape, data }] of TENSORS) {
    expect(decoded.get(name)!.shape).toEqual(shape);
    expect(decoded.get(name)!.data).toEqual(data);
  }
}

test('what was written is read', () => {
  same(decodeTensors(encodeTensors(TENSORS)));
});

test('the same tensors give the same bytes', () => {
  expect(encodeTensors(new Map(TENSORS))).toEqual(encodeTensors(TENSORS));
});

test('the format: header length, JSON header, numbers; every tensor is aligned', () => {
  const bytes = encodeTensors(TENSORS);
  const view = new DataView(bytes.buffer);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(length % 8).toBe(0);
  expect(Object.keys(header).sort()).toEqual(['bytes', 'floats', 'signed']);
  expect(header.floats).toMatchObject({ dtype: 'F32', shape: [2, 1] });
  expect(header.bytes).toMatchObject({ dtype: 'U8', shape: [3] });
  expect(header.signed).toMatchObject({ dtype: 'I8', shape: [2, 2] });
  const at = 8 + length + header.floats.data_offsets[0];
  expect(at % 4).toBe(0);
  expect(view.getFloat32(at, true)).toBe(-0.5);
  expect(bytes.length).toBe(8 + length + 3 + 4 + 8);
});

test('a file of another writer: metadata is passed over, a type that is not read is refused', () => {
  const header = '{"__metadata__":{"by":"hand"},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}';
  expect([...decodeTensors(file(header, Uint8Array.of(4, 5)))]).toEqual([
    ['a', { shape: [2], data: Uint8Array.of(4, 5) }],
  ]);
  expect(() => decodeTensors(file(header.replace('U8', 'F64'), Uint8Array.of(4, 5)))).toThrow(
    /tensor a has type F64; I8, U8 and F32 are read/,
  );
});

describe('bytes that are a view of a larger buffer', () => {
  const encoded = encodeTensors(TENSORS);

  // The slice of a Buffer is a view, not a copy: read through it, numbers came from the wrong place.
  test.each([0, 1, 3, 8, 13])('a Buffer %i bytes into its pool', (offset) => {
    const pool = Buffer.alloc(encoded.length + 64, 0xaa);
    pool.set(encoded, offset);
    const view = pool.subarray(offset, offset + encoded.length);
    expect(view.buffer.byteLength).toBeGreaterThan(view.byteLength);
    same(decodeTensors(view));
  });

  test('what is read does not change when the buffer is used again', () => {
    const buffer = Buffer.from(encoded);
    const decoded = decodeTensors(buffer);
    buffer.fill(0);
    same(decoded);
  });

  test('tensors that are views are written as what they show', () => {
    const pool = Float32Array.of(9, 1, 2, 9);
    const decoded = decodeTensors(
      encodeTensors(new Map([['part', { shape: [2], data: pool.subarray(1, 3) }]])),
    );
    expect([...decoded.get('part')!.data]).toEqual([1, 2]);
  });
});

describe('what is no whole file is refused', () => {
  const encoded = encodeTensors(TENSORS);

  test('cut off anywhere', () => {
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), (length) => {
        expect(() => decodeTensors(encoded.subarray(0, length))).toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test('a tensor whose size is not that of its shape', () => {
    const header = '{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,2]}}';
    expect(() => decodeTensors(file(header, Uint8Array.of(4, 5)))).toThrow(/tensor a has the wrong size/);
  });

  test('a tensor that reaches past the end', () => {
    const header = '{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}';
    expect(() => decodeTensors(file(header, Uint8Array.of(4, 5)))).toThrow(/tensor a reaches past the end/);
  });

  test.each(['', 'no JSON', '{'])('a header that is "%s"', (header) => {
    expect(() => decodeTensors(file(header))).toThrow(SyntaxError);
  });
});
