import type { Account, Region } from '../account/account.ts';
import type { Instance } from '../account/instance.ts';
import { launchInstance } from './launch-instance.ts';
import { replacementOf } from './replacement.ts';

/**
 * Terminates an instance and launches another in its place, from what its group, fleet or template names now. The same
 * software runs on it: calls at a rate that still went on go on. Throws EC2's error, and changes nothing, where the launch
 * is refused.
 */
export function replaceInstance(account: Account, old: Instance, now: number): Instance {
  const region = account.regions.get(old.region);
  if (!region) throw new RangeError(`the account has no Region ${old.region}`);
  if (old.state === 'terminated' || old.state === 'shutting-down')
    throw new RangeError(`${old.id} is gone already`);
  const launch = replacementOf(old, region);
  const profile = profileOf(old);
  const replacement = launchInstance(
    account,
    region,
    // A description may leave out of a template what does not matter to its test.
    { ...(profile === undefined ? {} : { fallbackProfile: profile }), ...launch },
    now,
  );
  for (const call of old.usage.calls) {
    if ('at' in call ? call.at >= now : call.to > now)
      replacement.usage.calls.push(
        'at' in call ? call : { ...call, from: Math.max(call.from, now) },
      );
  }
  terminate(old, region, now);
  return replacement;
}

function terminate(instance: Instance, region: Region, now: number): void {
  const run = instance.usage.runs.at(-1);
  if (run && (run.to ?? Infinity) > now) run.to = now;
  instance.state = 'terminated';
  instance.nextState = undefined;
  for (const { instanceIds } of region.groups.values()) {
    const index = instanceIds.indexOf(instance.id);
    if (index >= 0) instanceIds.splice(index, 1);
  }
}

function profileOf({ profileArn }: Instance): string | undefined {
  return profileArn?.split('/').at(-1);
}
