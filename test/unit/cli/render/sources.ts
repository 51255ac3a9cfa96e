import type { AuditFacts } from '../../../../cli/render/audit/audit-facts.ts';
import { auditParts } from '../../../../shared/domain/report.ts';
import type {
  DefaultsReport,
  SourceReport,
} from '../../../../shared/domain/sources/source-report.ts';
import { factsWith, perfectReport } from './reports.ts';

type LaunchReport = SourceReport['launches'][number];

/** Requires IMDSv2 by itself. */
export const perfectLaunch: LaunchReport = {
  label: 'version 1',
  version: 1,
  usedBy: ['default', 'latest'],
  httpTokens: { value: 'required', by: 'launch' },
  httpEndpoint: { value: 'enabled', by: 'ec2' },
  hopLimit: { value: 2, by: 'launch' },
  verdict: 'v2-only',
  reason: 'IMDSv2 is required by what is named here',
};

/** The perfect source: a template that requires IMDSv2, that nothing hangs on, and of which nobody asks anything. */
export const perfectSource: SourceReport = {
  account: perfectReport.account,
  region: 'eu-west-1',
  kind: 'template',
  id: 'lt-1',
  name: 'web',
  owner: 'web@example.com',
  verdict: 'v2-only',
  reason: 'IMDSv2 is required by what is named here',
  advice: null,
  launches: [perfectLaunch],
  hanging: { instances: 0, verdicts: {} },
  service: null,
  intent: 'none',
  plan: { action: 'none', reason: 'nobody asks for anything' },
};

/** Sources `lt-1`, `lt-2` and so on, each spoilt in its own way. */
export function sourcesWith(...all: readonly Partial<SourceReport>[]): readonly SourceReport[] {
  return all.map((spoilt, index) => ({ ...perfectSource, id: `lt-${index + 1}`, ...spoilt }));
}

/** `count` living instances that use IMDSv1. */
export function hangingOn(count: number): SourceReport['hanging'] {
  return { instances: count, verdicts: { 'in-use': count } };
}

/** The defaults that every account starts with. */
export const untouched: DefaultsReport = {
  account: perfectReport.account,
  region: 'eu-west-1',
  httpTokens: 'no-preference',
  httpEndpoint: 'no-preference',
  hopLimit: 'no-preference',
  instanceMetadataTags: 'no-preference',
  managedBy: 'account',
  enforced: false,
  verdict: 'v1-allowed',
  reason: 'nothing says otherwise',
  advice: null,
  unreadable: null,
  plan: { action: 'none', reason: 'the settings ask for nothing' },
};

/** An audit of everything that found these sources, and whatever else is said. */
export function foundWith(
  sources: readonly SourceReport[],
  spoilt: Partial<AuditFacts> = {},
): AuditFacts {
  const { instances = [], defaults = [] } = spoilt;
  return factsWith(instances, {
    only: auditParts,
    sources,
    read: { sources: sources.length, defaults: defaults.length },
    ...spoilt,
  });
}
