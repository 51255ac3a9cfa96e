import { parseArgs } from 'node:util';
import { parseSettings } from '../shared/domain/parse-settings.ts';
import type { Settings } from '../shared/domain/settings.ts';

export const help = `imds-warden: which instances still allow IMDSv1, and which use it? Read only.

  npm run audit -- [--regions eu-west-1,us-east-1] [--quiet-days 14]

  --regions     default: all Regions that are enabled in the account
  --quiet-days  how long no IMDSv1 call may have been seen for the verdict "ready" (default 14)

Credentials, profile and Region come by the SDK's usual chain. One line an instance on stdout, progress on stderr.
Exit codes: 0 all read, 2 wrong options or no credentials, 4 something could not be read, 1 anything else.`;

/** @throws SettingsError or TypeError that names the option */
export function parseOptions(args: readonly string[]): Settings | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      regions: { type: 'string' },
      'quiet-days': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, ...more] = positionals;
  if (values.help || command === undefined) return 'help';
  if (command !== 'audit' || more.length > 0)
    throw new TypeError(`unknown command "${positionals.join(' ')}"; there is: audit`);
  return parseSettings(
    {
      ...(values.regions === undefined
        ? {}
        : { regions: values.regions.split(',').map((region) => region.trim()) }),
      ...(values['quiet-days'] === undefined ? {} : { quietDays: wholeDays(values['quiet-days']) }),
    },
    'the options',
  );
}

function wholeDays(text: string): number {
  if (!/^\d+$/.test(text))
    throw new TypeError(`--quiet-days takes a whole number of days, not "${text}"`);
  return Number(text);
}
