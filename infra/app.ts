import { App } from 'aws-cdk-lib';
import { SettingsError } from '../shared/domain/parse-settings.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { WardenStack } from './warden-stack.ts';

// Where the settings are, in this order: `cdk deploy --context settings=FILE`, the environment, the top folder.
const app = new App();
const path: unknown = app.node.tryGetContext('settings') ?? process.env['IMDS_WARDEN_SETTINGS'];

try {
  new WardenStack(app, readSettingsFile(typeof path === 'string' ? path : 'settings.json'));
} catch (error) {
  // A wrong settings file is the reader's to correct: a stack trace would only hide the sentence.
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
