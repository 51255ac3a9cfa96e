import type { EventReport, History } from '../play/history.ts';

/** What must hold after every event, whatever the fleet. */
export type Property = {
  /** In kebab-case: the name of its file. */
  readonly name: string;
  /** What did not hold, a sentence each; asked after each event, of what is new. */
  readonly broken: (history: History, newest: EventReport) => readonly string[];
};
