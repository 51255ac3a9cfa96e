import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { settingsParameter } from '../shared/domain/names.ts';
import { SettingsError } from '../shared/domain/parse-settings.ts';
import type { Settings } from '../shared/domain/settings.ts';

/** Sizes of a parameter's value: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const standardBytes = 4096;
const advancedBytes = 8192;

/** The settings as every step reads them afresh, so that the kill switch works between two steps of a run. */
export class SettingsParameter extends Construct {
  readonly parameter: StringParameter;

  /** @throws SettingsError when the settings are larger than a parameter can be */
  constructor(scope: Construct, settings: Settings) {
    super(scope, 'settings');
    const value = JSON.stringify(settings);
    this.parameter = new StringParameter(this, 'parameter', {
      parameterName: settingsParameter,
      description: 'Settings of imds-warden; "mode": "observe" stops every change at once.',
      stringValue: value,
      tier: tierFor(Buffer.byteLength(value)),
    });
  }
}

function tierFor(bytes: number): ParameterTier {
  if (bytes <= standardBytes) return ParameterTier.STANDARD;
  if (bytes <= advancedBytes) return ParameterTier.ADVANCED;
  throw new SettingsError(
    `the settings take ${bytes} bytes with their defaults; a parameter holds at most ${advancedBytes}: shorten owners.names`,
  );
}
