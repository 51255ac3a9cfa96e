import { describe, expect, it } from 'vitest';
import { functionNames } from '../../shared/domain/names.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { grantsOf } from '../../shared/domain/permissions.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

type Statement = {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};
type Role = {
  readonly Description?: string;
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
};

const { template } = synthesized();
const statements = (propertiesOf(template, 'AWS::IAM::Role') as Role[])
  .filter(({ Description }) => Description === 'imds-warden: what remediate-region may call')
  .flatMap(({ Policies = [] }) => Policies.flatMap((policy) => policy.PolicyDocument.Statement));

describe('writing to EC2', () => {
  it('ends at launch templates of this account that carry the action tag and are not ignored', () => {
    const statement = statements.find(({ Action }) =>
      [Action].flat().includes('ec2:ModifyLaunchTemplate'),
    );
    expect(JSON.stringify(statement?.Resource)).toContain(':launch-template/*');
    expect(statement?.Condition).toEqual({
      Null: { 'aws:ResourceTag/imds-warden': 'false' },
      StringNotEqualsIgnoreCase: { 'aws:ResourceTag/imds-warden': 'ignore' },
    });
  });

  it.each([
    ['leave', false],
    [{ 'eu-west-1': 'leave' }, false],
    ['required', true],
    [{ 'eu-west-1': 'enforced' }, true],
  ] as const)(
    "is of the account's defaults only where the settings ask for it: %o",
    (accountDefaults, may) => {
      const settings = parseSettings({ accountDefaults });
      const action = 'ec2:ModifyInstanceMetadataDefaults';
      for (const name of functionNames) {
        const actions: readonly string[] = grantsOf(name, settings).flatMap(
          (grant) => grant.actions,
        );
        expect(actions.includes(action)).toBe(may && name === 'remediate-region');
      }
    },
  );
});
