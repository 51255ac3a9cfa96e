import { describe, expect, it } from 'vitest';
import {
  EnvironmentError,
  environmentOf,
  readEnvironment,
} from '../../../shared/domain/environment.ts';
import { functionNames } from '../../../shared/domain/names.ts';

const everything = {
  TABLE_NAME: 'table',
  SETTINGS_PARAMETER: '/imds-warden/settings',
  OPERATIONS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:operations',
  TOPIC_KEY_ARN: 'arn:aws:kms:eu-west-1:123456789012:key/1',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:imds-warden',
  SLACK_QUEUE_ARN: 'arn:aws:sqs:eu-west-1:123456789012:imds-warden-slack',
  EVENT_BUS_NAME: 'imds-warden',
  AWS_SECRET_ACCESS_KEY: 'not for us',
};

describe.each(functionNames)('%s', (name) => {
  it('reads what it declares, and nothing else', () => {
    expect(Object.keys(readEnvironment(name, everything))).toEqual(environmentOf[name]);
  });

  it.each([...environmentOf[name]])('refuses to start without %s, or with an empty one', (key) => {
    const message = `${name} needs the environment variable ${key}, which is not set`;
    for (const value of [undefined, ''])
      expect(() => readEnvironment(name, { ...everything, [key]: value })).toThrow(
        new EnvironmentError(message),
      );
  });
});

it('what was read cannot be changed', () => {
  expect(Object.isFrozen(readEnvironment('list-targets', everything))).toBe(true);
});
