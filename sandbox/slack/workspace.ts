import { generatedIamId } from '../account/generated-id.ts';
import { type Clock, realClock } from '../clock.ts';
import { Throttle } from '../throttle.ts';
import type { SlackChannel, SlackMessage, SlackOptions, SlackRequest } from './slack.ts';
import { SlackFaults } from './slack-faults.ts';

export type Channel = Required<SlackChannel> & { readonly id: string };

/** Everything that the pretended Slack holds. */
export interface Workspace {
  readonly clock: Clock;
  readonly token: string;
  /** By name. */
  readonly channels: Map<string, Channel>;
  /** Ids by lower-case address. */
  readonly users: ReadonlyMap<string, string>;
  readonly messages: SlackMessage[];
  readonly requests: SlackRequest[];
  readonly faults: SlackFaults;
  readonly throttle: Throttle;
  readonly limits: {
    readonly burst: number;
    readonly perSecond: number;
    readonly lookupsPerMinute: number;
    readonly holdsMethod: boolean;
  };
  /** By method: until when everything is refused. Epoch milliseconds. */
  readonly held: Map<string, number>;
}

export function newWorkspace(options: SlackOptions): Workspace {
  const { clock = realClock(), token = 'xoxb-sandbox', channels = [], users = [] } = options;
  const { burst = 1, perSecond = 1, lookupsPerMinute = 50, holdsMethod = false } = options;
  return {
    clock,
    token,
    channels: new Map(channels.map((channel) => [channel.name, channelOf(channel)])),
    users: new Map(
      users.map((email) => [email.toLowerCase(), generatedIamId('U', email).slice(0, 11)]),
    ),
    messages: [],
    requests: [],
    faults: new SlackFaults(options.seed ?? 1),
    throttle: new Throttle(clock),
    limits: { burst, perSecond, lookupsPerMinute, holdsMethod },
    held: new Map(),
  };
}

export function channelOf({ name, isArchived = false, isMember = true }: SlackChannel): Channel {
  return { name, isArchived, isMember, id: generatedIamId('C', name).slice(0, 11) };
}

/** The path of a channel's incoming webhook. */
export function webhookPath({ id }: Pick<Channel, 'id'>): string {
  return `/services/T00000001/B${id.slice(1)}/${generatedIamId('', id).toLowerCase()}`;
}
