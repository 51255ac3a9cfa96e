import { Worker } from 'node:worker_threads';
import { expect, inject, it } from 'vitest';
import { resolveEnvironment } from '../../infra/resolve-template.ts';
import { realClock } from '../../sandbox/index.ts';
import { expectAgreement, performed } from '../support/agreement.ts';
import { modifyId, restoreId, twoChanges } from '../support/two-changes.ts';
import type { World } from '../support/world.ts';

/** The deployed remediate-region in a thread of its own, as lambda-runtime.ts starts it. */
function startBundle(world: World): Worker {
  const { template, assets } = inject('synthesis');
  return new Worker(new URL('../../demo/lambda-worker.ts', import.meta.url), {
    env: {
      ...world.sandbox.environment,
      ...resolveEnvironment(template, 'remediate-region', world.environment),
    },
    workerData: {
      bundle: assets['remediate-region'],
      functionName: 'imds-warden-remediate-region',
      timeoutMs: 900_000,
    },
    stdout: true,
    stderr: true,
  });
}

it.for(['before', 'after'] as const)(
  'a Lambda that dies right %s EC2 carries out its two calls is repaired by the next run',
  async (side) => {
    const world = await twoChanges({ clock: realClock() });
    const worker = startBundle(world);
    const died = Promise.withResolvers<'died'>();
    const both = Promise.withResolvers<void>();
    let calls = 0;
    world.sandbox.onCall(async ({ phase, call }) => {
      if (call.operation !== 'ModifyInstanceMetadataOptions' || phase !== side) return;
      if ((calls += 1) === 2) both.resolve();
      await both.promise;
      await worker.terminate();
      died.resolve('died');
    });
    const firstRun = world.run('run-1', {
      instead: ({ name, event }) => {
        if (name !== 'remediate-region') return undefined;
        worker.postMessage({ id: 1, event });
        return new Promise(() => {});
      },
    });
    expect(await Promise.race([firstRun, died.promise])).toBe('died');
    expect(await world.openChanges()).toHaveLength(2);
    world.advance({ minutes: 31 });

    const next = await world.run('run-2');

    expect(next.status).toBe('complete');
    await expectAgreement(world);
    expect(world.options(modifyId).httpTokens).toBe('required');
    expect(world.options(restoreId).httpTokens).toBe('optional');
    for (const id of [modifyId, restoreId]) expect(performed(world, id)).toHaveLength(1);
  },
);
