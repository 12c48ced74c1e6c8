// What the host may call (`../compiled/module.ts`). This folder is AssemblyScript, which `npm run build` compiles to
// WebAssembly with vectors of 128 bits; TypeScript's compiler does not read it. There is no allocator: the host lays
// everything out, from `base` on.
export { attend } from './attend';
export { backClassify, backFound, backKeys, backRead } from './backward';
export { classify, toProbabilities } from './classify';
export { readBatch } from './recurrent';
export { makePlace, makeTable } from './vectors';

/** The first address that is free. */
export function base(): usize {
  return __heap_base;
}
