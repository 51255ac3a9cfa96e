import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { type Item, itemSize } from '../../bench/month/account/index-units.ts';
import type { InstanceDescription } from '../../sandbox/index.ts';
import { startWorld } from '../support/world.ts';

const thirty = (start: string) => start.padEnd(30, 'x');

/** As EventBridge Scheduler names an execution. */
const runId = (digit: number) => [1, 2].map(() => String(digit).repeat(36)).join('_');

it.for(['both', 'growing'] as const)(
  'the record of an ordinary instance in use takes one write unit, with metrics: %s',
  async (metrics) => {
    const owner = `${'x'.repeat(18)}@example.com`;
    const instance: InstanceDescription = {
      region: 'ap-southeast-2',
      name: thirty('web-'),
      profile: thirty('role-'),
      options: { httpTokens: 'optional', httpPutResponseHopLimit: 1 },
      tags: { owner },
      usage: { launchedAt: '-400d', calls: [{ perDay: 9000 }] },
    };
    const regions = [{ name: 'us-east-1' }, { name: 'ap-southeast-2' }];
    const settings = { metrics };
    const world = await startWorld({ regions, instances: [instance] }, { settings });
    for (const day of [1, 2]) {
      await world.run(runId(day));
      const client = new DynamoDBClient(world.sandbox.clientConfig('us-east-1'));
      const { Items = [] } = await client.send(new ScanCommand({ TableName: 'journeys' }));
      const states = Items.filter(({ sk }) => sk?.S === 'STATE');
      expect(await world.states()).toMatchObject([
        { owner, roleNames: [thirty('role-')], verdict: 'in-use', runId: runId(day) },
      ]);
      expect(states).toHaveLength(1);
      for (const state of states) expect(itemSize(state as Item)).toBeLessThanOrEqual(1024);
      world.advance({ days: 1 });
    }
  },
);
