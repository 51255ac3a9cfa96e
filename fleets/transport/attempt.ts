import { AwsError } from '../../sandbox/aws-error.ts';
import { recordCall } from '../../sandbox/cloudtrail/record-call.ts';
import type { Call } from '../../sandbox/call-log.ts';
import { type Fault, faultsWithin } from '../../sandbox/faults.ts';
import type { Context } from '../../sandbox/operation.ts';
import type { PreparedCall } from '../../sandbox/prepare-call.ts';
import { refuseCall } from '../../sandbox/refuse-call.ts';
import { services } from '../../sandbox/services.ts';
import type { World } from '../../sandbox/world.ts';
import type { Lifeline } from './lifeline.ts';
import { connectionError, sdkError } from './sdk-error.ts';

/** Who makes calls: one run of the machine, or a person. Its name is the access key id in the call log. */
export type Process = { readonly name: string; readonly life: Lifeline };

/** How one attempt of a call ended, as nobody but the sandbox knows. */
export type Ending = {
  readonly wasPerformed: boolean;
  /** AWS's refusal, where there was one. */
  readonly error: { readonly code: string; readonly status: number } | null;
  readonly output: unknown;
};

/** Watches every attempt of every process, at the very moment at which it is performed. */
export type Observer = {
  before(call: Call): void;
  after(call: Call, ending: Ending): void;
};

export type Transport = {
  readonly world: World;
  readonly observer: Observer;
  /** Instances of which EC2 says no metadata options, which the sandbox always does. */
  readonly hidden: ReadonlySet<string>;
  /** Mistakes of the sandbox or of this transport: with one of them nothing that was seen means anything. */
  readonly bugs: unknown[];
};

export type Attempted<T> = {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: unknown;
  readonly perform: (context: Context) => T;
};

export type Answer<T> = { readonly output: T; readonly requestId: string };

/**
 * One attempt of one call, as sandbox/answer-call.ts makes it of an HTTP request: logged, spoilt if told so, throttled,
 * performed. It waits for nothing but the microtask queue.
 * @throws what the SDK would throw
 */
export async function attempt<T>(
  transport: Transport,
  process: Process,
  attempted: Attempted<T>,
): Promise<Answer<T>> {
  await process.life.pass('before');
  const { prepared, call } = prepare(transport.world, process, attempted);
  const faults = transport.world.faults.take({ ...prepared, account: call.account });
  transport.observer.before(call);
  const ending = perform(transport, prepared, attempted, call, faults);
  transport.observer.after(call, ending);
  await process.life.pass('after');
  if (ending.thrown !== null) throw ending.thrown;
  return { output: ending.output as T, requestId: requestIdOf(call) };
}

function prepare<T>(
  world: World,
  { name: accessKeyId }: Process,
  { service, operation, region, input }: Attempted<T>,
): { readonly prepared: PreparedCall; readonly call: Call } {
  const known = services[service];
  if (!known) throw new Error(`the sandbox has no service ${service}`);
  const { failures, isGlobal = false } = known;
  const called = { service, accessKeyId, operation, region };
  const call = world.calls.add({
    ...called,
    time: new Date(world.clock.now()).toISOString(),
    account: world.callers.of(accessKeyId).account.id,
    parameters: input,
    status: 0,
    durationMs: 0,
  });
  const wire = {
    sessionToken: undefined,
    origin: 'http://127.0.0.1',
    run: unused,
    writeError: unused,
  };
  return { call, prepared: { ...called, ...wire, input, failures, isGlobal } };
}

type Thrown = Ending & { readonly thrown: Error | null };

function perform<T>(
  { world, bugs }: Transport,
  prepared: PreparedCall,
  { perform: work }: Attempted<T>,
  call: Call,
  faults: readonly Fault[],
): Thrown {
  const refused = { wasPerformed: false, error: null, output: null };
  if (faults.some(({ kind }) => kind === 'timeout'))
    return { ...refused, thrown: connectionError() };
  const isCut = faults.some(({ kind }) => kind === 'disconnect-after');
  const requestId = requestIdOf(call);
  try {
    const output = work(contextOf(world, prepared, faults));
    call.status = 200;
    leaveTrail(world, prepared, requestId, undefined);
    return { wasPerformed: true, error: null, output, thrown: isCut ? connectionError() : null };
  } catch (error) {
    if (!(error instanceof AwsError)) {
      if (!isRefusedByTable(error)) bugs.push(error);
      return { ...refused, thrown: error as Error };
    }
    const { code, status } = error;
    Object.assign(call, { status, errorCode: code });
    leaveTrail(world, prepared, requestId, error);
    const thrown = isCut ? connectionError() : sdkError(error, requestId);
    return { ...refused, error: { code, status }, thrown };
  }
}

function contextOf(world: World, prepared: PreparedCall, faults: readonly Fault[]): Context {
  const { callers, clock, appliesAfterMs } = world;
  const caller = callers.of(prepared.accessKeyId);
  const region = refuseCall(prepared, caller, faults, world);
  const { account } = caller;
  const place = { caller, callers, account, region, origin: prepared.origin };
  return { ...place, now: clock.now(), appliesAfterMs, ...faultsWithin(faults) };
}

function leaveTrail(
  { callers, clock, trailDelayMs: delayMs }: World,
  prepared: PreparedCall,
  requestId: string,
  error: AwsError | undefined,
): void {
  const caller = callers.of(prepared.accessKeyId);
  const { account } = caller;
  const region = account.regions.get(prepared.region);
  const place = { caller, account, now: clock.now(), delayMs };
  if (region) recordCall({ ...prepared, requestId, error }, { ...place, region });
}

function requestIdOf({ id }: Call): string {
  return `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;
}

function isRefusedByTable(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException';
}

function unused(): never {
  throw new Error('there is no wire here');
}
