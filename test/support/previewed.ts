import type { NotifyReport } from '../../shared/domain/notify-report.ts';
import { commandLine, type Outcome } from './command-line.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';
import type { FleetDescription } from '../../sandbox/index.ts';

/** A world whose stack the command line finds, with these settings. */
export async function deployedWorld(
  instances: NonNullable<FleetDescription['instances']>,
  { settings = {}, ...options }: WorldOptions & { readonly settings?: object } = {},
): Promise<World> {
  const rules = { limits: { ownerShare: 1, groupShare: 1 }, ...settings };
  const value = JSON.stringify({ mode: 'enforce', ...rules });
  return startWorld(
    {
      regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }],
      instances,
      parameters: [
        { name: '/imds-warden/settings', value, region: 'us-east-1' },
        { name: '/imds-warden/table', value: 'journeys', region: 'us-east-1' },
      ],
    },
    { ...options, settings: rules },
  );
}

/** The command line at the world's moment. */
export async function inWorld(world: World, ...args: readonly string[]): Promise<Outcome> {
  const preload = new URL('preload-moment.ts', import.meta.url).href;
  const moment = { TEST_MOMENT: world.now(), NODE_OPTIONS: `--import ${preload}` };
  return commandLine(args, { environment: { ...world.sandbox.environment, ...moment } });
}

/** What `notify --preview --format json` says. */
export async function preview(
  world: World,
  ...args: readonly string[]
): Promise<Outcome & { readonly report: NotifyReport }> {
  const outcome = await inWorld(
    world,
    'notify',
    '--preview',
    '--quiet',
    '--format',
    'json',
    ...args,
  );
  return { ...outcome, report: JSON.parse(outcome.stdout || 'null') as NotifyReport };
}
