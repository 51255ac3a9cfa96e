import { describe, expect, it } from 'vitest';
import { functionNames } from '../../shared/domain/names.ts';
import { synthesized } from './synthesized.ts';

const store =
  'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/0a1b2c3d-0000-4000-8000-0123456789ab';

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };
type Role = {
  readonly Description: string;
  readonly Policies: readonly {
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  }[];
};

/** What each function may ask CloudTrail Lake, Athena, Glue and S3, by the function's name. */
function askedUnder(settings: Parameters<typeof synthesized>[0]) {
  const { template } = synthesized(settings);
  const roles = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  return functionNames.flatMap((name) => {
    const role = roles.find(
      ({ Properties }) => (Properties as Role).Description === `imds-warden: what ${name} may call`,
    );
    const policies = (role?.Properties as Role | undefined)?.Policies ?? [];
    return policies
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .map(({ Action, Resource }) => ({ name, actions: [Action].flat(), resources: Resource }))
      .filter(({ actions }) =>
        actions.some((action) => /^(athena|glue|s3|cloudtrail:(Start|Get))/.test(action)),
      );
  });
}

describe('asking about role delivery', () => {
  it('is granted to nobody where the settings name nobody to ask', () => {
    expect(askedUnder({})).toEqual([]);
  });

  it('is one event data store for list-targets', () => {
    expect(askedUnder({ roleDelivery: { eventDataStore: store } })).toEqual([
      {
        name: 'list-targets',
        actions: ['cloudtrail:StartQuery', 'cloudtrail:GetQueryResults'],
        resources: store,
      },
    ]);
  });

  it('is one work group, one table and its buckets', () => {
    const athena = { database: 'logs', table: 'trail', logsBucket: 'acme-trail' };
    const asked = askedUnder({ roleDelivery: { athena } });
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['list-targets']));
    const text = JSON.stringify(asked);
    for (const end of [':workgroup/primary"', ':catalog"', ':database/logs"', ':table/logs/trail"'])
      expect(text).toContain(end);
    expect(text).toContain(':s3:::acme-trail/*"');
    expect(text).not.toMatch(/s3:PutObject|"\*"/);
  });

  it('writes results only to the bucket that the settings name for them', () => {
    const buckets = { logsBucket: 'acme-trail', resultsBucket: 'acme-athena' };
    const asked = askedUnder({
      roleDelivery: { athena: { database: 'logs', table: 't', ...buckets } },
    });
    const writing = asked.filter(({ actions }) => actions.includes('s3:PutObject'));
    expect(writing).toHaveLength(1);
    expect(JSON.stringify(writing)).toContain('acme-athena/*');
    expect(JSON.stringify(writing)).not.toContain('acme-trail');
  });
});
