import type { Evidence, MetricReading } from '../domain/evidence.ts';
import type { Instance, MetadataOptions } from '../domain/instance.ts';
import { monthsOf, monthWords } from '../domain/months.ts';
import type { Verdict } from '../domain/verdict.ts';
import { containerHostSign } from './container-host.ts';

/**
 * The verdict on one instance. The evidence carries its own window, and with it the quiet time
 * and the moment of reading.
 */
export function judge(instance: Instance, evidence: Evidence): Verdict {
  const { options } = instance;
  if (options === null) return unknown('EC2 did not say what its metadata options are', null);
  if (options.httpEndpoint === 'disabled')
    return {
      kind: 'off',
      compliant: true,
      reason: 'the metadata service is switched off',
      advice: null,
    };
  return options.httpTokens === 'required'
    ? judgeEnforced(instance, options, evidence)
    : judgeOpen(instance, options, evidence);
}

/** v1 is refused: the only question is whether something still tries. */
function judgeEnforced(instance: Instance, options: MetadataOptions, evidence: Evidence): Verdict {
  const rejected = evidence.noTokenRejected;
  const { quietDays } = evidence.window;
  if (rejected.kind === 'read' && rejected.quietTotal > 0)
    return {
      kind: 'rejecting',
      compliant: true,
      reason: `IMDSv2 is required, and ${calls(rejected.quietTotal)} without a token ${were(rejected.quietTotal)} rejected in the last ${quietDays} days: something on it is failing`,
      advice: hopAdvice(instance, options, true),
    };
  return {
    kind: 'enforced',
    compliant: true,
    reason: `IMDSv2 is required; ${rejectedWords(rejected, quietDays)}`,
    advice: hopAdvice(instance, options, false),
  };
}

/** A metric that is absent is normal here: AWS publishes rejected calls only where v1 is refused. */
function rejectedWords(rejected: MetricReading, quietDays: number): string {
  switch (rejected.kind) {
    case 'read':
      return `no rejected call is known from the last ${quietDays} days`;
    case 'missing':
      return 'there is no data on rejected calls';
    case 'unreadable':
      return `whether calls are rejected is not known (${rejected.why})`;
  }
}

/** v1 is allowed: `ready` needs the whole quiet window observed and silent; anything less is `unknown`. */
function judgeOpen(instance: Instance, options: MetadataOptions, evidence: Evidence): Verdict {
  const { noToken, noTokenRejected, window } = evidence;
  const used = quietTotal(noToken) + quietTotal(noTokenRejected);
  if (used > 0)
    return {
      kind: 'in-use',
      compliant: false,
      reason: `IMDSv1 is allowed, and ${calls(used)} without a token ${were(used)} seen in the last ${window.quietDays} days`,
      advice: hopAdvice(instance, options, true),
    };
  const advice = hopAdvice(instance, options, false);
  for (const reading of [noToken, noTokenRejected])
    if (reading.kind === 'unreadable')
      return unknown(`IMDSv1 is allowed, and its use could not be read (${reading.why})`, advice);
  if (noToken.kind !== 'read')
    return unknown(
      `IMDSv1 is allowed, and there is no data on its use in ${monthWords(monthsOf(window))}`,
      advice,
    );
  if (noToken.quietObservedDays < window.quietDays)
    return unknown(
      `IMDSv1 is allowed, and ${observedWords(Math.floor(noToken.quietObservedDays), window.quietDays)}`,
      advice,
    );
  return {
    kind: 'ready',
    compliant: false,
    reason: `IMDSv1 is allowed, but no call without a token was seen in the last ${window.quietDays} days, all of them observed`,
    advice,
  };
}

function observedWords(days: number, of: number): string {
  if (days === 0) return `none of the last ${of} days was observed`;
  return `only ${days} of the last ${of} days ${days === 1 ? 'was' : 'were'} observed`;
}

function quietTotal(reading: MetricReading): number {
  return reading.kind === 'read' ? reading.quietTotal : 0;
}

function unknown(reason: string, advice: string | null): Verdict {
  return { kind: 'unknown', compliant: false, reason, advice };
}

function hopAdvice(instance: Instance, options: MetadataOptions, v1Used: boolean): string | null {
  if (options.hopLimit !== 1) return null;
  const sign = containerHostSign(instance.tags);
  if (sign)
    return `hop limit 1 on a container host (tag ${sign}): raise it to 2, or containers may get no answer`;
  return v1Used
    ? 'hop limit 1: if the calls come from containers, raise it to 2 before anything else'
    : null;
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
