import type { GetMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedAccount } from '../../demo/embedded-account.ts';
import { realClock } from '../../sandbox/index.ts';
import { believableFleet } from '../../sandbox/fleet/believable.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { ourOptions } from '../support/agreement.ts';
import { tableReader } from '../support/table-reader.ts';

const settings = parseSettings({
  mode: 'enforce',
  limits: { maxChangesPerRun: 6, ownerShare: 1, groupShare: 1 },
});

it('the deployed bundles take a believable account through two runs', async () => {
  const clock = realClock();
  const account = await startEmbeddedAccount(inject('synthesis'), settings, {
    clock,
    fleet: believableFleet(new Date(clock.now())),
  });
  let stopped = false;
  onTestFinished(async () => (stopped ? undefined : account.stop()));
  const { sandbox } = account;
  const table = tableReader(sandbox.clientConfig(), account.tableName);
  const writes = () => sandbox.calls.of('ModifyInstanceMetadataOptions');

  await account.run('run-1');

  const first = await table.runOf('run-1');
  expect(first).toMatchObject({ status: 'complete', problems: [] });
  const queries = sandbox.calls
    .of('GetMetricData')
    .map(({ parameters }) => (parameters as GetMetricDataInput).MetricDataQueries?.length ?? 0);
  expect(first).toMatchObject({
    unmetered: 0,
    usage: {
      metricsRequested: queries.reduce((sum, asked) => sum + asked, 0),
      publishes: sandbox.account.messages.length,
    },
  });
  expect(first.usage?.lambdaGbSeconds).toBeGreaterThan(0);
  const enabled = [...sandbox.account.regions.values()].filter(
    ({ optInStatus }) => optInStatus !== 'not-opted-in',
  );
  const living = enabled
    .flatMap(({ instances }) => instances)
    .filter(({ state }) => state !== 'terminated' && state !== 'shutting-down');
  expect(first.counts?.instances).toBe(living.length);
  expect(first.targets).toEqual(enabled.map(({ name }) => name).toSorted());
  const before = new Map((await table.states()).map((state) => [state.instanceId, state]));
  expect(before.size).toBe(enabled.flatMap(({ instances }) => instances).length);
  const changes = await table.changes();
  expect(changes).toHaveLength(6);
  expect(writes()).toHaveLength(6);
  for (const { status, after, instanceId } of changes) {
    expect(status).toBe('applied');
    expect(after).toEqual(ourOptions(account, instanceId));
  }

  await account.run('run-2');

  const second = await table.runOf('run-2');
  expect(second).toMatchObject({ status: 'complete', counts: { instances: living.length } });
  const waited = (await table.pendingOf('run-1')).filter(({ status }) => status === 'waiting');
  expect(waited.length).toBeGreaterThan(0);
  const changed = (await table.changes()).filter(({ runId }) => runId === 'run-2');
  expect(changed.length).toBe(Math.min(6, waited.length));
  expect(ids(waited)).toEqual(expect.arrayContaining(ids(changed)));
  expect(writes()).toHaveLength(6 + changed.length);
  for (const after of await table.states()) {
    if (ids(changes).includes(after.instanceId)) continue;
    expect([after.instanceId, after.verdict]).toEqual([
      after.instanceId,
      before.get(after.instanceId)?.verdict,
    ]);
  }

  await account.stop();
  stopped = true;
  await expect(fetch(`${sandbox.url}/_sandbox/health`)).rejects.toThrow('fetch failed');
  const left = process
    .getActiveResourcesInfo()
    .filter((name) => /TCPServer|MessagePort/.test(name));
  expect(left).toEqual([]);
});

function ids(items: readonly { readonly instanceId: string }[]): string[] {
  return items.map(({ instanceId }) => instanceId);
}
