import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

const fleet = { instances: [{ tags: { 'imds-warden': 'modify' } }] };

/** Refused before anything is asked of AWS. */
const atOnce: readonly (readonly [readonly string[], string])[] = [
  [['audit', '--fromat', 'csv'], "unknown option '--fromat' (Did you mean --format?)"],
  [['audti'], "unknown command 'audti' (Did you mean audit?)"],
  [['audit', 'everything'], 'too many arguments'],
  [['audit', '--regions'], "option '--regions <regions>' argument missing"],
  [['audit', '--regions', ','], '--regions takes Regions separated by commas'],
  [
    ['audit', '--format', 'xml'],
    '--format takes table, lines, json, ndjson, csv, markdown, not "xml"',
  ],
  [['audit', '--where', 'verdict'], '--where takes FIELD=VALUE'],
  [['audit', '--where', 'colour=red'], 'there is no field "colour"'],
  [['audit', '--where', 'verdict=fine'], 'there is no verdict "fine"'],
  [['audit', '--columns', 'region,ownr'], 'did you mean owner?'],
  [['audit', '--columns', 'region', '--format', 'lines'], '--columns goes with --format'],
  [['audit', '--sort', 'noToken:up'], 'asc, desc'],
  [['audit', '--group-by', 'colour'], '--group-by takes region, owner, role, verdict, account'],
  [['audit', '--months', '16'], '--months takes a whole number from 1 to 15, not "16"'],
  [['audit', '--months', '0'], '--months takes a whole number from 1 to 15, not "0"'],
  [['audit', '--months', '1', '--quiet-days', '28'], 'from 1 to 27, not "28"'],
  [['audit', '--quiet-days', '1.5'], '--quiet-days takes a whole number from 1 to 447, not "1.5"'],
  [
    ['audit', '--fail-on', 'bad'],
    '"bad" is no verdict; --fail-on takes rejecting, in-use, unknown',
  ],
  [
    ['audit', '--out', 'nowhere/imds.csv'],
    '--out nowhere/imds.csv cannot be written: its folder does not exist',
  ],
  [['audit', '--out', 'folder'], '--out folder cannot be written: it is a folder'],
  [['audit', '--profile', 'nope'], 'there is no profile "nope"'],
  [['audit', '--assume-role', 'Auditor'], '--assume-role NAME and --accounts ID,ID go together'],
  [['audit', '--assume-role', 'Auditor', '--accounts', '12'], 'ids of 12 digits'],
  [['audit', '--settings', 'missing.json'], '--settings missing.json cannot be read'],
  [['audit', '--settings', 'broken.json'], 'broken.json is not JSON'],
  [
    ['audit', '--settings', 'wrong.json'],
    'mode: must be one of "observe", "enforce"; it holds "maybe"',
  ],
  [['plan', '--format', 'csv'], '--format takes text, json, not "csv"'],
  [['apply'], 'there is no terminal to ask on'],
  [['permissions', 'everything'], 'audit, plan, apply'],
  [['completion', 'tcsh'], 'bash, zsh, fish'],
  [['sandbox', '--port', 'http'], '--port takes a whole number'],
  [['sandbox', '--throttle', 'maybe'], '--throttle takes on, off, not "maybe"'],
];

it.each(atOnce)('%j is refused in one sentence, without a call', async (args, sentence) => {
  const sandbox = await account({ fleet });
  const folder = emptyFolder();
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'wrong.json'), '{"mode":"maybe"}');
  const { environment } = sandbox;
  const { code, stdout, stderr } = await commandLine(args, { environment, folder });
  expect(stderr).toContain(sentence);
  expect(stderr).toMatch(/^imds-warden: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout]).toEqual([2, '']);
  expect(sandbox.calls.all()).toEqual([]);
});

describe('what only AWS can tell', () => {
  it('a Region that is not enabled is refused, with those that are', async () => {
    const sandbox = await account({
      fleet: {
        regions: [
          { name: 'us-east-1' },
          { name: 'eu-west-1' },
          { name: 'af-south-1', optIn: 'not-opted-in' },
        ],
      },
    });
    const { environment } = sandbox;
    const { code, stderr } = await commandLine(['audit', '--regions', 'af-south-1,eu-west-1'], {
      environment,
    });
    expect(stderr).toBe(
      'imds-warden: af-south-1 is not enabled in this account; enabled: eu-west-1, us-east-1',
    );
    expect(code).toBe(2);
    expect(sandbox.calls.of('DescribeInstances')).toEqual([]);
  });

  it('without credentials it says so in one sentence', async () => {
    const { code, stdout, stderr } = await commandLine(['audit']);
    expect(stderr).toMatch(
      /^imds-warden: DescribeRegions in us-east-1: CredentialsProviderError: [^\n]*credentials[^\n]*$/,
    );
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each(['audit', 'plan'])('%s with expired credentials as well', async (command) => {
    const sandbox = await account({ fleet });
    const { environment } = sandbox;
    sandbox.expire(environment['AWS_ACCESS_KEY_ID'] ?? '');
    const { code, stdout, stderr } = await commandLine([command], { environment });
    expect(stderr).toMatch(
      /^imds-warden: DescribeRegions in us-east-1: RequestExpired: [^\n]*check the credentials[^\n]*$/,
    );
    expect([code, stdout]).toEqual([2, '']);
  });

  it('credentials that only IAM finds expired end it too, before an instance is read', async () => {
    const sandbox = await account({ fleet });
    const fault = {
      kind: 'error',
      code: 'ExpiredToken',
      message: 'Expired.',
      status: 403,
    } as const;
    sandbox.faults.add({ operation: 'ListInstanceProfiles', fault });
    const { environment } = sandbox;
    const { code, stderr } = await commandLine(['audit'], { environment });
    expect(stderr).toMatch(/^imds-warden: ListInstanceProfiles: ExpiredToken: [^\n]*$/);
    expect(code).toBe(2);
    expect(sandbox.calls.of('DescribeInstances')).toEqual([]);
  });

  it('--debug shows where an error came from', async () => {
    const { stderr } = await commandLine(['audit', '--debug']);
    expect(stderr).toMatch(/\n\s+at .*describe-regions/);
  });
});
