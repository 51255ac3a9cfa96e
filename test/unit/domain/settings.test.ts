import { describe, expect, it } from 'vitest';
import { parseSettings, SettingsError } from '../../../shared/domain/parse-settings.ts';

function problemOf(json: unknown): string {
  try {
    return JSON.stringify(parseSettings(json));
  } catch (error) {
    return error instanceof SettingsError ? error.message : String(error);
  }
}

it('nothing written is the defaults, and they change nothing', () => {
  expect(parseSettings({})).toEqual({
    schedule: 'rate(1 day)',
    timezone: 'UTC',
    mode: 'observe',
    regions: 'all',
    tags: {
      action: 'imds-warden',
      until: 'imds-warden:until',
      reason: 'imds-warden:reason',
      force: 'imds-warden:force',
      hopLimit: 'imds-warden:hop-limit',
      default: 'imds-warden:default',
    },
    owners: {
      keys: ['owner', 'OwnerEmail', 'contact', 'team'],
      fallback: 'operations',
      names: {},
    },
    quietDays: 14,
    limits: { maxChangesPerRun: 50, ownerShare: 0.1, groupShare: 0.1, breakerShare: 0.2 },
    metrics: 'both',
    watch: { days: 14, onRejection: 'tell' },
    campaign: { enabled: false, noticeDays: [14, 7, 1] },
    accountDefaults: 'leave',
    defaultHopLimit: 2,
    allowIrreversible: false,
    reactions: { enabled: true, regions: [] },
    remindAfterDays: 7,
    mailsPerDay: 1000,
    securityHub: false,
  });
});

it('what is written counts, and the rest of its group keeps the defaults', () => {
  const settings = parseSettings({
    mode: 'enforce',
    limits: { maxChangesPerRun: 5 },
    owners: { names: { Payments: 'pay@example.com' } },
  });
  expect(settings).toMatchObject({
    mode: 'enforce',
    limits: { maxChangesPerRun: 5, ownerShare: 0.1 },
    owners: { fallback: 'operations', names: { Payments: 'pay@example.com' } },
  });
});

const address = 'must be an e-mail address, a #slack-channel or "operations"';
const rate = 'must be rate(1 day) or cron(0 6 * * ? *)';

