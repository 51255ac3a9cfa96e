import type { Property } from './property.ts';

/** shared/domain/errors.ts, and that of settings that cannot be used. */
const known = [
  'TransientFailure',
  'AccessDenied',
  'CredentialsMissing',
  'LeaseHeld',
  'LeaseBusy',
  'NothingToDo',
  'LeaseLost',
  'InvalidInput',
  'CallFailed',
  'SettingsError',
];

/** Whatever happens, a step fails with an error that has a name of ours: any other one is a mistake in the code. */
export const knownErrors: Property = {
  name: 'known-errors',
  broken: (_history, { stepErrors, runs }) =>
    [
      ...stepErrors.map(({ step, error }) => ({ where: step as string, error })),
      ...runs.flatMap(({ runId, error }) => (error === null ? [] : { where: runId, error })),
    ]
      .filter(({ error }) => !known.includes(error.name))
      .map(({ where, error }) => `${where} failed: ${error.stack ?? error.message}`),
};
