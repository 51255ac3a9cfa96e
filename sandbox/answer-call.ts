import { setTimeout as sleep } from 'node:timers/promises';
import { type Region } from './account/account.ts';
import { AwsError } from './aws-error.ts';
import { bucketOf } from './buckets.ts';
import type { Call } from './call-log.ts';
import type { Fault, MetricFault } from './faults.ts';
import { prepareCall, type PreparedCall } from './prepare-call.ts';
import type { HttpAnswer, HttpRequest } from './wire/http-message.ts';
import type { World } from './world.ts';

/** What happens on the connection: an answer, a cut, or silence (cut after a while, if told so). */
export type Outcome =
  | { kind: 'answer'; answer: HttpAnswer }
  | { kind: 'cut' }
  | { kind: 'silence'; afterMs?: number };

/** One AWS call from request to outcome: logged, spoilt if told so, throttled, performed. */
export async function answerCall(request: HttpRequest, world: World): Promise<Outcome> {
  const started = performance.now();
  const prepared = prepareCall(request, world.dynamoDb);
  const { service, accessKeyId, operation, region, input } = prepared;
  const time = new Date(world.clock.now()).toISOString();
  const call = world.calls.add({
    time,
    service,
    accessKeyId,
    operation,
    region,
    parameters: input,
    status: 0,
    durationMs: 0,
  });
  for (const listener of world.listeners) await listener({ phase: 'before', call });
  const outcome = await perform(prepared, call, world);
  call.durationMs = Math.round((performance.now() - started) * 1000) / 1000;
  for (const listener of world.listeners) await listener({ phase: 'after', call });
  return outcome;
}

async function perform(prepared: PreparedCall, call: Call, world: World): Promise<Outcome> {
  const faults = world.faults.take(prepared);
  const latency = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0),
    world.latencyMs,
  );
  if (latency > 0) await sleep(latency);
  const silence = faults.find((fault) => fault.kind === 'timeout');
  if (silence) return { ...silence, kind: 'silence' };
  const requestId = `00000000-0000-4000-8000-${call.id.toString(16).padStart(12, '0')}`;
  const answer = await answerOrError(prepared, faults, requestId, world);
  call.status = answer.status;
  if (answer.errorCode !== undefined) call.errorCode = answer.errorCode;
  if (faults.some((fault) => fault.kind === 'disconnect-after')) return { kind: 'cut' };
  return {
    kind: 'answer',
    answer: { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } },
  };
}

async function answerOrError(
  prepared: PreparedCall,
  faults: readonly Fault[],
  requestId: string,
  world: World,
): Promise<HttpAnswer> {
  try {
    const region = checkRegion(prepared, world);
    checkThrottle(prepared, world);
    for (const fault of faults) throwFault(fault, prepared);
    const metricFaults = faults.filter(
      (fault): fault is MetricFault => fault.kind === 'partial-metric-data',
    );
    const { account, clock, appliesAfterMs } = world;
    return await prepared.run(
      { account, region, now: clock.now(), appliesAfterMs, metricFaults },
      requestId,
    );
  } catch (error) {
    if (error instanceof AwsError) return prepared.writeError(error, requestId);
    // A bug of the sandbox must not look like a fault that a test ordered.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return prepared.writeError(new AwsError('SandboxBug', text, 500), requestId);
  }
}

function checkRegion(
  { region, service, isGlobal, failures }: PreparedCall,
  { account }: World,
): Region {
  const found =
    account.regions.get(region) ?? (isGlobal ? account.regions.values().next().value : undefined);
  if (found && (isGlobal || found.optInStatus !== 'not-opted-in')) return found;
  const enabled = [...account.regions.values()].filter(
    ({ optInStatus }) => optInStatus !== 'not-opted-in',
  );
  const names = enabled.map(({ name }) => name).join(', ');
  const message = `AWS was not able to validate the provided access credentials: ${service} in ${region} is not enabled for this account (enabled: ${names}).`;
  throw new AwsError(failures.disabledRegion[0], message, failures.disabledRegion[1]);
}

function checkThrottle(prepared: PreparedCall, { throttle }: World): void {
  const { service, operation, input, region } = prepared;
  const bucket = throttle && bucketOf(service, operation, input ?? {});
  if (bucket && !throttle.take(region, bucket)) throwFault({ kind: 'throttle' }, prepared);
}

function throwFault(fault: Fault, { failures, operation }: PreparedCall): void {
  switch (fault.kind) {
    case 'throttle':
      throw new AwsError(failures.throttle[0], 'Request limit exceeded.', failures.throttle[1]);
    case 'server-error':
      throw new AwsError(
        failures.serverError[0],
        'An internal error has occurred.',
        failures.serverError[1],
      );
    case 'access-denied':
      throw new AwsError(
        failures.accessDenied[0],
        `You are not authorized to perform: ${operation}`,
        failures.accessDenied[1],
      );
    case 'error':
      throw new AwsError(fault.code, fault.message ?? fault.code, fault.status ?? 400);
    case 'timeout':
    case 'partial-metric-data':
    case 'latency':
    case 'disconnect-after':
      return;
  }
}
