import { App } from 'aws-cdk-lib';
import { SettingsError } from '../shared/domain/parse-settings.ts';
import { createStacks } from './create-stacks.ts';
import { homeFrom } from './home.ts';
import { readSettingsFile } from './read-settings-file.ts';

// Where the settings are, in this order: `cdk deploy --context settings=FILE`, the environment, the top folder.
const app = new App();
const path: unknown = app.node.tryGetContext('settings') ?? process.env['IMDS_WARDEN_SETTINGS'];

try {
  const settings = readSettingsFile(typeof path === 'string' ? path : 'settings.json');
  createStacks(app, settings, homeFrom(process.env));
} catch (error) {
  // A wrong settings file is the reader's to correct: a stack trace would only hide the sentence.
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
