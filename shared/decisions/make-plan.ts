import type { MetadataOptions } from '../domain/instance.ts';
import { isChange, type Plan, type WantedOptions } from '../domain/plan.ts';
import { guardIrreversible } from './enforcement.ts';
import { holdForHistory } from './hold-for-history.ts';
import { lastCallWords } from './last-call-words.ts';
import { outOfReach } from './out-of-reach.ts';
import { planCampaign } from './plan-campaign.ts';
import { planDisable } from './plan-disable.ts';
import type { ChangeFacts, PlanFacts } from './plan-facts.ts';
import { planModify } from './plan-modify.ts';
import { planRestore } from './plan-restore.ts';
import { planWatch } from './plan-watch.ts';
import { none } from './plan-words.ts';

/**
 * What to do to one instance. Audit, plan, dry run and apply all ask here. No tag, no change;
 * the limits (allot.ts) come later and can only take away.
 */
export function makePlan(facts: PlanFacts): Plan {
  const plan = planByRules(facts);
  const begun = facts.memory?.begun ?? null;
  // What is under way may still come about, and two changes of one instance would take each other's place.
  return begun !== null && isChange(plan)
    ? none(`the change of it by run ${begun.runId} is not settled yet; a later run looks again`)
    : plan;
}

function planByRules(facts: PlanFacts): Plan {
  const { instance, intent } = facts;
  const undo = planWatch(facts);
  if (undo !== null) return undo;
  switch (intent.kind) {
    case 'none':
      return planCampaign(facts);
    case 'not-understood':
      return none(intent.problem);
    case 'expired':
      return none(`the tag ${intent.was} ended on ${intent.until} and has no effect any more`);
    case 'ignore':
      return none(
        `exempt ${intent.until ? `until ${intent.until}` : 'without an end'}${intent.reason ? `: ${intent.reason}` : ', no reason given'}`,
      );
    case 'modify':
    case 'disable':
    case 'restore': {
      const obstacle = outOfReach(instance);
      if (obstacle) return none(obstacle);
      if (instance.options === null) return none('EC2 did not say what its metadata options are');
      return planChange(facts, intent, instance.options);
    }
  }
}

function planChange(
  facts: PlanFacts,
  intent: ChangeFacts['intent'],
  options: MetadataOptions,
): Plan {
  const wanted = wantedOptions(intent);
  const settings = Object.entries(wanted) as [keyof MetadataOptions, unknown][];
  if (settings.every(([key, value]) => options[key] === value))
    return none(`already as the tag ${intent.kind} asks`);
  const held = holdForHistory(facts, intent.kind);
  if (held !== null) return held;
  const plan = withLastCall(planAction(facts, intent, options, wanted), facts);
  return isChange(plan)
    ? guardIrreversible(plan, options, facts.defaults, facts.settings.allowIrreversible)
    : plan;
}

/** Whoever reads why it is changed, or held, wants to know when IMDSv1 was used last. */
function withLastCall(plan: Plan, { evidence }: PlanFacts): Plan {
  return plan.action === 'none' || plan.action === 'refuse'
    ? plan
    : { ...plan, reason: `${plan.reason}${lastCallWords(evidence)}` };
}

function planAction(
  facts: PlanFacts,
  intent: ChangeFacts['intent'],
  options: MetadataOptions,
  wanted: WantedOptions,
): Plan {
  switch (intent.kind) {
    case 'modify':
      return planModify({ ...facts, intent, options, wanted });
    case 'disable':
      return planDisable({ ...facts, intent, options, wanted });
    case 'restore':
      return planRestore({ ...facts, intent, options, wanted });
  }
}

/** Only what was asked for is sent; EC2 keeps what is left out. The guide wants the endpoint beside any other value. */
function wantedOptions(intent: ChangeFacts['intent']): WantedOptions {
  switch (intent.kind) {
    case 'modify':
      return {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        ...(intent.hopLimit === null ? {} : { hopLimit: intent.hopLimit }),
      };
    case 'disable':
      return { httpEndpoint: 'disabled' };
    case 'restore':
      return { httpEndpoint: 'enabled', httpTokens: 'optional' };
  }
}
