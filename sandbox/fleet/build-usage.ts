import type { Instance, MetadataOptions } from '../account/instance.ts';
import type { Calls, Usage } from '../account/usage.ts';
import type { InstanceDescription } from './description.ts';
import { checkUsage } from './check-usage.ts';
import { moment } from './moment.ts';

export function buildUsage(
  { usage = {}, state = 'running' }: InstanceDescription,
  options: MetadataOptions,
  now: number,
): Usage {
  const at = (when: string) => moment(when, now);
  const launchedAt = at(usage.launchedAt ?? '-90d');
  const runs = usage.runs?.map(({ from, to }) => ({
    from: at(from),
    ...(to ? { to: at(to) } : {}),
  }));
  const built: Usage = {
    runs: runs ?? defaultRuns(state, launchedAt, now),
    calls: (usage.calls ?? []).map((call): Calls => {
      if ('at' in call) return { at: at(call.at), count: call.count ?? 1 };
      return {
        from: call.from ? at(call.from) : launchedAt,
        to: call.to ? at(call.to) : Infinity,
        perDay: call.perDay,
      };
    }),
    tokens: usage.tokens?.map((one) => ({ at: at(one.at), httpTokens: one.httpTokens })) ?? [
      { at: launchedAt, httpTokens: options.httpTokens },
    ],
    endpoint: usage.endpoint?.map((one) => ({
      at: at(one.at),
      httpEndpoint: one.httpEndpoint,
    })) ?? [{ at: launchedAt, httpEndpoint: options.httpEndpoint }],
  };
  checkUsage(built, options);
  return built;
}

function defaultRuns(state: Instance['state'], from: number, now: number): Usage['runs'] {
  const dayAgo = moment('-1d', now);
  switch (state) {
    case 'running':
      return [{ from }];
    case 'pending':
      return [];
    case 'stopping':
    case 'shutting-down':
      return [{ from, to: now }];
    case 'stopped':
    case 'terminated':
      return [{ from, to: Math.max(from, dayAgo) }];
  }
}
