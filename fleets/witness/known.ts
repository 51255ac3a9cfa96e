import type { GetMetricDataInput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import type { GetParameterResult } from '@aws-sdk/client-ssm';
import type { Call } from '../../sandbox/call-log.ts';
import { parseSettingsText } from '../../shared/domain/parse-settings.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { type Reading, readingsOf, type View, viewsOf } from './seen.ts';

/** What a run has read of the world. */
export type Known = {
  /** Instances by id, as it has read them last, and first. */
  readonly views: Map<string, View>;
  readonly firstViews: Map<string, View>;
  /** By `i-... MetadataNoToken`: of the evidence, the hourly metric of a watch is none. */
  readonly readings: Map<string, Reading>;
  /** The settings every time. */
  readonly settings: Settings[];
  /** Epoch milliseconds. */
  settingsReadAt: number;
};

export function nothingKnown(): Known {
  return {
    views: new Map(),
    firstViews: new Map(),
    readings: new Map(),
    settings: [],
    settingsReadAt: 0,
  };
}

const hourSeconds = 3600;

/** Adds what an answer told. @param now epoch milliseconds */
export function learn(known: Known, call: Call, output: unknown, now: number): void {
  if (output === null) return;
  switch (call.operation) {
    case 'DescribeInstances':
      for (const [id, view] of viewsOf(output as DescribeInstancesResult, call.region, now)) {
        if (!known.firstViews.has(id)) known.firstViews.set(id, view);
        known.views.set(id, view);
      }
      return;
    case 'GetMetricData': {
      const input = call.parameters as GetMetricDataInput;
      for (const [key, reading] of readingsOf(input, output as GetMetricDataOutput, now))
        if (reading.periodSeconds > hourSeconds) known.readings.set(key, reading);
      return;
    }
    case 'GetParameter': {
      const value = (output as GetParameterResult).Parameter?.Value;
      if (value === undefined) return;
      known.settings.push(parseSettingsText(value, 'the fleet'));
      known.settingsReadAt = now;
      return;
    }
    default:
  }
}
