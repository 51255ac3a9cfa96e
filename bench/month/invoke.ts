import { invocationMeter, metering } from '../../functions/runtime/invocation-meter.ts';
import type { FunctionName } from '../../shared/domain/names.ts';
import { parsePayload } from '../../shared/domain/payloads.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { openTable } from '../../shared/records/table.ts';
import type { RegionAudit } from '../../shared/steps/audit-region.ts';
import { recordingUsage } from '../../shared/steps/record-usage.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import type { Account } from './account/start-account.ts';
import { steps } from './steps.ts';

export type Invocation = {
  readonly name: FunctionName;
  /** What this process computed for it. */
  readonly cpuSeconds: number;
  readonly metricsRequested: number;
  /** How many instances it read. */
  readonly instances: number;
};

/**
 * Calls steps as functions/runtime/handle.ts does, but one after the other, so that what each of them computes can be told
 * apart. Told of every invocation that ended well.
 */
export function invoking(
  { config, environment }: Account,
  now: () => Date,
  told: (invocation: Invocation) => Promise<void>,
) {
  const tools: Tools = {
    clients: awsClients(config, invocationMeter),
    table: openTable(environment.TABLE_NAME, config, invocationMeter),
    home: config.region,
    now,
    timeIsUp: () => false,
    pause: async () => {},
    log: { info: () => {}, warn: (text, details) => console.error(text, details) },
  };
  let invocations = 0;
  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> => {
    const before = process.cpuUsage();
    const payload = parsePayload(name, event);
    const requestId = String((invocations += 1));
    const step = async () => steps[name](payload as never, environment, tools);
    const { answer, metricsRequested } = await metering(
      () => ({ lambdaRequests: 1 }),
      async () => ({
        answer: await recordingUsage(tools, { ...payload, name, requestId }, step),
        metricsRequested: invocationMeter.read().metricsRequested,
      }),
    );
    const { user, system } = process.cpuUsage(before);
    const instances = name === 'audit-region' ? (answer as RegionAudit).counts.instances : 0;
    await told({ name, cpuSeconds: (user + system) / 1e6, metricsRequested, instances });
    return answer;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    tools,
    invoke: async (name: FunctionName, event: unknown): Promise<unknown> => {
      const turn = last.then(async () => invoke(name, event));
      last = turn.catch(() => {});
      return turn;
    },
  };
}
