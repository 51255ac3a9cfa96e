import { randomBytes } from 'node:crypto';
import type { Change } from '../../shared/domain/change.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { SourceChange } from '../../shared/domain/sources/source-change.ts';
import { sourceName } from '../../shared/domain/sources/source-name.ts';
import type { Caller } from '../../shared/gateways/read-caller.ts';
import type { AppliedRun, Application } from '../../shared/steps/run-by-hand.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import type { Place } from '../place/find-place.ts';
import { openPlace } from '../place/open-place.ts';
import { type Progress, sayAlways } from '../terminal/progress.ts';
import type { Connection } from './connect.ts';

/** One account, whose rules hold there, and who asks. */
export type PlacedAccount = {
  readonly connection: Connection;
  readonly caller: Caller;
  readonly place: Place;
};

export type AppliedAccount = AppliedRun & {
  /** Where it is written down. */
  readonly recordedIn: string;
};

export type HandRun = {
  /** For the record. */
  readonly command: 'apply' | 'undo' | 'image';
  /** How many changes are to be made. */
  readonly total: number;
  readonly progress: Progress;
  readonly interrupted: () => boolean;
  readonly work: (tools: Tools, application: Application) => Promise<AppliedRun>;
};

/**
 * A run by hand in one account, where its changes are recorded, telling each as it is made.
 * @throws Error that names what was changed before the run broke off
 */
export async function runInPlace(
  { connection, caller, place }: PlacedAccount,
  { command, total, progress, interrupted, work }: HandRun,
): Promise<AppliedAccount> {
  const { tools, access } = connection;
  const { table, words, close } = await openPlace(place.table, access);
  const run = newRun(tools.now());
  const made: string[] = [];
  const say = (words: string) => {
    made.push(words);
    progress.say(`[${String(made.length).padStart(String(total).length)}/${total}] ${words}`);
  };
  try {
    const applied = await work(
      // Verification waits for EC2 as long as nobody is in a hurry.
      { ...tools, table, timeIsUp: interrupted, log: { info: () => {}, warn } },
      {
        run,
        startedBy: `${caller.arn} with imds-warden ${command}`,
        readSettings: place.readSettings,
        interrupted,
        onVerify: () => progress.say('Verifying what EC2 shows now ...'),
        onChange: (change) => say(changeWords(change)),
        onSourceChange: (change) => say(sourceWords(change)),
      },
    );
    return { ...applied, recordedIn: words };
  } catch (error) {
    if (made.length === 0 || !(error instanceof Error)) throw error;
    throw new Error(
      `run ${run.runId}, recorded in ${words}, broke off: ${error.message}; it made ${made.length} of ${total} changes, and the next run or apply settles them (the lease ends by itself within 30 minutes):\n  ${made.join('\n  ')}`,
      { cause: error },
    );
  } finally {
    await close();
  }
}

/** `{"region":"eu-west-1","error":"..."}` is for a log; a person reads what broke, and why. */
function warn(message: string, details: Record<string, unknown>): void {
  const words = Object.values(details).filter((detail) => typeof detail === 'string');
  sayAlways([message, ...words.map((detail) => plainText(detail, 300))].join(': '));
}

/** `cli-20261122T031500Z-1f3a9c`: sorts by time, and is never used twice. */
function newRun(now: Date): Run {
  const startedAt = now.toISOString();
  const stamp = startedAt.replaceAll(/[-:]|\.\d+/g, '');
  return { runId: `cli-${stamp}-${randomBytes(3).toString('hex')}`, startedAt };
}

const leftAlone = 'left alone: its plan is another now';

/** The last of its calls tells how far it came. */
function sourceWords(change: SourceChange | null): string {
  if (change === null) return leftAlone;
  const { region, action, status, outcome } = change;
  const why = outcome === null ? '' : ` (${plainText(outcome, 300)})`;
  return `${sourceName(change)} ${region} ${action}: ${status}${why}`;
}

/** The outcome may quote a tag. */
function changeWords(change: Change | null): string {
  if (change === null) return leftAlone;
  const { instanceId, region, action, status, outcome } = change;
  const why = outcome === null ? '' : ` (${plainText(outcome, 300)})`;
  return `${instanceId} ${region} ${action}: ${status}${why}`;
}
