import { addUsage, noUsage, type Usage } from './usage.ts';

/**
 * Adds up what is used, for whoever shows it later. It stands here because gateways and records both count, and domain
 * is the one room below them.
 */
export type Meter = {
  add(part: Partial<Usage>): void;
  read(): Usage;
};

/** @param running what goes on being used by itself, such as a Lambda's time; asked at every reading */
export function startMeter(running: () => Partial<Usage> = () => ({})): Meter {
  let counted = noUsage;
  return {
    add: (part) => void (counted = addUsage(counted, part)),
    read: () => addUsage(counted, running()),
  };
}

/** For calls that nobody charges for, such as those to a table in this very process. */
export const noMeter: Meter = { add: () => {}, read: () => noUsage };
