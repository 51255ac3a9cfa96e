import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instance, MetadataOptions } from '../domain/instance.ts';
import type { Intent } from '../domain/intent.ts';
import type { ChangeAction, Plan, WantedOptions } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';

export type PlanFacts = {
  readonly instance: Instance;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly intent: Intent;
  readonly defaults: AccountDefaults;
  readonly tags: Settings['tags'];
};

/**
 * What to do to one instance (design.md section 4). Audit, plan, dry run and apply all ask here. No tag, no change;
 * the limits of section 5 come later and can only take away.
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
      return planChange({ ...facts, intent, options: instance.options });
    }
  }
}

type ChangeFacts = PlanFacts & {
  readonly intent: Extract<Intent, { readonly kind: ChangeAction }>;
  readonly options: MetadataOptions;
};

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

function planChange(facts: ChangeFacts): Plan {
  const { intent, options } = facts;
  const wanted = wantedOptions(intent);
  if (
    Object.entries(wanted).every(([key, value]) => options[key as keyof MetadataOptions] === value)
  )
    return none(`already as the tag ${intent.kind} asks`);
  switch (intent.kind) {
    case 'modify':
      return planModify(facts, intent, wanted);
    case 'disable':
      return planDisable(facts, intent, wanted);
    case 'restore':
      return planRestore(facts, wanted);
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

function planModify(
  { verdict, tags }: ChangeFacts,
  intent: Extract<Intent, { readonly kind: 'modify' }>,
  wanted: WantedOptions,
): Plan {
  const override = `set the tag ${tags.force}=true to do it all the same`;
  switch (verdict.kind) {
    case 'ready':
      return { action: 'modify', wanted, reason: because(verdict.reason, intent) };
    case 'enforced':
    case 'rejecting':
      return {
        action: 'modify',
        wanted,
        reason: because('IMDSv2 is required already; only the hop limit changes', intent),
      };
    case 'off':
      if (intent.force) return { action: 'modify', wanted, reason: forced(verdict.reason, intent) };
      return hold(
        'modify',
        'the metadata service is switched off, and modify would switch it on again',
        override,
      );
    case 'in-use':
    case 'unknown':
      if (intent.force) return { action: 'modify', wanted, reason: forced(verdict.reason, intent) };
      return hold('modify', verdict.reason, override);
  }
}

function planDisable(
  { instance, verdict, evidence, tags }: ChangeFacts,
  intent: Extract<Intent, { readonly kind: 'disable' }>,
  wanted: WantedOptions,
): Plan {
  if (intent.force) return { action: 'disable', wanted, reason: forced(verdict.reason, intent) };
  const override = `set the tag ${tags.force}=true to do it all the same`;
  if (instance.profileArn !== null)
    return hold(
      'disable',
      'it has an instance profile, so software on it is likely to fetch credentials from the metadata service',
      override,
    );
  switch (verdict.kind) {
    case 'enforced':
      // `enforced` rests on the options alone; switching the service off takes evidence, as everywhere.
      if (!quietAndObserved(evidence))
        return hold(
          'disable',
          'IMDSv2 is required, but whether software on it still makes calls that are rejected is not known',
          override,
        );
      return { action: 'disable', wanted, reason: because(verdict.reason, intent) };
    case 'ready':
    case 'off':
      return { action: 'disable', wanted, reason: because(verdict.reason, intent) };
    case 'rejecting':
    case 'in-use':
    case 'unknown':
      return hold('disable', verdict.reason, override);
  }
}

function quietAndObserved({ noTokenRejected, window }: Evidence): boolean {
  return (
    noTokenRejected.kind === 'read' &&
    noTokenRejected.quietTotal === 0 &&
    noTokenRejected.quietObservedDays >= window.quietDays
  );
}

function planRestore({ intent, defaults }: ChangeFacts, wanted: WantedOptions): Plan {
  if (defaults.kind === 'read' && defaults.httpTokensEnforced) {
    const who = defaults.declarativePolicy
      ? 'a declarative policy of the organization'
      : 'the account';
    const message = defaults.exceptionMessage ? ` ("${defaults.exceptionMessage}")` : '';
    return {
      action: 'refuse',
      asked: 'restore',
      reason: `${who} enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again${message}`,
    };
  }
  return {
    action: 'restore',
    wanted,
    reason: because('the tag asks to allow IMDSv1 again', intent),
  };
}

function because(reason: string, intent: { readonly reason: string | null }): string {
  return intent.reason ? `${reason} (${intent.reason})` : reason;
}

function forced(reason: string, intent: { readonly reason: string | null }): string {
  return because(`forced by tag although ${reason}`, intent);
}

function hold(asked: ChangeAction, reason: string, override: string): Plan {
  return { action: 'hold', asked, reason, override };
}

function none(reason: string): Plan {
  return { action: 'none', reason };
}
