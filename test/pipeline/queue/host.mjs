// `findings worker` with `gateWorker.mjs` for its processes. Arguments: address of the queue, folder of the model.
import { fileURLToPath } from 'node:url';
import { loadFacts } from '../../../dist/cli/resources.js';
import { tool } from '../../../dist/cli/version.js';
import { serve } from '../../../dist/pipeline/queue/serve.js';
import { readServer } from '../../../dist/pipeline/queue/server.js';

const [url, dir] = process.argv.slice(2);
const { model, modelDir } = await loadFacts(dir);
const stop = new AbortController();
process.on('SIGTERM', () => {
  stop.abort();
  process.stderr.write('stopping\n');
});
const done = await serve({
  server: await readServer(url),
  tool: tool(),
  model,
  modelDir,
  count: 1,
  timeLimit: 60,
  signal: stop.signal,
  say: (line) => process.stderr.write(`${line}\n`),
  entry: fileURLToPath(new URL('./gateWorker.mjs', import.meta.url)),
});
process.stdout.write(`done: ${done}\n`);
setTimeout(() => process.exit(), 1000).unref();
