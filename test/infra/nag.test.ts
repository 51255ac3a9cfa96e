import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { WardenStack } from '../../infra/warden-stack.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { temporaryFolder } from './synthesized.ts';

const app = new App({ outdir: temporaryFolder(), context: cdkJson.context });
const stack = new WardenStack(app, parseSettings({ operationsEmail: 'ops@example.com' }));

function violationsOf(scope: IConstruct) {
  const { violations } = new AwsSolutionsChecks(app).validateScope(scope);
  return violations.map(({ ruleName, violatingResources }) => ({
    ruleName,
    where: violatingResources.map(({ constructPath }) => constructPath),
  }));
}

describe('the stack, checked by cdk-nag', () => {
  it('breaks no rule of AwsSolutions that has not been given a reason', () => {
    expect(violationsOf(stack)).toEqual([]);
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
    expect(violationsOf(careless)).toContainEqual({
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
