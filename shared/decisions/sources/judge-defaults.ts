import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Launch } from '../../domain/sources/launch.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import { findOwner } from '../find-owner.ts';
import { adviceOf } from './advice.ts';
import type { Judging } from './judging.ts';
import { resolveLaunch } from './resolve-launch.ts';

/** The account's defaults of a Region: what a launch gets that names nothing, from an AMI without a mark. */
export function judgeDefaults({ read, settings }: Judging): JudgedSource {
  const { account, region, defaults } = read;
  const launch = resolveLaunch({}, defaults, {
    kind: 'read',
    imageId: 'an AMI without a mark',
    imdsSupport: null,
  });
  return {
    account,
    region,
    kind: 'defaults',
    id: 'defaults',
    name: null,
    ownership: findOwner([], settings.owners),
    intent: { kind: 'none' },
    verdict: launch.verdict,
    reason: reasonOf(launch),
    advice: adviceFor(defaults, launch),
    launches: [{ label: 'no other preference', version: null, usedBy: [], launch }],
    service: null,
  };
}

function reasonOf({ httpTokens, verdict, reason }: Launch): string {
  if (verdict !== 'v1-allowed') return reason;
  return httpTokens.value !== null && httpTokens.by === 'account-default'
    ? "the account's default is V1 or V2: a launch that names nothing allows IMDSv1, even from an AMI that is marked v2.0"
    : 'no default is set: a launch that names nothing allows IMDSv1, unless its AMI is marked v2.0';
}

function adviceFor(defaults: AccountDefaults, launch: Launch): string | null {
  if (defaults.kind !== 'read') return null;
  const isOpen = launch.verdict === 'v1-allowed' || launch.verdict === 'launch-fails';
  return adviceOf(
    defaults.declarativePolicy && isOpen
      ? 'a declarative policy of the organization manages the defaults: nobody in the account can change them'
      : null,
    launch.verdict === 'launch-fails'
      ? 'enforced without a default that requires IMDSv2: launches that name nothing fail'
      : null,
    launch.verdict === 'v2-only' && launch.hopLimit.value === 1
      ? 'hop limit 1: containers of instances that name no other may get no answer'
      : null,
  );
}
