// Dropout masks from a seeded generator, four decisions a random number.

/** Marsaglia's xorshift (2003), 32 bits; fast, and the same everywhere. */
export interface Noise {
  /** 32 random bits. */
  next(): number;
  /** Uniform in [0, 1). */
  uniform(): number;
  /** 0 with probability `rate` (to 1/256), else 1 / (1 - rate). */
  mask(length: number, rate: number): Float32Array;
  /** Shuffles in place. */
  shuffle(values: Uint32Array): void;
}

export function createNoise(seed: number): Noise {
  let state = (seed * 2654435761 + 88675123) | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const uniform = () => next() / 2 ** 32;
  const mask = (length: number, rate: number) => {
    const values = new Float32Array(length);
    const limit = Math.round(rate * 256);
    const kept = 256 / (256 - limit);
    for (let i = 0; i < length; i += 4) {
      const bits = next();
      values[i] = (bits & 255) < limit ? 0 : kept;
      values[i + 1] = ((bits >>> 8) & 255) < limit ? 0 : kept;
      values[i + 2] = ((bits >>> 16) & 255) < limit ? 0 : kept;
      values[i + 3] = bits >>> 24 < limit ? 0 : kept;
    }
    return values;
  };
  return {
    next,
    uniform,
    mask,
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i -= 1) {
        const j = Math.floor(uniform() * (i + 1));
        const kept = values[i]!;
        values[i] = values[j]!;
        values[j] = kept;
      }
    },
  };
}
