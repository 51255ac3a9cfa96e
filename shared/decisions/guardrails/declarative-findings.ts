import type { DeclarativeParameters } from '../../domain/guardrails/declarative-policy.ts';
import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding, GuardOutcome } from '../../domain/guardrails/guard-finding.ts';
import type { Target } from '../../domain/instance.ts';
import type { Launch } from '../../domain/sources/launch.ts';
import { countHanging, type SourceAudit } from '../../domain/sources/source-audit.ts';
import { byHandFindings } from './by-hand-findings.ts';
import { defaultsCallFindings, optionsCallFindings } from './declarative-calls.ts';
import { isLauncher, mostHops } from './launch-findings.ts';

/** Everything that a declarative policy would break, by its settings; it knows no exceptions. */
export function declarativeFindings(
  { hopLimit, enforced }: DeclarativeParameters,
  facts: GuardFacts,
): Readonly<Record<string, readonly GuardFinding[]>> {
  const sources = facts.sources.filter(isLauncher);
  return {
    http_tokens: [
      ...tokenFindings(sources),
      ...byHandFindings(
        facts.instances.filter((one) => !isRequiredBefore(one, facts.sources)),
        'the next ones like them would require IMDSv2, unless HttpTokens=optional is named',
      ),
      ...defaultsCallFindings(facts),
    ],
    http_put_response_hop_limit: hopFindings(sources, hopLimit),
    ...(enforced ? { http_tokens_enforced: enforcementFindings(sources, facts) } : {}),
  };
}

/** What the account's defaults would do to sources once they say HttpTokens=required: instances come back with IMDSv2 only. */
function tokenFindings(sources: readonly SourceAudit[]): readonly GuardFinding[] {
  return sources.flatMap((source) => {
    const why = whyUnknown(source);
    if (why !== null)
      return [finding(source, 'unknown', `what it gets today is not known: ${why}`)];
    const isChanged = source.launches.some(({ launch }) => isLeftToDefaults(launch));
    if (!isChanged) return [];
    const used = source.hanging['in-use'] ?? 0;
    const unknown = source.hanging.unknown ?? 0;
    const then = 'its next instances would require IMDSv2';
    if (used > 0)
      return [
        finding(
          source,
          'breaks',
          `${then}, and ${used === 1 ? '1 that hangs on it uses' : `${used} that hang on it use`} IMDSv1`,
        ),
      ];
    if (unknown > 0)
      return [
        finding(
          source,
          'unknown',
          `${then}, and of ${unknown === 1 ? '1 that hangs' : `${unknown} that hang`} on it no use is known`,
        ),
      ];
    return [];
  });
}

/** Where the account's default requires IMDSv2 already, the policy changes nothing for a launch that names no tokens. */
function isRequiredBefore({ account, region }: Target, sources: GuardFacts['sources']): boolean {
  return sources.some(
    (one) =>
      one.kind === 'defaults' &&
      one.account === account &&
      one.region === region &&
      one.launches.some(
        ({ launch: { httpTokens } }) =>
          httpTokens.value === 'required' && httpTokens.by === 'account-default',
      ),
  );
}

/** Launches that have a larger hop limit today, or may have, because the account's default or their AMI says so. */
function hopFindings(sources: readonly SourceAudit[], hopLimit: number): readonly GuardFinding[] {
  return sources.flatMap((source) => {
    const larger = source.launches.flatMap(({ launch: { hopLimit: hops } }) =>
      hops.value !== null && hops.by !== 'launch' && hops.value > hopLimit ? [hops.value] : [],
    );
    const then = `its next instances would get hop limit ${hopLimit}`;
    if (larger.length > 0)
      return [finding(source, 'breaks', `${then}, not ${Math.max(...larger)}`)];
    const [open] = source.launches.flatMap((one) => {
      const { hopLimit: hops } = one.launch;
      return hops.value === null && mostHops(one) > hopLimit ? [hops.why] : [];
    });
    return open === undefined
      ? []
      : [finding(source, 'unknown', `${then}, and what they get today is not known: ${open}`)];
  });
}

/** What HttpTokensEnforced would refuse: launches that name tokens optional themselves, and everybody who wants IMDSv1 back. */
function enforcementFindings(
  sources: readonly SourceAudit[],
  facts: GuardFacts,
): readonly GuardFinding[] {
  const failing = sources.flatMap((source) => {
    const named = source.launches.filter(
      ({ launch: { httpTokens } }) => httpTokens.value === 'optional' && httpTokens.by === 'launch',
    );
    if (named.length > 0)
      return [
        finding(
          source,
          'breaks',
          `${labels(source, named)} names HttpTokens optional, so that every launch of it would fail`,
        ),
      ];
    const why = whyUnknown(source);
    return why === null ? [] : [finding(source, 'unknown', `what it gets is not known: ${why}`)];
  });
  const wanting = facts.instances
    .filter(({ wantsV1 }) => wantsV1)
    .map(({ account, region, instanceId }) => ({
      outcome: 'breaks' as const,
      account,
      region,
      kind: 'instance' as const,
      id: instanceId,
      name: null,
      reason: 'its tag asks for restore, which would be refused',
      instances: 1,
    }));
  const byHand = byHandFindings(
    facts.instances,
    'whoever launches such again would be refused, unless HttpTokens=required is named',
  );
  return [...failing, ...wanting, ...byHand, ...optionsCallFindings(facts)];
}

function labels({ id }: SourceAudit, launches: SourceAudit['launches']): string {
  return launches.map(({ label }) => (label === id ? 'it' : label)).join(', ');
}

/** It names no tokens itself, and gets, or may get, IMDSv1 today. */
function isLeftToDefaults({ httpTokens, httpEndpoint }: Launch): boolean {
  if (httpTokens.value === null) return httpEndpoint.value !== null;
  return httpTokens.value === 'optional' && httpTokens.by !== 'launch';
}

/**
 * Why it is not known what a launch names itself. Where its endpoint is known, it is, and only an AMI or the account's own
 * default left the tokens open: the declarative policy decides before the one and in place of the other.
 */
function whyUnknown({ launches }: SourceAudit): string | null {
  const whys = launches.flatMap(({ launch: { httpTokens, httpEndpoint } }) =>
    httpTokens.value === null && httpEndpoint.value === null ? [httpTokens.why] : [],
  );
  return whys[0] ?? null;
}

function finding(source: SourceAudit, outcome: GuardOutcome, reason: string): GuardFinding {
  const { account, region, kind, id, name, hanging, uncounted } = source;
  const instances = uncounted === undefined ? countHanging(hanging) : null;
  return { outcome, account, region, kind, id, name, reason, instances };
}