describe('a wrong field is named with what it may hold and what it holds', () => {
  it.each([
    [{ mode: 'on' }, 'mode: must be one of "observe", "enforce"; it holds "on"'],
    [{ mode: null }, 'mode: must be one of "observe", "enforce"; it holds null'],
    [{ schedule: 'daily' }, `schedule: ${rate}; it holds "daily"`],
    [{ schedule: 'rate(1 day) ' }, `schedule: ${rate}; it holds "rate(1 day) "`],
    [{ timezone: 5 }, 'timezone: must be of type string; it holds 5'],
    [{ regions: [] }, 'regions: must have at least 1 entry; it holds []'],
    [
      { regions: 'eu-west-1' },
      'regions: must be "all" or a list of Regions such as ["eu-west-1"]; it holds "eu-west-1"',
    ],
    [{ regions: ['Ireland'] }, 'regions.0: must be a Region such as eu-west-1; it holds "Ireland"'],
    [{ quietDays: 0 }, 'quietDays: must be at least 1; it holds 0'],
    [{ quietDays: 451 }, 'quietDays: must be at most 450; it holds 451'],
    [{ quietDays: 1.5 }, 'quietDays: must be a whole number; it holds 1.5'],
    [{ quietDays: '14' }, 'quietDays: must be of type number; it holds "14"'],
    [{ metrics: 'some' }, 'metrics: must be one of "both", "growing"; it holds "some"'],
    [{ remindAfterDays: 0 }, 'remindAfterDays: must be at least 1; it holds 0'],
    [
      { limits: { maxChangesPerRun: 0 } },
      'limits.maxChangesPerRun: must be at least 1; it holds 0',
    ],
    [{ limits: { ownerShare: 0 } }, 'limits.ownerShare: must be more than 0; it holds 0'],
    [{ limits: { groupShare: 1.1 } }, 'limits.groupShare: must be at most 1; it holds 1.1'],
    [{ limits: 5 }, 'limits: must be of type object; it holds 5'],
    [{ owners: { fallback: 'Alice' } }, `owners.fallback: ${address}; it holds "Alice"`],
    [
      {
        owners: {
          names: {
            Payments: { email: 'ops@example.com', channel: '#payments' },
            web: { email: ' Ops@example.com', channel: '#web' },
          },
        },
      },
      'owners.names.web: must be the same channel for one e-mail address: "Payments" has #payments beside ops@example.com, and "web" has #web; it holds {"email":" Ops@example.com","channel":"#web"}',
    ],
    [{ owners: { names: { Bob: 'Bob' } } }, `owners.names.Bob: ${address}; it holds "Bob"`],
    [{ owners: { keys: 'owner' } }, 'owners.keys: must be of type array; it holds "owner"'],
    [{ operationsEmail: '#ops' }, 'operationsEmail: must be an e-mail address; it holds "#ops"'],
  ])('%j', (json, problem) => {
    expect(problemOf(json)).toBe(`settings cannot be used:\n  ${problem}`);
  });

  it.each([
    [{ tags: { action: '' } }, 'tags.action: must have at least 1 character; it holds ""'],
    [{ owners: { keys: [] } }, 'owners.keys: must have at least 1 entry; it holds []'],
    [
      { tags: { until: 'x'.repeat(129) } },
      `tags.until: must have at most 128 characters; it holds "${'x'.repeat(129)}"`,
    ],
  ])('%j, with what is counted', (json, problem) => {
    expect(problemOf(json)).toContain(problem);
  });

  it.each([
    [{ mod: 'enforce' }, '(the whole file): unknown field "mod"'],
    [{ limits: { perRun: 5 } }, 'limits: unknown field "perRun"'],
    [{ tags: { ignore: 'x' } }, 'tags: unknown field "ignore"'],
  ])('%j: a field that does not exist is not passed over', (json, problem) => {
    expect(problemOf(json)).toContain(problem);
  });

  it.each([null, [], 'enforce', 17])('%j is no settings file', (json) => {
    expect(problemOf(json)).toContain('(the whole file): must be of type object');
  });

  it('and all of them at once, under the name of the source', () => {
    expect(() => parseSettings({ mode: 'on', quietDays: 0 }, 'settings.json')).toThrow(
      new SettingsError(
        'settings.json cannot be used:\n  mode: must be one of "observe", "enforce"; it holds "on"\n  quietDays: must be at least 1; it holds 0',
      ),
    );
  });
});

const timeOfDay = 'must be a time of day such as 08:00 or 17:30';
const hours = { from: '08:00', to: '17:00' };

describe('a change window that cannot be meant is refused by name', () => {
  it.each([
    [
      { from: '08:00', to: '08:00' },
      'changeWindow: must be open for a while: from and to are the same, so it would never open; for whole days write from 00:00 to 24:00, and to allow changes at any time leave changeWindow out; it holds {"from":"08:00","to":"08:00"}',
    ],
    [{ ...hours, days: [] }, 'changeWindow.days: must have at least 1 entry; it holds []'],
    [
      { ...hours, days: ['mon', 'tuesday'] },
      'changeWindow.days.1: must be one of "mon", "tue", "wed", "thu", "fri", "sat", "sun"; it holds "tuesday"',
    ],
    [{ ...hours, days: 'mon' }, 'changeWindow.days: must be of type array; it holds "mon"'],
    [{ from: '08:00' }, 'changeWindow.to: must be of type string; it is missing'],
    [{ ...hours, from: '8:00' }, `changeWindow.from: ${timeOfDay}; it holds "8:00"`],
    [{ ...hours, from: '24:00' }, `changeWindow.from: ${timeOfDay}; it holds "24:00"`],
    [{ ...hours, to: '24:30' }, `changeWindow.to: ${timeOfDay}, or 24:00; it holds "24:30"`],
    [
      { ...hours, timezone: 'Europe/Atlantis' },
      'changeWindow.timezone: must be a time zone such as Europe/Berlin or UTC; it holds "Europe/Atlantis"',
    ],
    [{ ...hours, until: '18:00' }, 'changeWindow: unknown field "until"'],
  ])('%j', (changeWindow, problem) => {
    expect(problemOf({ changeWindow })).toBe(`settings cannot be used:\n  ${problem}`);
  });

  it.each([
    [hours],
    [{ from: '22:00', to: '04:00' }],
    [{ from: '00:00', to: '24:00', days: ['sat', 'sun'] }],
  ])('but not %j', (changeWindow) => {
    expect(parseSettings({ changeWindow }).changeWindow).toMatchObject(changeWindow);
  });

  it('every day counts where none are named', () => {
    expect(parseSettings({ changeWindow: hours }).changeWindow?.days).toHaveLength(7);
  });
});

