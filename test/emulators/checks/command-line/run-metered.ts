import { startMeter } from '../../world/meter.ts';
import type { Captured } from '../../workshop/workshop.ts';
import type { CliScene } from './cli-scene.ts';

export type MeteredRun = Captured & { readonly calls: CallCounts };

/** `ec2 DescribeInstances eu-west-1` and how often it was called. */
export type CallCounts = Readonly<Record<string, number>>;

type Options = {
  /** An address for each service, which counts more than the one for all: there nobody listens. */
  readonly perService?: boolean;
  /** A Region in which EC2 is denied. */
  readonly denied?: string;
};

/** Runs the command line with a meter of its own before moto, so that several can run at once. */
export async function runMetered(
  { workshop, commandLine, moto, deadUrl }: CliScene,
  args: readonly string[],
  { perService = false, denied }: Options = {},
): Promise<MeteredRun> {
  const meter = await startMeter(workshop.cleanup, moto);
  if (denied !== undefined) meter.denyEc2(denied);
  const environment = perService
    ? { ...endpoints(meter.url), AWS_ENDPOINT_URL: deadUrl }
    : { AWS_ENDPOINT_URL: meter.url };
  const captured = await commandLine.run(args, environment);
  const calls: Record<string, number> = {};
  for (const { service, operation, region } of meter.calls) {
    const call = `${service} ${operation} ${region}`;
    calls[call] = (calls[call] ?? 0) + 1;
  }
  return { ...captured, calls };
}

function endpoints(url: string): Readonly<Record<string, string>> {
  const services = ['EC2', 'CLOUDWATCH', 'IAM', 'STS', 'SSM', 'AUTO_SCALING'];
  return Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, url]));
}
