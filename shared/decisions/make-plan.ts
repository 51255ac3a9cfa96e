import type { Instance, MetadataOptions } from '../domain/instance.ts';
import type { Plan, WantedOptions } from '../domain/plan.ts';
import { planDisable } from './plan-disable.ts';
import type { ChangeFacts, PlanFacts } from './plan-facts.ts';
import { planModify } from './plan-modify.ts';
import { planRestore } from './plan-restore.ts';

/**
 * What to do to one instance. Audit, plan, dry run and apply all ask here. No tag, no change;
 * the limits (allot.ts) come later and can only take away.
 */
export function makePlan(facts: PlanFacts): Plan {
  const { instance, intent } = facts;
  switch (intent.kind) {
    case 'none':
      return none('no tag asks for a change');
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

function outOfReach(instance: Instance): string | null {
  if (instance.managedBy !== null)
    return `the instance is managed by ${instance.managedBy}, and only that service can change its settings`;
  switch (instance.state) {
    case 'running':
    case 'stopped':
      return null;
    case 'pending':
      return 'the instance is still starting; the next run looks again';
    case 'stopping':
      return 'the instance is stopping; the next run looks again';
    case 'shutting-down':
      return 'the instance is shutting down';
    case 'terminated':
      return 'the instance is terminated';
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

function none(reason: string): Plan {
  return { action: 'none', reason };
}
