// A thread that runs training stages: takes a job, posts its progress, then its result.
import { parentPort } from 'node:worker_threads';
import { backend } from '../backend.js';
import { type Job, runJob } from './stages.js';

parentPort?.on('message', async (job: Job) => {
  try {
    await backend();
    const result = runJob(job, (done, note) => parentPort?.postMessage({ done, note }));
    parentPort?.postMessage({ result });
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).stack ?? String(error) });
  }
});
