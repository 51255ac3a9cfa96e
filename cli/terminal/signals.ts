/** Those that ask to stop. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof stopSignals)[number];

const answers = new Map<StopSignal, () => void>();

/**
 * What a signal does from now on. Its one listener stays for good: where one is taken off and another put on, a signal that has
 * arrived and waits for its turn in the event loop belongs to neither, and is lost. Without an answer that was set, the signal
 * ends the process as it would anyway.
 */
export function answerSignal(signal: StopSignal, answer: () => void): void {
  if (!answers.has(signal)) process.on(signal, () => answers.get(signal)?.());
  answers.set(signal, answer);
}
