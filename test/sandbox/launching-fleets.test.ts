import {
  DescribeFleetsCommand,
  DescribeInstancesCommand,
  DescribeSpotFleetRequestsCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../sandbox/index.ts';
import { ID, withSandbox } from './with-sandbox.ts';

const WEB = 'lt-0123456789abcdef0';
const templates = [{ id: WEB, name: 'web', versions: [{}, {}] }];

describe('fleets', () => {
  const EC2 = 'fleet-11111111-2222-3333-4444-555555555555';
  const INSTANT = 'fleet-11111111-2222-3333-4444-666666666666';
  const SPOT = 'sfr-11111111-2222-3333-4444-555555555555';
  const IMAGE = 'ami-00000000000000001';
  const fleet: FleetDescription = {
    templates,
    fleets: [
      { id: EC2, templates: [{ id: WEB, version: 2 }], tags: { team: 'ml' } },
      { id: INSTANT, type: 'instant', templates: [{ id: WEB }] },
      { id: SPOT, images: [IMAGE], state: 'cancelled_running' },
    ],
    instances: [{ id: ID, fleet: EC2, template: { id: WEB, version: 2 } }, { fleet: SPOT }],
  };

  it('are told with their templates; one of type instant only to who names it', async () => {
    const { ec2 } = await withSandbox({ fleet });
    const all = await ec2().send(new DescribeFleetsCommand({}));
    expect(all.Fleets).toMatchObject([
      {
        FleetId: EC2,
        FleetState: 'active',
        LaunchTemplateConfigs: [
          { LaunchTemplateSpecification: { LaunchTemplateId: WEB, Version: '2' } },
        ],
        Tags: [{ Key: 'team', Value: 'ml' }],
      },
    ]);
    const named = await ec2().send(new DescribeFleetsCommand({ FleetIds: [INSTANT] }));
    expect(named.Fleets).toMatchObject([{ FleetId: INSTANT, Type: 'instant' }]);
    await expect(ec2().send(new DescribeFleetsCommand({ FleetIds: [SPOT] }))).rejects.toMatchObject(
      { name: 'InvalidFleetId.NotFound' },
    );
  });

  it('of Spot are told apart, with the AMIs of their specifications', async () => {
    const { ec2 } = await withSandbox({ fleet });
    const answer = await ec2().send(new DescribeSpotFleetRequestsCommand({}));
    expect(answer.SpotFleetRequestConfigs).toMatchObject([
      {
        SpotFleetRequestId: SPOT,
        SpotFleetRequestState: 'cancelled_running',
        SpotFleetRequestConfig: { LaunchSpecifications: [{ ImageId: IMAGE }] },
      },
    ]);
  });

  it('leave their tags on instances', async () => {
    const { ec2 } = await withSandbox({ fleet });
    const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({}));
    const tags = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ Tags }) => Tags));
    expect(tags).toEqual([
      [
        { Key: 'aws:ec2launchtemplate:id', Value: WEB },
        { Key: 'aws:ec2launchtemplate:version', Value: '2' },
        { Key: 'aws:ec2:fleet-id', Value: EC2 },
      ],
      [{ Key: 'aws:ec2spot:fleet-request-id', Value: SPOT }],
    ]);
  });
});
