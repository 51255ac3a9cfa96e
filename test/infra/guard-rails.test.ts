import { Role } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { GuardRails } from '../../infra/guard-rails.ts';
import { resourcesOfType, theOnly } from '../../infra/template.ts';
import { deniedBy, type PolicyStatement } from '../../shared/decisions/guardrails/denied-by.ts';
import { wildcard } from '../../shared/decisions/guardrails/meets-condition.ts';
import { guardParameters } from '../../shared/domain/guardrails/guard-parameters.ts';
import { parseSettings, SettingsError } from '../../shared/domain/parse-settings.ts';
import { stackWith, synthesized } from './synthesized.ts';

const { template: undeployed } = synthesized({ guardRails: { roles: ['developer'] } });
const { template: deployed } = synthesized({ guardRails: { deploy: true } });

const remediatorArn = 'arn:aws:iam::111122223333:role/imds-warden-remediator';

type Document = { readonly Statement: readonly PolicyStatement[] };

/** The policy for these settings; what the deployment decides is put in as it would be. */
function policyOf(guardRails: object) {
  const { guardRails: settings } = parseSettings({ guardRails: { deploy: true, ...guardRails } });
  const template = stackWith((stack) => {
    if (settings === undefined) throw new Error('the settings hold no guardRails');
    new GuardRails(stack, settings, Role.fromRoleArn(stack, 'remediator', remediatorArn));
  });
  const { properties } = theOnly(template, 'AWS::IAM::ManagedPolicy');
  return { properties, document: resolved(properties['PolicyDocument']) as Document };
}

/** Fn::Join of texts and AWS::Partition, which is all that there is. */
function resolved(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll(
    /\{"Fn::Join":\["",(\[.*?\])\]\}/g,
    (_, parts: string) =>
      JSON.stringify(
        (JSON.parse(parts) as unknown[])
          .map((part) => (typeof part === 'string' ? part : 'aws'))
          .join(''),
      ),
  );
  return JSON.parse(text);
}

const launch = (tokens: string) => ({
  action: 'ec2:RunInstances',
  resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*',
  context: {
    'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/developer',
    'ec2:MetadataHttpTokens': tokens,
  },
});

const change = (principal: string) => ({
  action: 'ec2:ModifyInstanceMetadataOptions',
  resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
  context: { 'aws:PrincipalArn': principal, 'ec2:Attribute/HttpTokens': 'optional' },
});

describe('the deployed guard rails', () => {
  it('are left out until the settings say deploy', () => {
    expect(resourcesOfType(undeployed, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  it('deny what the printed policy denies', () => {
    const { document } = policyOf({});
    expect(document.Statement.map(({ Sid }) => Sid)).toEqual([
      'RequireImdsV2',
      'MaxImdsHopLimit',
      'KeepImdsV2',
      'KeepImdsHopLimit',
      'SwitchOnWithImdsV2',
      'KeepDefaultImdsV2',
      'KeepDefaultImdsHopLimit',
      'KeepImdsV2Enforced',
      'RequireImdsV2Credentials',
    ]);
    expect(document.Statement.every(({ Effect }) => Effect === 'Deny')).toBe(true);
    expect(deniedBy(document, launch('optional')).map(({ Sid }) => Sid)).toEqual(['RequireImdsV2']);
    expect(deniedBy(document, launch('required'))).toEqual([]);
  });

  it("never deny the stack's own remediation role", () => {
    const { document } = policyOf({});
    expect(deniedBy(document, change(remediatorArn))).toEqual([]);
    const other = 'arn:aws:iam::111122223333:role/developer';
    expect(deniedBy(document, change(other)).map(({ Sid }) => Sid)).toEqual(['KeepImdsV2']);
  });

  it('hold the hop limit, the exceptions and the parts of the settings', () => {
    const { document } = policyOf({
      hopLimit: 5,
      exceptions: ['arn:aws:iam::*:role/break-glass'],
      parts: ['launch'],
    });
    expect(document.Statement.map(({ Condition }) => Condition)).toMatchObject([
      { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/break-glass'] } },
      { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '5' } },
    ]);
  });

  it('are attached to the roles and groups that are named, or to nobody', () => {
    expect(policyOf({}).properties).not.toHaveProperty('Roles');
    expect(policyOf({}).properties).not.toHaveProperty('Groups');
    expect(policyOf({ roles: ['dev'], groups: ['devs'] }).properties).toMatchObject({
      Roles: ['dev'],
      Groups: ['devs'],
    });
  });

  it('are refused where IAM would not take them for their size', () => {
    const exceptions = Array.from(
      { length: 40 },
      (_, n) => `arn:aws:iam::111122223333:role/exception-${n}`,
    );
    expect(() => policyOf({ exceptions })).toThrow(SettingsError);
    expect(() => policyOf({ exceptions })).toThrow(
      /^guardRails cannot be deployed: the policy has/,
    );
  });
});

it('the printed policies except the role that the stack gives to remediate-region', () => {
  const functions = resourcesOfType(deployed, 'AWS::Lambda::Function');
  const remediate = functions.find(
    ({ properties }) => properties['FunctionName'] === 'imds-warden-remediate-region',
  );
  const role = remediate?.properties['Role'] as { readonly 'Fn::GetAtt': readonly string[] };
  const logicalId = role['Fn::GetAtt'][0];
  // CloudFormation: the stack's name, the logical id, and twelve random letters; 64 at most.
  const name = `imds-warden-${logicalId}-AbCdEfGhIjKl`;
  expect(name.length).toBeLessThanOrEqual(64);
  const [pattern = ''] = guardParameters().remediators;
  expect(wildcard(pattern).test(`arn:aws:iam::111122223333:role/${name}`)).toBe(true);
  const policy = theOnly(deployed, 'AWS::IAM::ManagedPolicy').properties['PolicyDocument'];
  expect(JSON.stringify(policy)).toContain(`{"Fn::GetAtt":["${logicalId}","Arn"]}`);
});
