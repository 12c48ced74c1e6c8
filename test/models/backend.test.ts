import { describe, expect, test } from 'vitest';
import { type BackendLoader, backend, chooseBackend } from '../../models/backend.js';

const loader = (name: BackendLoader['name'], load: () => Promise<boolean>): BackendLoader => ({ name, load });
const absent = async (): Promise<boolean> => {
  throw new Error("Cannot find module '@tensorflow/tfjs-node'\nRequire stack: …");
};
const works = async () => true;

describe('the choice of a backend', () => {
  test('the first that works, and no other is tried', async () => {
    const tried: string[] = [];
    const noting = (name: BackendLoader['name'], load: () => Promise<boolean>) =>
      loader(name, () => {
        tried.push(name);
        return load();
      });
    const chosen = await chooseBackend([
      noting('tensorflow', works),
      noting('wasm', works),
      noting('cpu', works),
    ]);
    expect(chosen).toBe('tensorflow');
    expect(tried).toEqual(['tensorflow']);
  });

  test('the native library missing: WebAssembly', async () => {
    expect(await chooseBackend([loader('tensorflow', absent), loader('wasm', works)])).toBe('wasm');
  });

  test('the native library broken and WebAssembly refused: plain JavaScript', async () => {
    const loaders = [loader('tensorflow', absent), loader('wasm', async () => false), loader('cpu', works)];
    expect(await chooseBackend(loaders)).toBe('cpu');
  });

  test('none: each is named with what it said', async () => {
    const loaders = [loader('tensorflow', absent), loader('wasm', async () => false)];
    await expect(chooseBackend(loaders)).rejects.toThrow(
      "No TensorFlow.js backend works here (tensorflow: Cannot find module '@tensorflow/tfjs-node'; wasm: did not start).",
    );
  });

  test('here one works, and it is chosen once', async () => {
    const first = backend();
    expect(backend()).toBe(first);
    expect(['tensorflow', 'wasm', 'cpu']).toContain(await first);
  });
});