describe('limits, watch and campaign that would stop everything, or nothing, are refused by name', () => {
  it.each([
    [
      { limits: { maxChangesPerRun: -1 } },
      'limits.maxChangesPerRun: must be at least 1; it holds -1',
    ],
    [
      { limits: { maxChangesPerRun: 0.5 } },
      'limits.maxChangesPerRun: must be a whole number; it holds 0.5',
    ],
    [{ limits: { breakerShare: 0 } }, 'limits.breakerShare: must be more than 0; it holds 0'],
    [{ limits: { breakerShare: 20 } }, 'limits.breakerShare: must be at most 1; it holds 20'],
    [{ watch: { days: 0 } }, 'watch.days: must be at least 1; it holds 0'],
    [{ watch: { days: 61 } }, 'watch.days: must be at most 60; it holds 61'],
    [
      { watch: { onRejection: 'restore' } },
      'watch.onRejection: must be one of "tell", "undo"; it holds "restore"',
    ],
    [
      { campaign: { noticeDays: [] } },
      'campaign.noticeDays: must have at least 1 entry; it holds []',
    ],
    [
      { campaign: { noticeDays: [1, 7, 14] } },
      'campaign.noticeDays: must be days that grow fewer, such as [14, 7, 1]; it holds [1,7,14]',
    ],
    [
      { campaign: { noticeDays: [7, 7] } },
      'campaign.noticeDays: must be days that grow fewer, such as [14, 7, 1]; it holds [7,7]',
    ],
    [{ campaign: { noticeDays: [7, 0] } }, 'campaign.noticeDays.1: must be at least 1; it holds 0'],
    [{ campaign: { enabled: 'yes' } }, 'campaign.enabled: must be of type boolean; it holds "yes"'],
    [{ allowIrreversible: 1 }, 'allowIrreversible: must be of type boolean; it holds 1'],
    [
      { reactions: { regions: ['Ireland'] } },
      'reactions.regions.0: must be a Region such as eu-west-1; it holds "Ireland"',
    ],
  ])('%j', (json, problem) => {
    expect(problemOf(json)).toBe(`settings cannot be used:\n  ${problem}`);
  });
});

it.each(['eu-west-1', 'us-gov-west-1', 'ap-southeast-4', 'mx-central-1', 'us-iso-east-1'])(
  '%s is a Region',
  (name) => {
    expect(parseSettings({ regions: [name] }).regions).toEqual([name]);
  },
);

it.each(['rate(1 day)', 'rate(12 hours)', 'cron(0 6 * * ? *)', 'cron(0 6 ? * MON-FRI *)'])(
  '%s is a schedule',
  (schedule) => {
    expect(parseSettings({ schedule }).schedule).toBe(schedule);
  },
);

it.each([
  [{ schedule: 'rate(0 days)' }, 'schedule: must be rate(1 day)'],
  [{ schedule: 'rate(1 days)' }, 'schedule: must be rate(1 day)'],
  [{ schedule: 'cron(bogus)' }, 'schedule: must be rate(1 day) or cron(0 6 * * ? *)'],
  [{ timezone: 'Mars/Base' }, 'timezone: must be a time zone such as Europe/Berlin or UTC'],
  [{ tags: { force: 'IMDS-Warden' } }, 'tags: must be six different keys'],
  [{ owners: { domains: ['Example.com'] } }, 'owners.domains.0: must be a domain'],
])('%j passes no synth that AWS would refuse later', (json, problem) => {
  expect(problemOf(json)).toContain(problem);
});
