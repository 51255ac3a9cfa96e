import type { FunctionName } from './names.ts';

export const environmentKeys = [
  'TABLE_NAME',
  'SETTINGS_PARAMETER',
  'OPERATIONS_TOPIC_ARN',
  'TOPIC_KEY_ARN',
  'STATE_MACHINE_ARN',
  'SLACK_QUEUE_ARN',
  'EVENT_BUS_NAME',
] as const;

export type EnvironmentKey = (typeof environmentKeys)[number];

/** What each function reads; infra sets exactly this, and a handler refuses to start without it. */
export const environmentOf = {
  'list-targets': ['TABLE_NAME', 'SETTINGS_PARAMETER'],
  'audit-region': ['TABLE_NAME', 'SETTINGS_PARAMETER'],
  'allot-changes': ['TABLE_NAME', 'SETTINGS_PARAMETER'],
  'remediate-region': ['TABLE_NAME', 'SETTINGS_PARAMETER'],
  'record-failure': ['TABLE_NAME'],
  'tell-machines': ['TABLE_NAME', 'SETTINGS_PARAMETER', 'EVENT_BUS_NAME'],
  'notify-owners': [
    'TABLE_NAME',
    'SETTINGS_PARAMETER',
    'OPERATIONS_TOPIC_ARN',
    'TOPIC_KEY_ARN',
    'SLACK_QUEUE_ARN',
  ],
  'finish-run': ['TABLE_NAME', 'OPERATIONS_TOPIC_ARN', 'EVENT_BUS_NAME'],
  'react-to-events': ['TABLE_NAME', 'SETTINGS_PARAMETER', 'STATE_MACHINE_ARN'],
  'post-to-slack': ['TABLE_NAME', 'SETTINGS_PARAMETER', 'OPERATIONS_TOPIC_ARN', 'SLACK_QUEUE_ARN'],
} as const satisfies Record<FunctionName, readonly EnvironmentKey[]>;

export type Environment<F extends FunctionName> = Readonly<
  Record<(typeof environmentOf)[F][number], string>
>;

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError naming the first variable that is missing or empty */
export function readEnvironment<F extends FunctionName>(
  functionName: F,
  variables: Readonly<Record<string, string | undefined>>,
): Environment<F> {
  const values: Partial<Record<EnvironmentKey, string>> = {};
  for (const key of environmentOf[functionName]) {
    const value = variables[key];
    if (!value)
      throw new EnvironmentError(
        `${functionName} needs the environment variable ${key}, which is not set`,
      );
    values[key] = value;
  }
  return Object.freeze(values) as Environment<F>;
}
