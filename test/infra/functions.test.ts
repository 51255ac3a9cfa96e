import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resolveEnvironment } from '../../infra/resolve-template.ts';
import { environmentOf, readEnvironment } from '../../shared/domain/environment.ts';
import { type FunctionName, functionNames } from '../../shared/domain/names.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const { template, assets } = synthesized();
const functions = propertiesOf(template, 'AWS::Lambda::Function');

const values = {
  TABLE_NAME: 'a-table',
  SETTINGS_PARAMETER: '/a/parameter',
  OPERATIONS_TOPIC_ARN: 'arn:aws:sns:us-east-1:123456789012:a-topic',
  TOPIC_KEY_ARN: 'arn:aws:kms:us-east-1:123456789012:key/a-key',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:a-machine',
  SLACK_QUEUE_ARN: 'arn:aws:sqs:us-east-1:123456789012:a-queue',
  EVENT_BUS_NAME: 'a-bus',
};

describe('the Lambdas', () => {
  it('are those that names.ts names, and no others', () => {
    const names = functions.map(({ FunctionName }) => String(FunctionName)).sort();
    expect(names).toEqual(functionNames.map((name) => `imds-warden-${name}`).sort());
  });

  it('are bundles that load by themselves, each with its handler', () => {
    // A process of its own, since a test runner would resolve what a bundle forgot.
    const urls = functionNames.map((name) => pathToFileURL(assets[name]).href);
    const script = `for (const url of ${JSON.stringify(urls)}) {
      const { handler } = await import(url);
      console.log(typeof handler, handler.length);
    }`;
    const args = ['--no-warnings', '--input-type=module', '--eval', script];
    const lines = execFileSync(process.execPath, args, { cwd: '/', encoding: 'utf8', env: {} });
    // Node 24's runtime takes a third parameter for the callback style, which it refuses.
    for (const line of lines.trim().split('\n')) expect(line).toMatch(/^function [012]$/);
  }, 20_000);
});

const timeouts: Partial<Record<FunctionName, number>> = {
  'react-to-events': 180,
  'post-to-slack': 120,
};

describe.each(functionNames)('%s', (name) => {
  const properties = functions.find(({ FunctionName }) => FunctionName === `imds-warden-${name}`);

  it('runs on Node 24 on ARM, for as long as its work may take', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `${name}.handler`,
      MemorySize: 512,
      // As long as Lambda allows; what a reader of a queue failed at comes again after a multiple of it.
      Timeout: timeouts[name] ?? 900,
    });
  });

  it('is told what environment.ts names, and nothing else', () => {
    const environment = properties?.['Environment'] as { Variables: object } | undefined;
    expect(Object.keys(environment?.Variables ?? {}).sort()).toEqual(
      [...environmentOf[name]].sort(),
    );
  });

  it('can read its environment when that is filled in', () => {
    const variables = resolveEnvironment(template, name, values);
    expect(readEnvironment(name, variables)).toEqual(variables);
  });
});

describe('the log groups', () => {
  const groups = propertiesOf(template, 'AWS::Logs::LogGroup');

  it('are one for each Lambda and one for the state machine', () => {
    const names = groups.map(({ LogGroupName }) => String(LogGroupName)).sort();
    const lambdas = functionNames.map((name) => `/aws/lambda/imds-warden-${name}`);
    expect(names).toEqual([...lambdas, '/aws/vendedlogs/states/imds-warden'].sort());
  });

  it('all forget after ninety days', () => {
    for (const group of groups) expect(group['RetentionInDays']).toBe(90);
  });
});
