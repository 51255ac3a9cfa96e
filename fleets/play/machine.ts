import { steps } from '../../bench/month/steps.ts';
import { retryableErrors } from '../../shared/domain/errors.ts';
import type { Target } from '../../shared/domain/instance.ts';
import { type Payload, parsePayload } from '../../shared/domain/payloads.ts';
import type { FailurePhase, Run } from '../../shared/domain/run.ts';
import type { Allotment } from '../../shared/steps/allot-changes.ts';
import type { FinishedRun } from '../../shared/steps/finish-run.ts';
import type { TargetList } from '../../shared/steps/list-targets.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { environment } from '../stage/stage.ts';

type StepName = keyof typeof steps;

export type Execution = {
  readonly runId: string;
  readonly input: Payload<'list-targets'>['input'];
  readonly tools: Tools;
  /** Before each step. */
  readonly before: (step: StepName) => void;
  /** One Region after the other, so that the clock of a run does not depend on which one was quicker. Default: false. */
  readonly isInOrder?: boolean;
};

/** How an execution ended; `quiet` and `refused`: before it had begun. */
export type MachineEnd =
  | { readonly kind: 'finished'; readonly answer: FinishedRun }
  | { readonly kind: 'quiet' | 'refused' | 'broken'; readonly error: Error };

/** Every error of a step, with the step's name. */
export type StepError = { readonly step: StepName; readonly error: Error };

/** docs/state-machine.md: how often, and how long in all, a partial run waits for another one. */
const waits = 60;
const waitSeconds = 30;
/** Of a whole step, after an error that may pass. */
const repetitions = 3;

/**
 * One execution: the steps in the order of infra/run-states.ts, with its repetitions and its ways after an error. A test
 * holds it against the synthesized state machine.
 */
export type Execute = typeof execute;

export async function execute(
  { runId, input, tools, before, isInOrder = false }: Execution,
  onError: (error: StepError) => void,
): Promise<MachineEnd> {
  const step = async <T>(name: StepName, payload: object): Promise<T> => {
    before(name);
    for (let left = repetitions; ; left -= 1) {
      try {
        const event = parsePayload(name, JSON.parse(JSON.stringify(payload)));
        return (await steps[name](event as never, environment, tools)) as T;
      } catch (thrown) {
        const error = thrown as Error;
        onError({ step: name, error });
        if (left === 0 || !retryableErrors.some((known) => known === error.name)) throw error;
      }
    }
  };
  const list = async (): Promise<TargetList> => {
    for (let left = waits; ; left -= 1) {
      try {
        const startedAt = tools.now().toISOString();
        return await step<TargetList>('list-targets', { runId, startedAt, input });
      } catch (error) {
        if ((error as Error).name !== 'LeaseBusy' || left === 0) throw error;
        await tools.pause(waitSeconds * 1000);
      }
    }
  };
  const each: Each = isInOrder ? inOrder : atOnce;
  try {
    const { startedAt, account, targets, unfinished } = await list();
    const run: Run = { runId, startedAt };
    const changes = await auditAndAllot({ step, each, run, account, targets, unfinished });
    await each(changes, async (target) => {
      let cursor: string | null = null;
      await failing({ step, run, phase: 'remediate', of: target }, async () => {
        do ({ cursor } = await step<Cursor>('remediate-region', { ...run, ...target, cursor }));
        while (cursor !== null);
      });
    });
    await failing({ step, run, phase: 'machines', of: {} }, async () => {
      let cursor: string | null = null;
      do ({ cursor } = await step<Cursor>('tell-machines', { ...run, told: { cursor } }));
      while (cursor !== null);
    });
    await failing({ step, run, phase: 'notify', of: {} }, async () => {
      let cursor: string | null = null;
      do ({ cursor } = await step<Cursor>('notify-owners', { ...run, progress: { cursor } }));
      while (cursor !== null);
    });
    return { kind: 'finished', answer: await step<FinishedRun>('finish-run', run) };
  } catch (thrown) {
    const error = thrown as Error;
    if (error.name === 'NothingToDo') return { kind: 'quiet', error };
    if (/^Lease(Held|Busy)$/.test(error.name)) return { kind: 'refused', error };
    return { kind: 'broken', error };
  }
}

type Cursor = { readonly cursor: string | null };
type Step = <T>(name: StepName, payload: object) => Promise<T>;

/** @returns the targets with something to do; none where the allotment failed */
async function auditAndAllot(of: {
  readonly step: Step;
  readonly each: Each;
  readonly run: Run;
  readonly account: string;
  readonly targets: readonly Target[];
  readonly unfinished: readonly Target[];
}): Promise<readonly Target[]> {
  const { step, each, run, account, targets } = of;
  let { unfinished } = of;
  for (;;) {
    await each(unfinished, async ({ region }) => {
      const target = { account, region };
      await failing({ step, run, phase: 'audit', of: target }, async () =>
        step('audit-region', { ...run, ...target }),
      );
    });
    const handed = { ...run, account, targets, unfinished };
    const allotment = await failing({ step, run, phase: 'allot', of: { targets } }, async () =>
      step<Allotment>('allot-changes', handed),
    );
    if (allotment === null) return [];
    if (allotment.unfinished.length === 0) return allotment.targets;
    unfinished = allotment.unfinished;
  }
}

type Failing = {
  readonly step: Step;
  readonly run: Run;
  readonly phase: FailurePhase;
  readonly of: object;
};

/** What fails is written down, and the run goes on. @returns null where it failed */
async function failing<T>(
  { step, run, phase, of }: Failing,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    const { name, message } = thrown as Error;
    const error = { Error: name, Cause: JSON.stringify({ errorMessage: message }) };
    try {
      let cursor: string | null = null;
      do
        ({ cursor } = await step<Cursor>('record-failure', {
          ...run,
          ...of,
          phase,
          error,
          cursor,
        }));
      while (cursor !== null);
    } catch {
      // finish-run calls a target without a report unread, and a change without an outcome unfinished.
    }
    return null;
  }
}

type Each = <T>(all: readonly T[], work: (one: T) => Promise<void>) => Promise<void>;

/** 20 at most in the state machine; here there are 3. */
async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  await Promise.all(all.map(work));
}

async function inOrder<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await work(one);
}
