import { expect, it } from 'vitest';
import { preview } from '../../support/previewed.ts';
import { startWorld, type World } from '../../support/world.ts';

const owner = 'web@example.com';
const tags = { owner };
const settings = { limits: { ownerShare: 1, groupShare: 1 } };

/** A stack that the command line finds, and two Regions with templates, groups and instances. */
async function deployed(): Promise<World> {
  const value = JSON.stringify({ mode: 'enforce', ...settings });
  return startWorld(
    {
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      templates: [
        { name: 'web', id: 'lt-0000000000000000a', tags },
        { name: 'web', id: 'lt-0000000000000000b', region: 'eu-west-1', tags },
        { name: 'old', id: 'lt-0000000000000000c', tags: { owner, 'imds-warden': 'modfy' } },
        { name: 'left', id: 'lt-0000000000000000d', tags },
      ],
      configurations: [{ name: 'ancient' }],
      groups: [
        { name: 'web', launchTemplate: { name: 'web', version: '$Default' }, tags },
        { name: 'ancient', configuration: 'ancient', tags },
      ],
      instances: [1, 2, 3].map((number) => ({
        id: `i-0000000000000000${number}`,
        asg: 'web',
        tags,
      })),
      parameters: [
        { name: '/imds-warden/settings', value, region: 'us-east-1' },
        { name: '/imds-warden/table', value: 'journeys', region: 'us-east-1' },
      ],
    },
    { settings },
  );
}

const published = async (world: World, runId: string) => {
  const before = new Map(
    [owner, 'operations'].map((key) => [key, world.mail(key).length] as const),
  );
  await world.run(runId);
  return [...before].flatMap(([key, count]) =>
    world
      .mail(key)
      .slice(count)
      .map(({ subject, body }) => ({ owner: key, subject, mail: body })),
  );
};

const shown = ({ report }: Awaited<ReturnType<typeof preview>>) =>
  report.digests.map(({ owner: key, subject, mail }) => ({ owner: key, subject, mail }));

it('a preview shows word for word what the next run tells of sources, and of what replaces instances', async () => {
  const world = await deployed();
  const first = await preview(world);
  const sent = await published(world, 'run-1');
  expect(sent[0]?.mail).toContain('WHERE IMDSv1 COMES BACK FROM');
  expect(sent[0]?.mail.replaceAll(/\s+/g, ' ')).toContain(
    'Of 3 of these: its group web will bring IMDSv1 back at the next replacement',
  );
  expect(shown(first).filter(({ owner: key }) => key === owner)).toEqual(
    sent.filter(({ owner: key }) => key === owner),
  );

  world.advance({ days: 1 });
  expect(shown(await preview(world, '--owner', owner))).toEqual([]);

  const templates = world.sandbox.account.regions.get('us-east-1')?.templates;
  for (const template of templates?.values() ?? [])
    if (template.name === 'web') template.tags = { owner, 'imds-warden': 'ignore' };
  world.advance({ days: 7 });
  const second = await preview(world);
  const reminder = await published(world, 'run-2');
  expect(reminder[0]?.mail).toContain('EXEMPT (1)');
  expect(shown(second).filter(({ owner: key }) => key === owner)).toEqual(
    reminder.filter(({ owner: key }) => key === owner),
  );
});
