// Stands in for a worker in tests: what it does with a document, the document says. The thresholds of a task come back in
// `sha256`, so that a test sees what was asked.
import { appendFileSync } from 'node:fs';

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
let place;
process.on('message', (message) => {
  if ('modelDir' in message) {
    if (message.modelDir === 'damaged') process.send({ refused: 'The model is damaged.' });
    else if (message.modelDir === 'broken') process.exit(9);
    else {
      place = message.modelDir;
      appendFileSync(place, '.');
      process.send({ ready: true, backend: 'stub' });
    }
    return;
  }
  const text = Buffer.from(message.bytes).toString();
  if (text === 'end') process.exit(7);
  if (text === 'words') {
    process.stderr.write('first\nout of memory\n', () => process.exit(1));
    return;
  }
  if (text === 'kill') process.kill(process.pid, 'SIGKILL');
  if (text === 'hang') appendFileSync(place, '!');
  while (text === 'hang');
  const rows = Buffer.from(`${message.path} ${process.pid}`);
  const packed = { sha256: `${message.thresholds}/${message.includeOther}`, sentences: 1, rows };
  process.send({ packed });
});
