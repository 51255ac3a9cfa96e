import { datedReason } from '../domain/dated-reason.ts';
import type { Plan } from '../domain/plan.ts';
import { guardIrreversible } from './enforcement.ts';
import { isOverdue } from './is-overdue.ts';
import { lastCallWords } from './last-call-words.ts';
import { dayOf } from './notice-words.ts';
import { outOfReach } from './out-of-reach.ts';
import type { PlanFacts } from './plan-facts.ts';
import { none } from './plan-words.ts';

/** An instance without a tag: nothing, unless its deadline has come and it is still ready. */
export function planCampaign(facts: PlanFacts): Plan {
  const { instance, verdict, evidence, memory, defaults, settings, now } = facts;
  const deadline = memory?.deadline ?? null;
  const { campaign, tags, allowIrreversible } = settings;
  if (!campaign.enabled || deadline === null) return none(`no tag asks for a change${why(facts)}`);
  if (deadline.on === null)
    return none(`no tag asks for a change; its deadline is put off: ${deadline.postponed ?? ''}`);
  const on = dayOf(deadline.on);
  if (!isOverdue(deadline, campaign.noticeDays, now))
    return none(
      deadline.on > now.toISOString()
        ? datedReason(on, `the tag ${tags.action}=ignore is set`)
        : `its deadline of ${on} has come, and waits until its owner was told of it for as long as was promised`,
    );
  if (verdict.kind !== 'ready')
    return none(`its deadline of ${on} has come, but it is not ready: ${verdict.reason}`);
  const obstacle = outOfReach(instance);
  if (obstacle !== null) return none(obstacle);
  if (instance.options === null) return none('EC2 did not say what its metadata options are');
  const told = [...new Set(deadline.given.map(({ at }) => dayOf(at)))].join(', ');
  const wanted = { httpEndpoint: 'enabled', httpTokens: 'required' } as const;
  const reason = `its deadline of ${on} has come, of which its owner was told (${told}): ${verdict.reason}${lastCallWords(evidence)}`;
  return guardIrreversible(
    { action: 'modify', wanted, reason },
    instance.options,
    defaults,
    allowIrreversible,
  );
}

function why({ memory, settings }: PlanFacts): string {
  const undone = memory?.undone ?? null;
  if (undone === null || !settings.campaign.enabled) return '';
  return `; it was undone on ${dayOf(undone.at)} (run ${undone.by.runId}), and the campaign leaves it alone until a tag is set`;
}
