export interface FaultRule {
  /** Signing name: ec2, monitoring, iam, sns, sqs, sts, autoscaling, ssm, cloudtrail, states, dynamodb, events, ... */
  service?: string;
  operation?: string;
  region?: string;
  /** Id of the caller's account. */
  account?: string;
  /** Matches calls whose input names this instance. */
  instanceId?: string;
  /** Matches AssumeRole of roles with this name. */
  roleName?: string;
  /** How many matching calls fail; afterwards the rule is spent. Default: all. */
  times?: number;
  /** 0..1 of the matching calls, chosen by a seeded generator. */
  probability?: number;
  fault: Fault;
}

export type Fault =
  | { kind: 'throttle' }
  | { kind: 'server-error' }
  | { kind: 'access-denied' }
  /** The call is accepted and never answered; the connection closes after `afterMs`, if given. */
  | { kind: 'timeout'; afterMs?: number }
  | { kind: 'error'; code: string; message?: string; status?: number }
  | MetricFault
  | EntryFault
  | { kind: 'latency'; ms: number }
  /** The operation is performed, and the connection is cut before the answer. */
  | { kind: 'disconnect-after' };

/** The named queries of a GetMetricData call (all of them, if none is named) answer this instead of Complete. */
export interface MetricFault {
  kind: 'partial-metric-data';
  queryIds?: string[];
  instanceIds?: string[];
  status?: 'InternalError' | 'PartialData' | 'Forbidden';
}

/** Some entries of a PutEvents call, or findings of a BatchImportFindings call, fail, and the others do not. */
export interface EntryFault {
  kind: 'failed-entries';
  /** Their places in the call, from 0. Default: the first one. */
  entries?: number[];
  /** Default: InternalFailure. */
  code?: string;
}

export interface CallToMatch {
  service: string;
  operation: string;
  region: string;
  account: string;
  input: unknown;
}

/** What of a call's faults its operation itself acts on. */
export function faultsWithin(faults: readonly Fault[]): {
  metricFaults: MetricFault[];
  entryFaults: EntryFault[];
} {
  return {
    metricFaults: faults.filter((fault) => fault.kind === 'partial-metric-data'),
    entryFaults: faults.filter((fault) => fault.kind === 'failed-entries'),
  };
}

/** The rules by which calls fail. All rules that match a call apply, in the order they were added. */
export class Faults {
  readonly #rules = new Map<number, { rule: FaultRule; left: number }>();
  readonly #random: () => number;
  #lastId = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  add(rule: FaultRule): number {
    this.#rules.set(++this.#lastId, { rule, left: rule.times ?? Infinity });
    return this.#lastId;
  }

  remove(id: number): boolean {
    return this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  list(): (FaultRule & { id: number })[] {
    return [...this.#rules].map(([id, { rule, left }]) => ({
      ...rule,
      ...(left === Infinity ? {} : { times: left }),
      id,
    }));
  }

  /** Takes the faults for one call; counts the call against rules with `times`. */
  take(call: CallToMatch): Fault[] {
    const taken: Fault[] = [];
    for (const [id, entry] of this.#rules) {
      if (!matches(entry.rule, call)) continue;
      if (entry.rule.probability !== undefined && this.#random() >= entry.rule.probability)
        continue;
      taken.push(entry.rule.fault);
      if (--entry.left <= 0) this.#rules.delete(id);
    }
    return taken;
  }
}

function matches(rule: FaultRule, call: CallToMatch): boolean {
  return (
    (rule.service ?? call.service) === call.service &&
    (rule.operation ?? call.operation) === call.operation &&
    (rule.region ?? call.region) === call.region &&
    (rule.account ?? call.account) === call.account &&
    (rule.roleName === undefined || namesRole(call.input, rule.roleName)) &&
    (rule.instanceId === undefined || JSON.stringify(call.input ?? null).includes(rule.instanceId))
  );
}

function namesRole(input: unknown, name: string): boolean {
  const { RoleArn } = (input ?? {}) as { RoleArn?: string };
  return RoleArn?.endsWith(`/${name}`) ?? false;
}
