// Chooses, once, what does the network's matrix products in training, and in use where the compiled kernel cannot run:
// TensorFlow's native library if @tensorflow/tfjs-node is installed and loads, else WebAssembly, else plain JavaScript.
// All give the same to 1e-4; they differ in speed.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';

export type BackendName = 'tensorflow' | 'wasm' | 'cpu';

/** One way to set a backend up. */
export interface BackendLoader {
  readonly name: BackendName;
  /** Registers it, and says whether it is now the one in use; throws or gives false where it does not work here. */
  load(): Promise<boolean>;
}

const require = createRequire(import.meta.url);

export const LOADERS: readonly BackendLoader[] = [
  {
    name: 'tensorflow',
    async load() {
      // Not a dependency: its install step fetches a native library. Named so that no bundler or type check wants it.
      const name = '@tensorflow/tfjs-node';
      require.resolve(name);
      await import(name);
      return tf.setBackend('tensorflow');
    },
  },
  {
    name: 'wasm',
    async load() {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      const entry = require.resolve('@tensorflow/tfjs-backend-wasm');
      setWasmPaths(`${join(dirname(entry), '..', 'wasm-out')}/`);
      return tf.setBackend('wasm');
    },
  },
  {
    name: 'cpu',
    async load() {
      await import('@tensorflow/tfjs-backend-cpu');
      return tf.setBackend('cpu');
    },
  },
];

/**
 * Sets the first backend that works.
 * @throws Error when none does, with what each said
 */
export async function chooseBackend(loaders: readonly BackendLoader[] = LOADERS): Promise<BackendName> {
  // Less checking of every number, and no advice printed about other packages.
  tf.env().set('PROD', true);
  const refusals: string[] = [];
  for (const { name, load } of loaders) {
    try {
      if (await load()) return name;
      refusals.push(`${name}: did not start`);
    } catch (error) {
      refusals.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new Error(`No TensorFlow.js backend works here (${refusals.join('; ')}).`);
}

let chosen: Promise<BackendName> | undefined;

/** The backend of this process; chosen at the first call. */
export function backend(): Promise<BackendName> {
  chosen ??= chooseBackend();
  return chosen;
}
