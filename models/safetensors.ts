// Reads and writes the safetensors format (version 0.x, huggingface/safetensors): eight bytes of header length,
// a JSON header that names each tensor with its type, shape and place, then the raw little-endian numbers.
// Chosen because Python, R and JavaScript all have readers for it, and it can hold no code.

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Int8Array | Uint8Array | Float32Array;
}

const TYPES = { I8: Int8Array, U8: Uint8Array, F32: Float32Array } as const;
type TypeName = keyof typeof TYPES;

/** Tensors in the order given; same tensors, same bytes. */
export function encodeTensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  const header: Record<
    string,
    { dtype: TypeName; shape: readonly number[]; data_offsets: [number, number] }
  > = {};
  let offset = 0;
  // Widest numbers first, so that every tensor is aligned.
  const ordered = [...tensors].sort((a, b) => b[1].data.BYTES_PER_ELEMENT - a[1].data.BYTES_PER_ELEMENT);
  for (const [name, { shape, data }] of ordered) {
    header[name] = { dtype: typeOf(data), shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  let json = JSON.stringify(header);
  json += ' '.repeat((8 - (json.length % 8)) % 8);
  const bytes = new Uint8Array(8 + json.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(new TextEncoder().encode(json), 8);
  let at = 8 + json.length;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * Tensors by name.
 * @throws RangeError or SyntaxError where the bytes are no safetensors file, or a type is not I8, U8 or F32
 */
export function decodeTensors(bytes: Uint8Array): Map<string, Tensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.byteLength - 8) throw new RangeError('the header is longer than the file');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const tensors = new Map<string, Tensor>();
  for (const [name, { dtype, shape, data_offsets: place }] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const type = TYPES[dtype as TypeName];
    if (!type) throw new RangeError(`tensor ${name} has type ${dtype}; I8, U8 and F32 are read`);
    const from = 8 + length + place[0];
    if (8 + length + place[1] > bytes.byteLength) throw new RangeError(`tensor ${name} reaches past the end`);
    const count = shape.reduce((product, side) => product * side, 1);
    if (count * type.BYTES_PER_ELEMENT !== place[1] - place[0])
      throw new RangeError(`tensor ${name} has the wrong size`);
    // Not `bytes.slice`: a Buffer's slice is a view of a larger buffer.
    const copy = Uint8Array.from(bytes.subarray(from, 8 + length + place[1]));
    tensors.set(name, { shape, data: new type(copy.buffer, 0, count) });
  }
  return tensors;
}

function typeOf(data: Tensor['data']): TypeName {
  if (data instanceof Int8Array) return 'I8';
  return data instanceof Uint8Array ? 'U8' : 'F32';
}
