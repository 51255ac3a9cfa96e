import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { accountId } from '../../world/account.ts';
import type { MetricPoint } from '../metric-points.ts';
import { counted } from './random-points.ts';
import type { Launched } from './random-instance.ts';
import { roleNames } from './role-names.ts';

/** The fields of a report that follow from the seed alone. */
export type Expected = Omit<
  InstanceReport,
  | 'lastSeen'
  | 'verdict'
  | 'reason'
  | 'advice'
  | 'intent'
  | 'plan'
  | `source${string}`
  | `roleDelivery${string}`
>;

export function expected(launched: Launched): Expected {
  const { region, instanceId, name, state, owner, profile, options, points } = launched;
  return {
    account: accountId,
    region,
    instanceId,
    name,
    state,
    owner: owner.is,
    roleNames: profile === undefined ? [] : (roleNames[profile] ?? null),
    httpTokens: options.httpTokens,
    httpEndpoint: options.httpEndpoint,
    hopLimit: options.hopLimit,
    noToken: total(points.MetadataNoToken),
    noTokenRejected: total(points.MetadataNoTokenRejected),
  };
}

/** Every datapoint of 15 months counts; none at all is no data, and no zero. */
function total(points: readonly MetricPoint[]): number | null {
  const inTime = points.filter(({ daysAgo }) => daysAgo <= counted.upTo);
  if (inTime.length === 0) return null;
  return inTime.reduce((sum, { value }) => sum + value, 0);
}
