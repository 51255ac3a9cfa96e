import { type Event, type Handlers, type LocalRun } from './run-locally.ts';

export const account = '123456789012';
export const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
export const targets = regions.map((region) => ({ account, region }));
export const changing = targets.slice(0, 2);

/** Lambdas of a run in which everything goes well at the first call. */
export const perfect: Handlers = {
  'list-targets': ({ runId, startedAt }) => ({
    runId,
    startedAt,
    account,
    targets,
    unfinished: targets,
  }),
  'audit-region': () => ({ counts: {}, isFinished: true }),
  'allot-changes': () => ({ unfinished: [], targets: changing, allotted: 2 }),
  'remediate-region': (event) => ({ ...event, cursor: null }),
  'record-failure': () => ({ cursor: null }),
  'tell-machines': () => ({ cursor: null, events: 0 }),
  'notify-owners': () => ({ cursor: null }),
  'finish-run': ({ runId }) => ({ status: 'complete', runId }),
};

export const eventsOf = ({ calls }: LocalRun, name: keyof Handlers): readonly Event[] =>
  calls.filter((call) => call.name === name).map(({ event }) => event);

export const fail = (error: Error): never => {
  throw error;
};
