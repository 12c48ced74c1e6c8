// The compiled kernel (`../kernel`, AssemblyScript) as the rest sees it: its functions, and its memory, in which the
// caller lays everything out. Pure: whoever loads it hands the bytes in, from a file or from a page.

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** A compiled module; it can be started any number of times, each with a memory of its own. */
export type KernelModule = object;

// TypeScript knows WebAssembly only together with a browser's other names, which have no place here.
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<KernelModule>;
  readonly Instance: new (module: KernelModule) => { readonly exports: unknown };
};

/** Addresses are bytes from the beginning of the memory; records are those of `../kernel/layout.ts`. */
export interface KernelFunctions {
  readonly memory: Memory;
  base(): number;
  readBatch(network: number, batch: number): void;
  attend(network: number, batch: number, rows: number): void;
  classify(network: number, cases: number, target: number): void;
  /** @param sidesAlone 1 where the sides are not given with what the first says. */
  toProbabilities(logits: number, count: number, sidesAlone: number): void;
  backClassify(network: number, cases: number, target: number, wanted: number, out: number): void;
  backFound(
    network: number,
    batch: number,
    questions: number,
    question: number,
    target: number,
    by: number,
  ): void;
  backKeys(network: number, batch: number, questions: number, question: number): void;
  backRead(network: number, batch: number, questions: number): void;
  makeTable(
    words: number,
    vectors: number,
    dimension: number,
    weights: number,
    bias: number,
    width: number,
    out: number,
  ): void;
  makePlace(
    vector: number,
    dimension: number,
    weights: number,
    bias: number,
    width: number,
    out: number,
  ): void;
}

/** A module of one function that copies a number to four lanes: valid where there are vectors. */
const WITH_VECTORS = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x11, 0x0b],
);

/** Whether this engine runs WebAssembly with vectors of 128 bits. */
export function runsKernels(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(WITH_VECTORS);
}

/** @throws Error when the bytes are not a module */
export function compileKernel(bytes: Uint8Array): Promise<KernelModule> {
  return WebAssembly.compile(bytes);
}

/** A kernel with its memory. Views of the memory are out of date once it has grown: do not keep them. */
export interface Kernel extends KernelFunctions {
  /** Sets bytes aside, all zero, on a multiple of 16. */
  reserve(bytes: number): number;
  /** Bytes in use. */
  size(): number;
  floats(address: number, length: number): Float32Array;
  words(address: number, length: number): Uint32Array;
  shorts(address: number, length: number): Int16Array;
}

const PAGE = 65_536;

export function startKernel(module: KernelModule): Kernel {
  const functions = new WebAssembly.Instance(module).exports as KernelFunctions;
  const { memory } = functions;
  let next = functions.base();
  return {
    ...functions,
    reserve(bytes) {
      const address = Math.ceil(next / 16) * 16;
      next = address + bytes;
      const missing = next - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return address;
    },
    size: () => next,
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    words: (address, length) => new Uint32Array(memory.buffer, address, length),
    shorts: (address, length) => new Int16Array(memory.buffer, address, length),
  };
}
