import {
  DescribeRegions$,
  type DescribeRegionsRequest,
  type DescribeRegionsResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { matchesAny } from './filter-by.ts';

/** Without AllRegions, only the Regions that are enabled for the account. */
export const describeRegions = operation<DescribeRegionsRequest, DescribeRegionsResult>(
  DescribeRegions$,
  ({ AllRegions, RegionNames, Filters = [] }, { account }) => {
    for (const name of RegionNames ?? []) {
      if (!account.regions.has(name))
        throw new AwsError('InvalidParameterValue', `Invalid region provided: ${name}`);
    }
    const regions = [...account.regions.values()]
      .filter(({ optInStatus }) => AllRegions || optInStatus !== 'not-opted-in')
      .filter(({ name }) => !RegionNames?.length || RegionNames.includes(name))
      .map(({ name, optInStatus }) => ({
        RegionName: name,
        Endpoint: `ec2.${name}.amazonaws.com`,
        OptInStatus: optInStatus,
      }))
      .filter((region) =>
        Filters.every(({ Name, Values }) => {
          if (Name === 'region-name') return matchesAny(Values, region.RegionName);
          if (Name === 'opt-in-status') return matchesAny(Values, region.OptInStatus);
          if (Name === 'endpoint') return matchesAny(Values, region.Endpoint);
          throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
        }),
      );
    return { Regions: regions };
  },
);
