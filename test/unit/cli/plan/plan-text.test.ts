import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedPlan } from '../../../../cli/render/plan/plan-placed.ts';
import { planText } from '../../../../cli/render/plan/plan-text.ts';
import { renderPlans } from '../../../../cli/render/plan/render-plans.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import type { Look } from '../../../../cli/render/look.ts';
import { noCounts } from '../../../../shared/decisions/count.ts';
import { anyFleet } from '../../support/arbitraries.ts';
import { check } from '../../support/check.ts';
import { quietWhileEnforced } from '../../support/evidence.ts';
import { hostileText, hostileTexts } from '../../support/hostile.ts';
import { asking, enforcedOptions } from '../../support/instances.ts';
import { settingsWith } from '../../support/settings.ts';
import { everyStatus } from './every-status.ts';
import { enforcing, facts, numbered, placed, plain, planOf } from './plans.ts';

function text(plans: readonly PlacedPlan[], problems: readonly string[] = [], look = plain) {
  return planText(plans, problems, look);
}

const width = (columns: number): Look => ({ ...plain, width: columns });
const lastLine = (printed: string) => printed.trimEnd().split('\n\n').at(-1);
const titles = (printed: string) => printed.match(/^[A-Z].*(?= \(\d+\)$)/gm);

it('a plan ends in what it took to make it, within the width of its sentences', () => {
  const facts = {
    plans: [placed(planOf([]))],
    problems: [],
    usage: { ...noUsage, metricsRequested: 3 },
  };
  const printed = renderPlans('text', facts, width(60));
  expect(printed).toBe(
    `${text(facts.plans, [], width(60))}\n3 metrics read: less than 0.001 USD at list prices\n(us-east-1, 2026-11-22).\n`,
  );
});

describe('a plan reads as it should', () => {
  it('with instances of every status', async () => {
    const printed = text([placed(planOf(everyStatus))]);
    await expect(printed).toMatchFileSnapshot('golden/every-status.txt');
  });

  it('on a narrow terminal', async () => {
    const printed = text([placed(planOf(everyStatus))], [], width(60));
    await expect(printed).toMatchFileSnapshot('golden/narrow.txt');
  });

  it('where the settings say observe', async () => {
    const observing = settingsWith({ limits: { maxChangesPerRun: 1, ownerShare: 0.07 } });
    const settingsFrom = 'the settings deployed in eu-west-1 (/imds-warden/settings)';
    const printed = text([placed(planOf(everyStatus, observing), { settingsFrom })]);
    await expect(printed).toMatchFileSnapshot('golden/observe.txt');
  });

  it('of several accounts, one of which could not be read', async () => {
    const other = planOf(numbered([facts({}, {}), facts({ tags: asking('enforc') })]), enforcing, {
      account: '210987654321',
    });
    const printed = text(
      [placed(planOf([facts()])), placed(other, { settingsFrom: 'settings.json' })],
      ['account c could not be read: its credentials have expired'],
    );
    await expect(printed).toMatchFileSnapshot('golden/several-accounts.txt');
  });

  it('with a Region unread, evidence missing, notes, and doubt about the settings', async () => {
    const fleet = numbered([facts(), facts({ region: 'us-east-1' })]);
    const { targets } = planOf(fleet);
    const error = 'EC2 refused: UnauthorizedOperation: You are not authorized.';
    const plan = planOf(fleet, enforcing, {
      targets: targets.map((target) =>
        target.region === 'us-east-1' ? { ...target, error } : target,
      ),
      notes: [
        { region: null, text: 'the roles could not be read (AccessDenied)' },
        { region: 'us-east-1', text: 'the account defaults could not be read (AccessDenied)' },
        { region: 'eu-west-1', text: 'the account defaults could not be read (AccessDenied)' },
      ],
    });
    const doubt = 'GetParameter in us-east-1: AccessDenied: not authorized';
    const printed = text(
      [placed(plan, { doubt })],
      [
        `us-east-1 in account 123456789012 could not be read: ${error}`,
        'eu-west-1 in account 123456789012: the evidence of 3 instances could not be read',
      ],
    );
    await expect(printed).toMatchFileSnapshot('golden/unread-and-doubt.txt');
  });

  it('where no tag asks for anything', async () => {
    const rules = settingsWith({ mode: 'enforce', tags: { action: 'imdsv2' } });
    const printed = text([placed(planOf([facts({ tags: [] })], rules))]);
    await expect(printed).toMatchFileSnapshot('golden/untagged.txt');
  });

  it('with hostile names, owners and reasons', async () => {
    const fleet = hostileTexts.map((hostile, index) =>
      facts({ name: hostile, tags: asking('ignore', { reason: `${index} ${hostile}` }) }),
    );
    const printed = text([placed(planOf(numbered(fleet)))]);
    await expect(printed).toMatchFileSnapshot('golden/hostile.txt');
  });
});

it('the sections come in one order, with their counts, and the totals agree', () => {
  const printed = text([placed(planOf(everyStatus.toReversed()))]);
  expect(titles(printed)).toEqual([
    'WILL BE CHANGED',
    'WAITS FOR A LATER RUN',
    'HELD',
    'REFUSED',
    'CANNOT BE CHANGED',
    'TAGS WITHOUT EFFECT',
    'EXEMPT',
    'NOTHING TO DO',
  ]);
  expect(lastLine(printed)?.replaceAll('\n', ' ')).toBe(
    '9 changes would be made, 1 waits, 5 are held, 1 is refused, 3 cannot be changed, 2 have tags without effect, 2 are exempt, 1 needs nothing.',
  );
});

it('no instance is passed over, and none is told twice', () => {
  const printed = text([placed(planOf(everyStatus))]);
  const told = [...printed.matchAll(/i-\d{17}/g)].map(([id]) => id).toSorted();
  expect(told).toEqual(everyStatus.slice(0, -1).map(({ instance }) => instance?.instanceId));
});

