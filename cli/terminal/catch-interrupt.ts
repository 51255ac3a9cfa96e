import type { Progress } from './progress.ts';

/**
 * From here on Ctrl-C is a wish: the change in flight is finished and recorded, and no other begun.
 * @returns whether somebody has asked to stop
 */
export function catchInterrupt(progress: Progress): () => boolean {
  let asked = false;
  process.removeAllListeners('SIGINT');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!asked) progress.say('Stopping after the change in flight ...');
      asked = true;
    });
  return () => asked;
}
