import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { SourceAudit } from '../domain/sources/source-audit.ts';
import { type DefaultsReport, noPreference } from '../domain/sources/source-report.ts';
import type { HangingFacts } from './report-source.ts';

/** One Region's account defaults as the command line reports them. A setting without a value has no preference. */
export function reportDefaults(
  audit: SourceAudit,
  read: AccountDefaults,
  { isWhole }: Pick<HangingFacts, 'isWhole'>,
): DefaultsReport {
  const { account, region, verdict, reason, advice, plan } = audit;
  return {
    account,
    region,
    ...settings(read),
    verdict,
    reason,
    advice,
    unreadable: whyUnreadable(read),
    plan: isWhole ? { action: plan.action, reason: plan.reason } : null,
  };
}

type Settings = Pick<
  DefaultsReport,
  'httpTokens' | 'httpEndpoint' | 'hopLimit' | 'instanceMetadataTags' | 'managedBy' | 'enforced'
>;

function settings(read: AccountDefaults): Settings {
  if (read.kind !== 'read')
    return {
      httpTokens: null,
      httpEndpoint: null,
      hopLimit: null,
      instanceMetadataTags: null,
      managedBy: null,
      enforced: null,
    };
  const { options } = read;
  return {
    httpTokens: options.httpTokens ?? noPreference,
    httpEndpoint: options.httpEndpoint ?? noPreference,
    hopLimit: options.hopLimit ?? noPreference,
    instanceMetadataTags: options.instanceMetadataTags ?? noPreference,
    managedBy: read.declarativePolicy ? 'declarative-policy' : 'account',
    enforced: read.httpTokensEnforced,
  };
}

function whyUnreadable(read: AccountDefaults): string | null {
  switch (read.kind) {
    case 'read':
      return null;
    case 'unreadable':
      return read.why;
    case 'not-read':
    case 'not-needed':
      return 'they were not asked for';
  }
}
