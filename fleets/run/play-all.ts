import { Worker } from 'node:worker_threads';
import type { FleetsOptions } from '../options.ts';
import { addResults, nothing, type Numbers, playNumbers, type Result } from './play-numbers.ts';

/** Plays all fleets, in as many threads as are asked for; told of the sum so far. */
export async function playAll(
  { runs, seed, from, workers }: FleetsOptions,
  onProgress: (sum: Result, news: Result) => void,
): Promise<Result> {
  let sum = nothing;
  const onResult = (news: Result) => {
    sum = addResults(sum, news);
    onProgress(sum, news);
  };
  const threads = Math.min(workers, runs);
  const shares = Array.from({ length: threads }, (_, index): Numbers => ({
    seed,
    from: from + index,
    runs: runs - index,
    step: threads,
  }));
  if (threads === 1) for (const share of shares) await playNumbers(share, onResult);
  else await Promise.all(shares.map(async (share) => inThread(share, onResult)));
  return sum;
}

async function inThread(share: Numbers, onResult: (result: Result) => void): Promise<void> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: share });
  worker.on('message', onResult);
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread ended with exit code ${code}`));
    });
  });
}
