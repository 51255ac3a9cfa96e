import type { Progress } from './progress.ts';
import { answerSignal, stopSignals } from './signals.ts';

/**
 * From here on nothing ends the process in the middle of a change: Ctrl-C is a wish (what is begun is finished and
 * recorded, and nothing else begun), and a terminal or a reader that has gone away is no reason to stop.
 * @returns whether somebody has asked to stop
 */
export function finishWhatIsBegun(progress: Progress): () => boolean {
  let asked = false;
  for (const signal of stopSignals)
    answerSignal(signal, () => {
      if (!asked) progress.say('Stopping: what is begun is finished and recorded ...');
      asked = true;
    });
  process.stdout.removeAllListeners('error').on('error', () => {});
  return () => asked;
}
