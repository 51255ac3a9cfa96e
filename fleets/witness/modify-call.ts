import type { ModifyInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../sandbox/call-log.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import type { Memory } from '../../shared/domain/memory.ts';
import type { WantedOptions } from '../../shared/domain/plan.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { accountId } from '../stage/stage.ts';
import type { Store } from '../table/store.ts';
import type { Ending } from '../transport/attempt.ts';
import type { Known } from './known.ts';
import type { Reading, View } from './seen.ts';

/** One attempt of ModifyInstanceMetadataOptions by a run, and all that there was to be known at that moment. */
export type ModifyCall = {
  /** Of the event during which it was made. */
  readonly event: number;
  readonly runId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly region: string;
  readonly instanceId: string;
  readonly wanted: WantedOptions;
  /** As EC2 had them right before and after. */
  readonly before: MetadataOptions;
  readonly after: MetadataOptions;
  readonly wasPerformed: boolean;
  readonly error: Ending['error'];
  /** As the run had read the instance last; null: it never had. */
  readonly seen: View | null;
  readonly noToken: Reading | null;
  readonly noTokenRejected: Reading | null;
  /** As the run had read them last, and at all. */
  readonly settings: Settings | null;
  readonly allSettings: readonly Settings[];
  /** When it had last; epoch milliseconds. */
  readonly settingsReadAt: number;
  /** The run's records of changes of the instance as they stood then. */
  readonly records: readonly Change[];
  readonly memory: Memory | null;
  readonly isBreakerOpen: boolean;
};

export type Moment = Pick<ModifyCall, 'event' | 'at' | 'before' | 'after'> & {
  readonly store: Store;
  readonly known: Known;
};

export function toModifyCall(
  call: Call,
  { wasPerformed, error }: Ending,
  { store, known, ...moment }: Moment,
): ModifyCall {
  const { accessKeyId: runId, region, parameters } = call;
  const input = parameters as ModifyInstanceMetadataOptionsRequest;
  const instanceId = input.InstanceId ?? '';
  const records = store
    .partition(`INSTANCE#${accountId}#${region}#${instanceId}`)
    .filter((item) => String(item['sk']).startsWith('CHANGE#') && item['runId'] === runId);
  const memory = store.get({ pk: `MEMORY#${accountId}#${region}`, sk: instanceId });
  return {
    ...moment,
    runId,
    region,
    instanceId,
    wasPerformed,
    error,
    wanted: wantedOf(input),
    seen: known.views.get(instanceId) ?? null,
    noToken: known.readings.get(`${instanceId} MetadataNoToken`) ?? null,
    noTokenRejected: known.readings.get(`${instanceId} MetadataNoTokenRejected`) ?? null,
    settings: known.settings.at(-1) ?? null,
    allSettings: [...known.settings],
    settingsReadAt: known.settingsReadAt,
    records: records as unknown as readonly Change[],
    memory: memory as Memory | null,
    isBreakerOpen: store.get({ pk: 'BREAKER', sk: 'breaker' })?.['openedAt'] != null,
  };
}

function wantedOf(input: ModifyInstanceMetadataOptionsRequest): WantedOptions {
  const { HttpTokens, HttpEndpoint, HttpPutResponseHopLimit } = input;
  const { HttpProtocolIpv6, InstanceMetadataTags } = input;
  return {
    ...(HttpTokens === undefined ? {} : { httpTokens: HttpTokens }),
    ...(HttpEndpoint === undefined ? {} : { httpEndpoint: HttpEndpoint }),
    ...(HttpPutResponseHopLimit === undefined ? {} : { hopLimit: HttpPutResponseHopLimit }),
    ...(HttpProtocolIpv6 === undefined ? {} : { httpProtocolIpv6: HttpProtocolIpv6 }),
    ...(InstanceMetadataTags === undefined ? {} : { instanceMetadataTags: InstanceMetadataTags }),
  };
}
