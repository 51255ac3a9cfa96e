import type { Explained } from '../../../../cli/render/explain/explained.ts';
import type { AuditFacts } from '../../../../shared/decisions/audit-instance.ts';
import { evidenceByMonth, monthsWindow } from '../../../../shared/decisions/evidence-by-month.ts';
import { tellStory } from '../../../../shared/decisions/tell-story.ts';
import { whatNext } from '../../../../shared/decisions/what-next.ts';
import { closedBreaker } from '../../../../shared/domain/breaker.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import type { Months } from '../../../../shared/steps/read-months.ts';
import { auditWith } from '../../support/audits.ts';
import { quietWhileEnforced } from '../../support/evidence.ts';
import { asking, enforcedOptions, instanceWith } from '../../support/instances.ts';
import { applied, remembered, undoes, watch } from '../../support/memories.ts';
import { daysAgo, now } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';

export const settings = settingsWith({ mode: 'enforce' });
const window = monthsWindow(now);
const day = 86_400_000;

/** So many calls on each of these days before now. */
function months(days: readonly number[], count: number): Months {
  const today = Date.parse(window.to) - day;
  const times = days.map((ago) => today - ago * day);
  return {
    kind: 'read',
    months: evidenceByMonth({ times, sums: times.map(() => count) }, window),
  };
}

/** An instance that was changed two days ago, is watched since, and of which all is known. */
export function explained(
  spoilt: Partial<Explained> = {},
  facts: Partial<AuditFacts> = {},
): Explained {
  const audit = auditWith(
    {
      instance: instanceWith({ tags: asking('modify', { force: 'true' }) }),
      evidence: quietWhileEnforced,
      memory: remembered({ watch }),
      roleNames: ['web'],
      ...facts,
    },
    settings,
  );
  const days = Array.from({ length: 300 }, (_, index) => index + 3);
  return {
    account: '123456789012',
    region: 'eu-west-1',
    instanceId: 'i-0123456789abcdef0',
    generatedAt: now.toISOString(),
    settings,
    settingsFrom: 'the settings deployed in eu-west-1 (/imds-warden/settings)',
    hasMachine: true,
    recordedIn: 'the table warden in eu-west-1',
    story: tellStory({
      verdicts: [
        {
          at: daysAgo(40),
          runId: 'run-a',
          from: 'in-use',
          to: 'ready',
          reason: 'IMDSv1 is allowed, but no call was seen',
        },
      ],
      told: [
        { runId: 'run-b', toldAt: daysAgo(4), owner: 'web@example.com', text: 'it is due soon' },
      ],
      digests: [
        {
          runId: 'run-b',
          owner: 'web@example.com',
          sentAt: daysAgo(4),
          subject: 'IMDSv2: 1 instance to look at',
          heard: true,
        },
      ],
      changes: [
        applied,
        {
          ...applied,
          runId: 'run-9',
          runStartedAt: daysAgo(1),
          intendedAt: daysAgo(1),
          requestedAt: null,
          settledAt: daysAgo(1),
          action: 'undo',
          undoes,
          parts: 2,
          status: 'failed',
          before: enforcedOptions,
          wanted: { httpEndpoint: 'enabled', httpTokens: 'optional' },
          after: null,
          asker: 'person',
          askedBy: 'arn:aws:iam::123456789012:user/ana with imds-warden undo',
          startedBy: 'arn:aws:iam::123456789012:user/ana with imds-warden undo',
          outcome: 'EC2 refused: UnauthorizedOperation: You are not authorized.',
          error: { code: 'UnauthorizedOperation', message: 'You are not authorized.' },
        },
      ],
      memory: remembered({ watch }),
    }),
    instance: audit.instance,
    now: {
      audit,
      months: { noToken: months(days, 40), noTokenRejected: months([0, 1, 2], 0) },
      breaker: closedBreaker,
      next: whatNext({
        audit,
        settings,
        breaker: closedBreaker,
        machine: { nextRunAt: daysAgo(-1) },
        now,
      }),
      gaps: [],
      notes: [],
    },
    problems: [],
    notes: [],
    usage: { ...noUsage, metricsRequested: 5 },
    ...spoilt,
  };
}
