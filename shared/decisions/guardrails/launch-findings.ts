import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding, GuardOutcome } from '../../domain/guardrails/guard-finding.ts';
import type { GuardStatement } from '../../domain/guardrails/guard-statement.ts';
import type { Resolved } from '../../domain/sources/launch.ts';
import type { SourceAudit, SourceLaunch } from '../../domain/sources/source-audit.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import { byHandFindings } from './by-hand-findings.ts';
import { wouldDeny } from './would-deny.ts';

/** What a statement about RunInstances would refuse to sources as they are, and to whoever launches without one. */
export function launchFindings(
  statement: GuardStatement,
  { sources, instances }: Pick<GuardFacts, 'sources' | 'instances'>,
): readonly GuardFinding[] {
  return [
    ...sources.filter(isLauncher).flatMap((source) => findingsOf(statement, source)),
    ...(isOfTokens(statement)
      ? byHandFindings(
          instances,
          'whoever launches such again would be refused, unless HttpTokens=required is named',
        )
      : []),
  ];
}

/** An AMI and the account's defaults launch nothing by themselves. */
export function isLauncher({ kind }: Pick<SourceAudit, 'kind'>): boolean {
  return kind !== 'image' && kind !== 'defaults';
}

function findingsOf(statement: GuardStatement, source: SourceAudit): readonly GuardFinding[] {
  const found = source.launches.flatMap((one) => {
    const outcome = outcomeOf(statement, source, one);
    if (outcome === null) return [];
    const text = words(settingOf(statement, one), isOfTokens(statement));
    return [{ outcome, text: labelled(source, one, text) }];
  });
  const outcomes = [...new Set(found.map(({ outcome }) => outcome))];
  return outcomes.map((outcome) => {
    const texts = found.filter((one) => one.outcome === outcome).map(({ text }) => text);
    const { account, region, kind, id, name, hanging, uncounted } = source;
    // A group and a fleet launch by a service-linked role: theirs is checked only when somebody touches them.
    const isChecked = outcome === 'not-stopped' || kind === 'template';
    const reason = `${texts.join('; ')}${isChecked ? '' : '; checked when it is updated, not when it launches'}`;
    const instances = uncounted === undefined ? countHanging(hanging) : null;
    return { outcome, account, region, kind, id, name, reason, instances };
  });
}

function outcomeOf(
  statement: GuardStatement,
  source: SourceAudit,
  one: SourceLaunch,
): GuardOutcome | null {
  const isAsked = mayBeAsked(source, one);
  const values = valuesOf(statement, one, isAsked);
  // Whoever launches is not known, so that exceptions do not count.
  const principal = { 'aws:PrincipalArn': `arn:aws:iam::${source.account}:user/anybody` };
  const key = keyOf(statement);
  const contexts = values.map((value) =>
    value === undefined ? principal : { ...principal, [key]: value },
  );
  const resource = statement.Resource.replaceAll('*', 'any');
  const isDenied = wouldDeny(statement, { action: statement.Action, resource }, contexts);
  if (isDenied === false) return null;
  if (!isAsked) return 'not-stopped';
  return isDenied === true ? 'breaks' : 'unknown';
}

/**
 * Launch configurations are never held against RunInstances
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata), and a Spot Fleet's own
 * launch specifications belong to RequestSpotFleet, which is authorized for no instance
 * (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html).
 */
function mayBeAsked({ kind }: SourceAudit, { label }: SourceLaunch): boolean {
  return kind !== 'configuration' && !/^(launch configuration |ami-)/.test(label);
}

/** The two statements about launches differ in their operator. */
function isOfTokens({ Condition }: GuardStatement): boolean {
  return 'StringNotEquals' in Condition;
}

function keyOf(statement: GuardStatement): string {
  return isOfTokens(statement) ? 'ec2:MetadataHttpTokens' : 'ec2:MetadataHttpPutResponseHopLimit';
}

function settingOf(statement: GuardStatement, { launch }: SourceLaunch): Resolved<string | number> {
  return isOfTokens(statement) ? launch.httpTokens : launch.hopLimit;
}

/** What the key may hold; undefined: it is missing. Whether IAM sees what a launch does not name, AWS does not say. */
function valuesOf(
  statement: GuardStatement,
  one: SourceLaunch,
  isAsked: boolean,
): readonly (string | undefined)[] {
  const setting = settingOf(statement, one);
  if (setting.value === null)
    return [
      ...(isOfTokens(statement) ? ['optional', 'required'] : ['1', String(mostHops(one))]),
      undefined,
    ];
  const value = String(setting.value);
  return setting.by === 'launch' || !isAsked ? [value] : [value, undefined];
}

/** Of a launch whose hop limit is not known. Where the account's defaults were read, which the endpoint shows, only the AMI is open: it makes them 2 or leaves them 1. */
export function mostHops({ launch: { httpEndpoint } }: SourceLaunch): number {
  const isOfImage = httpEndpoint.value !== null && httpEndpoint.by !== 'launch';
  return isOfImage ? 2 : 64;
}

function words(setting: Resolved<string | number>, ofTokens: boolean): string {
  const what = ofTokens ? 'HttpTokens' : 'hop limit';
  if (setting.value === null) return `gets a ${what} that is not known: ${setting.why}`;
  if (setting.by === 'launch') return `names ${what} ${setting.value}`;
  if (setting.value === 'optional') return `names no ${what}, and would get ${setting.value}`;
  return `gets ${what} ${setting.value} ${deciderWords[setting.by]} alone, which IAM may not see`;
}

const deciderWords = {
  'account-default': "by the account's default",
  image: 'by its AMI',
  ec2: 'by EC2',
} as const;

/** Of a group or a fleet it is plain who launches from it, and a configuration is what it launches. */
function labelled(
  { kind, id }: SourceAudit,
  { label, usedBy }: SourceLaunch,
  text: string,
): string {
  if (label === id) return `it ${text}`;
  const by = kind !== 'template' || usedBy.length === 0 ? '' : ` (${usedBy.join(', ')})`;
  return `${label}${by} ${text}`;
}
