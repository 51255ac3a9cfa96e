import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Output,
} from '@aws-sdk/client-cloudformation';
import { productName } from '../../../shared/domain/names.ts';
import { accountId, homeRegion } from './account.ts';
import type { Home } from './home.ts';
import { projectRoot, type Workshop } from '../workshop/workshop.ts';

export type DeployedStack = {
  readonly machineArn: string;
  readonly tableName: string;
  readonly operationsTopicArn: string;
  readonly eventBusName: string;
};

/** `cdk bootstrap` and `cdk deploy`, as an operator would run them. */
export async function bootstrap(workshop: Workshop, url: string): Promise<void> {
  await cdk(workshop, url, 'bootstrap', [`aws://${accountId}/${homeRegion}`]);
}

export async function deployStack(
  workshop: Workshop,
  home: Home,
  settingsFile: string,
): Promise<DeployedStack> {
  const options = ['--require-approval', 'never', '--context', `settings=${settingsFile}`];
  await cdk(workshop, home.url, 'deploy', options);
  const stacks = await new CloudFormationClient(home.config).send(
    new DescribeStacksCommand({ StackName: productName }),
  );
  const outputs = stacks.Stacks?.[0]?.Outputs ?? [];
  return {
    machineArn: output(outputs, 'StateMachineArn'),
    tableName: output(outputs, 'TableName'),
    operationsTopicArn: output(outputs, 'OperationsTopicArn'),
    eventBusName: output(outputs, 'EventBusName'),
  };
}

async function cdk(
  workshop: Workshop,
  url: string,
  command: 'bootstrap' | 'deploy',
  options: readonly string[],
): Promise<void> {
  const always = [
    '--output',
    join(workshop.folder, `cdk-${command}`),
    '--progress',
    'events',
    '--ci',
  ];
  await workshop.run(`cdk-${command}`, join(projectRoot, 'node_modules/.bin/cdk'), {
    // Notices would ask the internet.
    arguments: [command, ...options, ...always, '--no-notices'],
    environment: { AWS_ENDPOINT_URL: url },
  });
}

function output(outputs: readonly Output[], key: string): string {
  const value = outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  if (!value) throw new Error(`the deployed stack has no output ${key}`);
  return value;
}
