// A worker process that does as it is told by the documents: one that says WAITS waits until the file GATE is there, and
// says so in a file beside it; one that says DIES ends its worker. The others are tagged at once.
import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readModel } from '../../../dist/models/files.js';
import { tagAndPack } from '../../../dist/pipeline/batch/inProcess.js';

const { GATE } = process.env;
let model;

process.on('message', async (message) => {
  if ('modelDir' in message) {
    const { modelDir, taxonomy, thresholds } = message;
    model = await readModel(modelDir, taxonomy, { thresholds });
    process.send({ ready: true });
    return;
  }
  const { path, bytes, includeOther } = message;
  const text = Buffer.from(bytes).toString('utf8');
  if (text.includes('DIES')) process.kill(process.pid, 'SIGKILL');
  if (text.includes('WAITS')) {
    appendFileSync(`${GATE}.waiting`, `${path}\n`);
    while (!existsSync(GATE)) await wait(10);
  }
  process.send(await tagAndPack({ path, bytes }, model, { includeOther }));
});

process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
