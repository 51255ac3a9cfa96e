import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, virtualClock } from '../../sandbox/index.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { awsClients, clientDefaults } from '../../shared/gateways/clients.ts';
import { openTable } from '../../shared/records/table.ts';
import { account } from '../support/command-line.ts';
import { fasterTime } from '../support/faster-time.ts';
import { quickRetries } from '../support/quick-retries.ts';
import { smallPages } from '../support/small-pages.ts';
import {
  auditToNdjson,
  fleetOf,
  inFasterTime,
  recordedTotals,
  seededRegions,
  seedFleet,
  throttled,
  totalsOf,
} from '../support/true-totals.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

/** Every call that a run makes; the test's own scan of the table is none of them. */
const allCalls = [
  ...['ec2', 'monitoring', 'iam', 'sts', 'ssm', 'sns'].map((service) => ({ service })),
  ...['BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
    (operation) => ({ service: 'dynamodb', operation }),
  ),
];

describe('an account that answers a fifth of all calls with RequestLimitExceeded or ThrottlingException', () => {
  it.each([1, 2])(
    'is read by a run to the last instance, and every total is true (seed %i)',
    async (seed) => {
      const seeded = seedFleet(seed, 300);
      const world = await startWorld(fleetOf(seeded), { sandbox: { ...throttled(), seed } });
      throttleAFifth(world.sandbox);
      const run = await world.run('run-1', { aws: { retryStrategy: quickRetries(8) } });
      expect(run).toMatchObject({ status: 'complete', problems: [], counts: { instances: 300 } });
      expect(refused(world.sandbox)).toBeGreaterThan(10);
      expect(await recordedTotals(world)).toEqual(totalsOf(seeded));
    },
  );

  it('is read so with the retries of the product itself', async () => {
    // They wait for half a minute.
    onTestFinished(fasterTime(20));
    const seeded = seedFleet(3, 300);
    const world = await startWorld(fleetOf(seeded), { sandbox: throttled() });
    throttleAFifth(world.sandbox);
    const run = await world.run('run-1', { tools: productsOwn(world) });
    expect(run).toMatchObject({ status: 'complete', problems: [], counts: { instances: 300 } });
    expect(refused(world.sandbox)).toBeGreaterThan(10);
    expect(await recordedTotals(world)).toEqual(totalsOf(seeded));
  });

  it.each([1, 2])(
    'is read by the command line as well, in its own time (seed %i)',
    async (seed) => {
      const seeded = seedFleet(seed, 300);
      const sandbox = await account({ fleet: fleetOf(seeded), throttle: 'on', seed });
      throttleAFifth(sandbox);
      const { code, totals } = await auditToNdjson(sandbox);
      expect(code).toBe(0);
      expect(refused(sandbox)).toBeGreaterThan(0);
      expect(totals).toEqual(totalsOf(seeded));
    },
  );
});

describe('a Region of so many pages that its token bucket is soon empty', () => {
  // A fifth of what EC2 grants, 20 calls at once and 4 a second; of 40 pages the last few find it empty.
  const seeded = seedFleet(6, 200, [HOME]);
  const bucket = { throttle: 'on', throttleScale: 0.2 } as const;

  it('is read by a run to the last instance', async () => {
    onTestFinished(fasterTime(20));
    const world = await startWorld(fleetOf(seeded), { sandbox: bucket });
    drain(world.sandbox);
    const run = await world.run('run-1', { tools: productsOwn(world) });
    expect(run).toMatchObject({ status: 'complete', problems: [] });
    expect(refused(world.sandbox)).toBeGreaterThan(0);
    expect(await recordedTotals(world)).toEqual(totalsOf(seeded));
  });

  it('is read by the command line to the last instance', async () => {
    const clock = virtualClock(new Date());
    const sandbox = await account({ fleet: fleetOf(seeded), ...bucket, clock });
    drain(sandbox);
    const { code, totals } = await auditToNdjson(sandbox, inFasterTime);
    expect(code).toBe(0);
    expect(refused(sandbox)).toBeGreaterThan(0);
    expect(totals).toEqual(totalsOf(seeded));
  });
});

describe('a call that is throttled for ever', () => {
  it.each([
    ['ec2', 'DescribeInstances', 'audit-region'],
    ['monitoring', 'GetMetricData', 'audit-region'],
    ['dynamodb', 'BatchWriteItem', 'audit-region'],
    ['ssm', 'GetParameter', 'allot-changes'],
  ] as const)(
    '%s %s, is tried as often as the SDK is told to, each time that the machine calls the step',
    async (service, operation, step) => {
      onTestFinished(fasterTime(100));
      const world = await startWorld({ instances: [{}] }, { sandbox: throttled() });
      const marks: { readonly name: string; readonly calls: number }[] = [];
      const run = await world.run('run-1', {
        tools: productsOwn(world),
        before: ({ name }) => {
          if (name === step && marks.every((mark) => mark.name !== step))
            world.sandbox.faults.add({ service, operation, fault: { kind: 'throttle' } });
          marks.push({ name, calls: world.calls(operation).length });
        },
      });
      expect(run.status).toBe('partial');
      const perCall = marks.flatMap(({ name, calls }, index) =>
        name === step ? [(marks[index + 1]?.calls ?? 0) - calls] : [],
      );
      // Once, and three times more: infra/lambda-task.ts.
      expect(perCall).toEqual([8, 8, 8, 8]);
      expect(clientDefaults.maxAttempts).toBe(8);
    },
  );

  it('is tried as often by the command line, which says what is missing', async () => {
    const seeded = seedFleet(8, 100);
    const sandbox = await account({ fleet: fleetOf(seeded), throttle: 'on' });
    const [missing] = seededRegions;
    const operation = 'DescribeInstances';
    sandbox.faults.add({ operation, region: missing, fault: { kind: 'throttle' } });
    const { code, totals, stderr } = await auditToNdjson(sandbox, inFasterTime);
    expect(code).toBe(exitCodes.unread);
    expect(sandbox.calls.of(operation).filter(({ region }) => region === missing)).toHaveLength(8);
    expect(stderr).toContain(`DescribeInstances in ${missing}: RequestLimitExceeded`);
    const others = seeded.filter(({ description }) => description.region !== missing);
    expect(totals).toEqual(totalsOf(others));
  });
});

it('a call that is refused for another reason is made once, by a step that is called once', async () => {
  const world = await startWorld({ instances: [{}] });
  const operation = 'DescribeInstances';
  world.sandbox.faults.add({ operation, fault: { kind: 'access-denied' } });
  await world.run('run-1', { tools: productsOwn(world) });
  expect(world.calls(operation)).toHaveLength(1);
});

function drain(sandbox: Sandbox): void {
  smallPages(sandbox, { instances: 5 });
  // Ten calls a second, however fast this machine is.
  sandbox.onCall(({ phase, call }) => {
    if (phase === 'before' && call.operation === 'DescribeInstances')
      sandbox.clock.advance({ seconds: 0.1 });
  });
}

function throttleAFifth(sandbox: Sandbox): void {
  for (const calls of allCalls)
    sandbox.faults.add({ ...calls, probability: 0.2, fault: { kind: 'throttle' } });
}

const refused = ({ calls }: Sandbox) => calls.all().filter(({ errorCode }) => errorCode).length;

/** Clients and table as the Lambdas make them. */
function productsOwn({ sandbox, environment }: World) {
  const config = sandbox.clientConfig(HOME);
  return { clients: awsClients(config), table: openTable(environment.TABLE_NAME, config) };
}
