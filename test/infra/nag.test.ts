import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { createStacks } from '../../infra/create-stacks.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { temporaryFolder } from './synthesized.ts';

const newApp = () => new App({ outdir: temporaryFolder(), context: cdkJson.context });

const app = newApp();
const stack = createStacks(app, parseSettings({ operationsEmail: 'ops@example.com' }), null);

/** What the settings can add: other Regions, and so a known one, changes without a tag, Slack and Security Hub. */
const wideApp = newApp();
createStacks(
  wideApp,
  parseSettings({
    reactions: { regions: ['eu-west-1'] },
    campaign: { enabled: true },
    slack: {},
    securityHub: true,
    guardRails: { deploy: true, roles: ['developer'], groups: ['developers'] },
    roleDelivery: {
      athena: {
        database: 'logs',
        table: 'trail',
        logsBucket: 'acme-trail',
        resultsBucket: 'acme-athena',
      },
    },
  }),
  { account: '111122223333', region: 'us-east-1' },
);

function violationsOf(scope: IConstruct, app: App) {
  const { violations } = new AwsSolutionsChecks(app).validateScope(scope);
  return violations.map(({ ruleName, violatingResources }) => ({
    ruleName,
    where: violatingResources.map(({ constructPath }) => constructPath),
  }));
}

describe('the stack, checked by cdk-nag', () => {
  it('breaks no rule of AwsSolutions that has not been given a reason', () => {
    expect(violationsOf(stack, app)).toEqual([]);
  });

  it('breaks none either with all that the settings can add to it', () => {
    const stacks = wideApp.node.children.filter(Stack.isStack);
    expect(stacks.map(({ stackName }) => stackName)).toEqual([
      'imds-warden',
      'imds-warden-events-eu-west-1',
    ]);
    for (const one of stacks) expect(violationsOf(one, wideApp)).toEqual([]);
  });

  it('gives each exception a reason of its own, below the stack', () => {
    const exceptions = stack.node.findAll().flatMap(acknowledged);
    expect(exceptions.length).toBeGreaterThan(10);
    for (const { path, id, reason } of exceptions) {
      expect(`${path} ${id}`).not.toMatch(/^imds-warden /);
      expect(`${path} ${id}: ${reason}`).toMatch(/: .{10,}$/);
    }
  });

  it('would be told of a violation', () => {
    const careless = new Stack(app, 'careless');
    new Queue(careless, 'queue');
    expect(violationsOf(careless, app)).toContainEqual({
      ruleName: 'AwsSolutions-SQS4',
      where: ['careless/queue/Resource'],
    });
  });
});

function acknowledged(construct: IConstruct) {
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([id, reason]) => ({ path: construct.node.path, id, reason }));
}
