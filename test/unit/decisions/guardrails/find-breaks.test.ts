import { expect, it } from 'vitest';
import { findBreaks } from '../../../../shared/decisions/guardrails/find-breaks.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { fleetOf, groupOf, refTo, safeVersion, templateOf } from '../../support/sources.ts';
import { declarative, found, nothing, sourcesOf, user } from './found.ts';

it('breaks nothing of a Region where everything names IMDSv2 itself', () => {
  const sources = sourcesOf({
    templates: [templateOf([safeVersion])],
    groups: [groupOf([refTo('$Latest')])],
    fleets: [fleetOf([refTo('1')])],
  });
  const checks = findBreaks({ ...nothing, sources }, guardParameters(), declarative);
  expect(checks.map(({ policy, statement }) => `${policy} ${statement}`)).toEqual([
    'scp-or-iam RequireImdsV2',
    'scp-or-iam MaxImdsHopLimit',
    'scp-or-iam KeepImdsV2',
    'scp-or-iam KeepImdsHopLimit',
    'scp-or-iam SwitchOnWithImdsV2',
    'scp-or-iam KeepDefaultImdsV2',
    'scp-or-iam KeepDefaultImdsHopLimit',
    'scp-or-iam KeepImdsV2Enforced',
    'scp-or-iam RequireImdsV2Credentials',
    'declarative http_tokens',
    'declarative http_put_response_hop_limit',
    'declarative http_tokens_enforced',
  ]);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
});

it('puts what breaks before what is not known', () => {
  const unread = { ...user, instanceId: 'i-0', roleNames: null };
  expect(
    found('RequireImdsV2Credentials', { instances: [unread, user] }).map(
      (text) => text.split(' ')[0],
    ),
  ).toEqual(['breaks', 'unknown']);
});
