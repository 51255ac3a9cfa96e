import { deepEqual } from 'node:assert/strict';
import { differingPaths } from './differing-paths.ts';
import { motoDifferencesOf } from './moto-differences.ts';
import type { Outcome } from './outcome.ts';
import type { Records } from '../world/read-records.ts';
import { sandboxRunId, type SandboxRun } from '../world/run-in-sandbox.ts';
import type { Scene } from './scene.ts';

/** The sandbox must agree with the emulators that we did not write, but for the differences that are listed. */
export async function checkParity(
  { checks, fleet }: Scene,
  onMoto: { readonly runId: string; readonly records: Records; readonly outcomes: Outcomes },
  inSandbox: SandboxRun,
): Promise<void> {
  for (const instance of fleet) {
    const { name } = instance;
    const known = motoDifferencesOf(instance);
    const but = known.map(({ why }) => `, but ${why}`).join('');
    await checks.that(`${name} is the same in the sandbox${but}`, () =>
      deepEqual(
        differingPaths(onMoto.outcomes.get(name), inSandbox.outcomes.get(name)),
        known.flatMap(({ paths }) => paths).toSorted(),
      ),
    );
  }
  await checks.that('the run counts the same verdicts in the sandbox', () =>
    deepEqual(counts(onMoto.records, onMoto.runId), counts(inSandbox.records, sandboxRunId)),
  );
  await checks.that('the same owners get digests with the same subjects', () =>
    deepEqual(subjects(onMoto.records, onMoto.runId), subjects(inSandbox.records, sandboxRunId)),
  );
}

type Outcomes = ReadonlyMap<string, Outcome>;

function counts(records: Records, runId: string): object | null | undefined {
  return records.runs.find((run) => run.runId === runId)?.counts;
}

function subjects(records: Records, runId: string): readonly string[] {
  return (
    records
      .sent(runId)
      // moto never shows a change of ml-disable as applied (moto-differences.ts): it is told as under way, and not as done.
      .map(({ owner, subject }) => `${owner}: ${subject.replaceAll(/, \d+ (done|under way)/g, '')}`)
      .toSorted()
  );
}
