import { parseArgs } from 'node:util';
import { believableFleet } from './fleet/believable.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

const HELP = `imds-warden sandbox: a pretended AWS account on loopback, with some 300 instances of eight teams.

  npm run sandbox -- [--port <number>] [--throttle on|off] [--latency <ms>]

  --port      where to listen (default: a free port)
  --throttle  the documented token buckets of the EC2 and CloudWatch APIs (default: on)
  --latency   milliseconds added to every AWS call (default: 0)

Control it under <url>/_sandbox/: health, calls, faults, clock, instances, messages.`;

await main(process.argv.slice(2));

async function main(args: string[]): Promise<void> {
  const options = parse(args);
  if (options === 'help') return console.log(HELP);
  const sandbox = await startSandbox({ ...options, fleet: believableFleet(new Date()) }).catch(
    (error: unknown) => refuse(error instanceof Error ? error.message : String(error)),
  );
  const { account, environment, url } = sandbox;
  const enabled = [...account.regions.values()].filter(
    ({ optInStatus }) => optInStatus !== 'not-opted-in',
  ).length;
  console.log(
    `A pretended AWS account ${account.id}: ${account.instances.size} instances in ${enabled} Regions, at ${url}\n`,
  );
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
  console.log(`\n${examples(firstCaller(sandbox))}\n\nCtrl-C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void sandbox.stop());
}

type Options = { port?: number; throttle: 'on' | 'off'; latencyMs: number };

function parse(args: string[]): Options | 'help' {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        throttle: { type: 'string', default: 'on' },
        latency: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    const { port, throttle, latency } = values;
    if (throttle !== 'on' && throttle !== 'off')
      return refuse(`--throttle must be on or off, not '${throttle}'`);
    const latencyMs = whole('--latency', latency, 600_000);
    return {
      throttle,
      latencyMs,
      ...(port === undefined ? {} : { port: whole('--port', port, 65_535) }),
    };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most)
    return refuse(`${name} must be a whole number up to ${most}, not '${text}'`);
  return number;
}

function refuse(message: string): never {
  console.error(`sandbox: ${message.split('\n')[0]}`);
  process.exit(2);
}

// An instance of the first Region whose metric shows something.
function firstCaller({ account, environment }: Sandbox): string {
  const instances = account.regions.get(environment['AWS_REGION'] ?? '')?.instances ?? [];
  return instances.find(({ usage }) => usage.calls.some((call) => 'perDay' in call))?.id ?? '';
}

function examples(instanceId: string): string {
  const metric = `Namespace=AWS/EC2,MetricName=MetadataNoToken,Dimensions=[{Name=InstanceId,Value=${instanceId}}]`;
  return `aws ec2 describe-instances --filters Name=metadata-options.http-tokens,Values=optional \\
  --query 'Reservations[].Instances[].[InstanceId,MetadataOptions.HttpTokens]' --output text
aws cloudwatch get-metric-data --start-time "$(date -u -d '7 days ago' +%FT00:00:00Z)" --end-time "$(date -u +%FT00:00:00Z)" \\
  --metric-data-queries 'Id=m0,MetricStat={Metric={${metric}},Period=86400,Stat=Sum}'`;
}
