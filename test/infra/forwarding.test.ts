import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { createStacks } from '../../infra/create-stacks.ts';
import { homeFrom, type Home } from '../../infra/home.ts';
import type { Template } from '../../infra/template.ts';
import { parseSettings, SettingsError } from '../../shared/domain/parse-settings.ts';
import { propertiesOf, temporaryFolder } from './synthesized.ts';

const home: Home = { account: '111122223333', region: 'eu-central-1' };

function assemblyOf(reactions: object, at: Home | null = home) {
  const app = new App({ outdir: temporaryFolder(), context: cdkJson.context });
  createStacks(app, parseSettings({ reactions }), at);
  const { stacks } = app.synth();
  return stacks.map(({ stackName, environment, template, dependencies }) => ({
    name: stackName,
    account: environment.account,
    region: environment.region,
    template: template as Template,
    after: dependencies.map(({ id }) => id),
  }));
}

const stacks = assemblyOf({ regions: ['eu-west-1', 'us-east-1', 'eu-central-1', 'eu-west-1'] });
const inRegion = (region: string) =>
  stacks.find(({ name }) => name === `imds-warden-events-${region}`);

const patterns = (of: Template) =>
  propertiesOf(of, 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern);
const unknown = () => assemblyOf({ regions: ['eu-west-1'] }, null);

describe('events of further Regions', () => {
  it('have a small stack in each of them, once, and none in the Region of the stack itself', () => {
    expect(stacks.map(({ name }) => name).sort()).toEqual([
      'imds-warden',
      'imds-warden-events-eu-west-1',
      'imds-warden-events-us-east-1',
    ]);
    expect(inRegion('eu-west-1')).toMatchObject({ account: '111122223333', region: 'eu-west-1' });
  });

  it('are forwarded by the same rules to the bus at home, by a role that may do nothing else', () => {
    const template = inRegion('us-east-1')?.template ?? { Resources: {} };
    const bus = 'arn:aws:events:eu-central-1:111122223333:event-bus/default';
    const rules = propertiesOf(template, 'AWS::Events::Rule');
    const main = stacks.find(({ name }) => name === 'imds-warden')?.template ?? template;
    expect(patterns(template)).toEqual(patterns(main));
    for (const { Targets } of rules)
      expect(Targets).toMatchObject([{ RoleArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } }]);
    expect(JSON.stringify(rules)).toContain('events:eu-central-1:111122223333:event-bus/default');
    for (const { PolicyDocument } of propertiesOf(template, 'AWS::IAM::Policy'))
      expect(PolicyDocument).toMatchObject({
        Statement: [{ Action: 'events:PutEvents', Effect: 'Allow', Resource: bus }],
      });
    for (const { AssumeRolePolicyDocument, ManagedPolicyArns } of propertiesOf(
      template,
      'AWS::IAM::Role',
    )) {
      expect(ManagedPolicyArns).toBeUndefined();
      expect(JSON.stringify(AssumeRolePolicyDocument)).toContain('events.amazonaws.com');
    }
  });

  it('are forwarded once somebody is there to take them', () => {
    expect(inRegion('eu-west-1')?.after).toContain('imds-warden');
  });

  it('tie the stack to its account and Region, which nothing else does', () => {
    expect(stacks.find(({ name }) => name === 'imds-warden')).toMatchObject(home);
    for (const reactions of [{}, { regions: ['eu-central-1'] }]) {
      const [alone, ...others] = assemblyOf(reactions);
      expect(others).toEqual([]);
      expect(alone).toMatchObject({ account: 'unknown-account', region: 'unknown-region' });
    }
  });

  it('are not listened to when reactions are off', () => {
    const off = assemblyOf({ enabled: false, regions: ['eu-west-1'] }, null);
    expect(off.map(({ name }) => name)).toEqual(['imds-warden']);
  });

  it('need to know where the stack is, and say what tells it', () => {
    expect(unknown).toThrow(SettingsError);
    expect(unknown).toThrow(/reactions\.regions names eu-west-1.*CDK_DEFAULT_ACCOUNT/);
  });
});

describe('where the stack is', () => {
  it("is what the CDK's command line says", () => {
    expect(
      homeFrom({ CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'eu-central-1' }),
    ).toEqual(home);
  });

  it.each([
    {},
    { CDK_DEFAULT_ACCOUNT: '111122223333' },
    { CDK_DEFAULT_REGION: 'eu-central-1' },
    { CDK_DEFAULT_ACCOUNT: '', CDK_DEFAULT_REGION: 'eu-central-1' },
  ])('is unknown where it does not say both: %j', (variables) => {
    expect(homeFrom(variables)).toBeNull();
  });
});
