import { parentPort, workerData } from 'node:worker_threads';
import { type Numbers, playNumbers } from './play-numbers.ts';

/** A thread that plays every so manieth fleet. */
await playNumbers(workerData as Numbers, (result) => parentPort?.postMessage(result));
