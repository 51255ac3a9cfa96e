import { believableFleet, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parseWhole, parseWord } from '../options/parse-values.ts';
import { answerSignal } from '../terminal/signals.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type SandboxOptions = {
  readonly port?: string;
  readonly throttle: string;
  readonly latency: string;
};

/** `imds-warden sandbox`: an account to try things on; stdout has the exports and nothing else. */
export async function sandbox(options: SandboxOptions): Promise<ExitCode> {
  const { port } = options;
  const started = await start({
    throttle: parseWord('--throttle', options.throttle, ['on', 'off']),
    latencyMs: parseWhole('--latency', options.latency, 0, 600_000),
    ...(port === undefined ? {} : { port: parseWhole('--port', port, 0, 65_535) }),
    fleet: believableFleet(new Date()),
  });
  const { account, environment, url } = started;
  const enabled = [...account.regions.values()].filter(
    ({ optInStatus }) => optInStatus !== 'not-opted-in',
  ).length;
  say(
    `A pretended AWS account ${account.id}: ${account.instances.size} instances in ${enabled} Regions, at ${url}`,
    'In another terminal, paste this:\n',
  );
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
  say(`\n${examples(firstCaller(started))}\n\nCtrl-C stops it.`);
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) answerSignal(signal, stop);
  });
  await started.stop();
  return exitCodes.done;
}

const say = (...lines: readonly string[]): void =>
  void process.stderr.write(`${lines.join('\n')}\n`);

async function start(options: Parameters<typeof startSandbox>[0]): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw new UsageError(`--port ${options?.port} cannot be had: ${message}`);
    throw error;
  }
}

/** An instance of the first Region whose metric shows something. */
function firstCaller({ account, environment }: Sandbox): string {
  const instances = account.regions.get(environment['AWS_REGION'] ?? '')?.instances ?? [];
  return instances.find(({ usage }) => usage.calls.some((call) => 'perDay' in call))?.id ?? '';
}

function examples(instanceId: string): string {
  const metric = `Namespace=AWS/EC2,MetricName=MetadataNoToken,Dimensions=[{Name=InstanceId,Value=${instanceId}}]`;
  return `and then, for example:

imds-warden audit
imds-warden plan
aws ec2 describe-instances --filters Name=metadata-options.http-tokens,Values=optional \\
  --query 'Reservations[].Instances[].[InstanceId,MetadataOptions.HttpTokens]' --output text
aws cloudwatch get-metric-data --start-time "$(date -u -d '7 days ago' +%FT00:00:00Z)" --end-time "$(date -u +%FT00:00:00Z)" \\
  --metric-data-queries 'Id=m0,MetricStat={Metric={${metric}},Period=86400,Stat=Sum}'

Control it under <url>/_sandbox/: health, calls, faults, clock, instances, messages.`;
}