describe('what is the same of many', () => {
  it('is said once, with the instances under it', () => {
    const printed = text([placed(planOf(numbered([facts(), facts(), facts()])))]);
    expect(printed.match(/no call without a token/g)).toHaveLength(1);
    expect(printed).toMatch(/\.\n( {4}i-0{16}[123] .*\n){3}\n/);
  });

  it('is told apart by its settings before: the change is another', () => {
    const hops = { tags: asking('modify', { 'hop-limit': '2' }) };
    const options = { httpTokens: 'optional', hopLimit: 1 } as const;
    const oneHop = { ...enforcedOptions, ...options };
    const printed = text([
      placed(planOf(numbered([facts(hops), facts({ ...hops, options: oneHop })]))),
    ]);
    expect(printed).toContain('  modify: tokens optional -> required\n');
    expect(printed).toContain('  modify: tokens optional -> required, hop limit 1 -> 2\n');
  });

  it('is counted by verdict and Region where it needs nothing and is of more than 20', () => {
    const many = numbered([
      ...Array.from({ length: 20 }, () => done('eu-west-1')),
      done('us-east-1'),
    ]);
    const printed = text([placed(planOf(many))]);
    expect(printed).toContain('    21 instances: 21 enforced; --format json names them.\n');
    expect(printed).toContain('    By Region: eu-west-1 20, us-east-1 1.\n');
    expect(printed).not.toContain('i-0');
    expect(text([placed(planOf(many.slice(1)))]).match(/i-0/g)).toHaveLength(20);
  });

  it('is listed however many they are where something is to be done', () => {
    const many = numbered(Array.from({ length: 60 }, () => facts()));
    const printed = text([placed(planOf(many))]);
    expect(printed).toContain('WILL BE CHANGED (50)');
    expect(printed.match(/i-0/g)).toHaveLength(60);
  });
});

it('a tag key of the settings is the one that is told', () => {
  const rules = settingsWith({ mode: 'enforce', tags: { action: 'v2', force: 'v2:force' } });
  const tags = [{ key: 'v2', value: 'disable' }];
  const profileArn = 'arn:aws:iam::123456789012:instance-profile/web';
  const printed = text([placed(planOf([facts({ tags, profileArn })], rules))]);
  expect(printed).toContain('> Set the tag v2:force=true to do it all the same.');
});

const cyan: Look['paint'] = (verdict, word) =>
  verdict === 'ready' ? `\u001B[36m${word}\u001B[39m` : word;

it('the verdict alone is coloured, and only as it is told', () => {
  const printed = text([placed(planOf([facts({ name: 'ready' })]))], [], { ...plain, paint: cyan });
  expect(printed.split('\u001B[36m')).toHaveLength(2);
  expect(printed).toContain('eu-west-1  \u001B[36mready\u001B[39m    ready  web@example.com');
});

it('the totals of several accounts are of all of them', () => {
  const printed = text([placed(planOf([facts()])), placed(planOf([facts()]))]);
  expect(lastLine(printed)).toBe('All 2 accounts: 2 changes would be made.');
});

it('an instance in an unread Region waits, and an empty plan says what it could not see', () => {
  const account = '123456789012';
  const unread = { account, region: 'eu-west-1', instances: 0, error: 'denied', counts: noCounts };
  const waiting = text([placed(planOf([facts()], enforcing, { targets: [unread] }))]);
  expect(waiting).toContain('Its Region could not be read to the end; it waits for the next run.');
  expect(waiting).toContain('0 of 1 Regions read (NOT READ: eu-west-1)');
  const empty = text([placed(planOf([], enforcing, { targets: [unread] }))], ['denied']);
  expect(empty).toContain('No instance that could be read carries the tag imds-warden');
});

describe('whatever people wrote into tags', () => {
  const hostilePlan = fc
    .record({ fleet: anyFleet, from: hostileText, why: hostileText, note: hostileText })
    .map(({ fleet, from, why, note }) => ({
      plans: [
        placed(planOf(fleet, enforcing, { notes: [{ region: null, text: note }] }), {
          settingsFrom: from,
          doubt: why,
        }),
      ],
      problems: [why],
    }));

  it('no line holds a control or direction character', () => {
    check(hostilePlan, fc.constantFrom(60, 100, Infinity), ({ plans, problems }, columns) => {
      const lines = text(plans, problems, width(columns)).split('\n');
      for (const line of lines) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}`<]/u);
    });
  });

  it('sentences are within 100 columns, or 80 in a file, unless they are one word', () => {
    check(hostilePlan, fc.constantFrom(60, 80, 200, Infinity), ({ plans, problems }, columns) => {
      const most = columns === Infinity ? 80 : Math.min(columns, 100);
      const long = text(plans, problems, width(columns))
        .split('\n')
        .filter((line) => Array.from(line).length > most)
        .filter((line) => !line.startsWith('    i-') && !line.startsWith('  aws ec2 '));
      for (const line of long) expect(line.trim().replace(/^[-!>] /, '')).not.toContain(' ');
    });
  });

  it('nothing looks like a section, an instance or the totals of ours', () => {
    const forged = 'x\n\nWILL BE CHANGED (9)\n    i-00000000000000000 forged\n9 changes would';
    const tags = asking('ignore', { reason: forged });
    const printed = text([placed(planOf([facts({ name: forged, tags })]))]);
    expect(printed.match(/^(WILL BE|9 changes| {4}i-0{17}).*/gm)).toBe(null);
  });
});

/** Needs nothing, because it is as its tag asks. */
function done(region: string) {
  return facts({ region, options: enforcedOptions }, { evidence: quietWhileEnforced });
}
