import type { FleetDescription } from '../../sandbox/index.ts';
import type { Reaction } from '../../shared/steps/react-to-events.ts';
import { id } from './perfect-fleet.ts';
import { ACCOUNT, HOME, type RunOptions, type World } from './world.ts';

export const OTHER = 'eu-west-1';
export const modify = { 'imds-warden': 'modify' };

/** Instances 1, 3 and 5 carry the action tag; 3 and 4 are in the other Region, and 5 is gone. */
export const fleet: FleetDescription = {
  regions: [{ name: HOME }, { name: OTHER }],
  instances: [
    { id: id(1), tags: modify },
    { id: id(2) },
    { id: id(3), region: OTHER, tags: { 'IMDS-Warden': 'ignore' } },
    { id: id(4), region: OTHER },
    { id: id(5), state: 'terminated', tags: modify },
  ],
};

export const arn = (instanceId: string, region = HOME, account = ACCOUNT) =>
  `arn:aws:ec2:${region}:${account}:instance/${instanceId}`;

let messages = 0;

/** As Lambda hands it over, with an id that no other has. */
export const message = (body: unknown, messageId = `m-${(messages += 1)}`) => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
export const tagged = (resource: string, key = 'imds-warden') =>
  message({
    source: 'aws.tag',
    'detail-type': 'Tag Change on Resource',
    time: '2027-03-10T12:00:00Z',
    resources: [resource],
    detail: { service: 'ec2', 'resource-type': 'instance', 'changed-tag-keys': [key] },
  });
export const started = (resource: string) =>
  message({
    source: 'aws.ec2',
    'detail-type': 'EC2 Instance State-change Notification',
    time: '2027-03-10T12:00:00Z',
    resources: [resource],
    detail: { state: 'running' },
  });

export type Message = ReturnType<typeof message>;

/** Ids of the messages that are to come again. */
export const react = async (
  world: World,
  Records: readonly Message[],
  options: RunOptions = {},
) => {
  const { batchItemFailures } = (await world.step(
    'react-to-events',
    { Records },
    options,
  )) as Reaction;
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

/** What was started, oldest first. */
export const executions = ({ sandbox }: World) =>
  sandbox.account.executions.map(({ name, stateMachineArn, input }) => ({
    name,
    stateMachineArn,
    input: JSON.parse(input) as { instances: { instanceId: string; tagSetAt: string | null }[] },
  }));

export const handedOver = (world: World) =>
  executions(world).flatMap(({ input }) =>
    input.instances.map(({ instanceId, tagSetAt }) => [instanceId, tagSetAt !== null]),
  );

export const tableWrites = ({ sandbox }: World) =>
  sandbox.calls
    .all()
    .filter(
      ({ service, operation }) =>
        service === 'dynamodb' && /^(Put|Update|BatchWrite)/.test(operation),
    );
