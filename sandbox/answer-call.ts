import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws-error.ts';
import type { Call } from './call-log.ts';
import type { Caller } from './callers.ts';
import { recordCall } from './cloudtrail/record-call.ts';
import { type Fault, faultsWithin } from './faults.ts';
import { prepareCall, type PreparedCall } from './prepare-call.ts';
import { refuseCall } from './refuse-call.ts';
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
  const caller = world.callers.of(accessKeyId);
  const time = new Date(world.clock.now()).toISOString();
  const call = world.calls.add({
    time,
    service,
    accessKeyId,
    account: caller.account.id,
    operation,
    region,
    parameters: input,
    status: 0,
    durationMs: 0,
  });
  for (const listener of world.listeners) await listener({ phase: 'before', call });
  const outcome = await perform(prepared, caller, call, world);
  call.durationMs = Math.round((performance.now() - started) * 1000) / 1000;
  for (const listener of world.listeners) await listener({ phase: 'after', call });
  return outcome;
}

async function perform(
  prepared: PreparedCall,
  caller: Caller,
  call: Call,
  world: World,
): Promise<Outcome> {
  const faults = world.faults.take({ ...prepared, account: caller.account.id });
  const latency = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0),
    world.latencyMs,
  );
  if (latency > 0) await sleep(latency);
  const silence = faults.find((fault) => fault.kind === 'timeout');
  if (silence) return { ...silence, kind: 'silence' };
  const requestId = `00000000-0000-4000-8000-${call.id.toString(16).padStart(12, '0')}`;
  const answer = await answerOrError(prepared, caller, faults, requestId, world);
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
  caller: Caller,
  faults: readonly Fault[],
  requestId: string,
  world: World,
): Promise<HttpAnswer> {
  const { account } = caller;
  const { callers, clock, appliesAfterMs, trailDelayMs: delayMs } = world;
  const record = (error?: AwsError) => {
    const region = account.regions.get(prepared.region);
    const place = { caller, account, now: clock.now(), delayMs };
    if (region) recordCall({ ...prepared, requestId, error }, { ...place, region });
  };
  try {
    const region = refuseCall(prepared, caller, faults, world);
    const place = { caller, callers, account, region, origin: prepared.origin };
    const answer = await prepared.run(
      { ...place, now: clock.now(), appliesAfterMs, ...faultsWithin(faults) },
      requestId,
    );
    record();
    return answer;
  } catch (error) {
    if (error instanceof AwsError) {
      record(error);
      return prepared.writeError(error, requestId);
    }
    // A bug of the sandbox must not look like a fault that a test ordered.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return prepared.writeError(new AwsError('SandboxBug', text, 500), requestId);
  }
}
