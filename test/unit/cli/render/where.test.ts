import { describe, expect, it } from 'vitest';
import {
  matches,
  parseWhere,
  unknownFields,
  whereValues,
} from '../../../../cli/render/audit/where.ts';
import { instanceFields } from '../../../../cli/render/audit/instance-fields.ts';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { reportsWith } from './reports.ts';

/** The numbers of the instances that are selected, in the order given. */
function selected(
  texts: readonly string[],
  ...instances: readonly Partial<InstanceReport>[]
): readonly number[] {
  const where = parseWhere(texts, instanceFields);
  return reportsWith(...instances).flatMap((report, index) =>
    matches(where, report, instanceFields) ? [index + 1] : [],
  );
}

describe('--where', () => {
  it('selects everything when nothing is asked for', () => {
    expect(selected([], {}, { region: 'us-east-1' })).toEqual([1, 2]);
  });

  it('selects by any field, whatever the case and the spaces around it', () => {
    const instances = [{ owner: 'Web@example.com' }, { owner: 'other@example.com' }];
    expect(selected([' OWNER = wEb@Example.com '], ...instances)).toEqual([1]);
    expect(selected(['verdict=IN-USE'], { verdict: 'in-use' }, {})).toEqual([1]);
  });

  it('splits at the first =, so that a value may hold more of them', () => {
    expect(selected(['name=a=b'], { name: 'a=b' }, { name: 'a' })).toEqual([1]);
  });

  it('takes any of several values of one field, and all of several fields', () => {
    const instances = [
      { region: 'eu-west-1', verdict: 'ready' },
      { region: 'us-east-1', verdict: 'ready' },
      { region: 'us-east-1', verdict: 'in-use' },
      { region: 'sa-east-1', verdict: 'ready' },
    ] as const;
    expect(
      selected(['region=eu-west-1', 'verdict=ready', 'region=us-east-1'], ...instances),
    ).toEqual([1, 2]);
  });

  it('compares numbers as numbers, and never takes no data for zero', () => {
    const instances = [{ noToken: 0 }, { noToken: null }, { noToken: 7 }];
    expect(selected(['noToken=0'], ...instances)).toEqual([1]);
    expect(selected(['noToken=007'], ...instances)).toEqual([3]);
    expect(selected(['noToken='], ...instances)).toEqual([2]);
  });

  it('selects by each of several roles, by no role, and by roles that are not known', () => {
    const instances = [
      { roleNames: ['web', 'Batch'] },
      { roleNames: [] },
      { roleNames: null },
      { roleNames: ['web-2'] },
    ];
    expect(selected(['roleNames=batch'], ...instances)).toEqual([1]);
    expect(selected(['roleNames='], ...instances)).toEqual([2]);
    expect(selected(['roleNames=(no role)'], ...instances)).toEqual([2]);
    expect(selected(['roleNames=(not known)'], ...instances)).toEqual([3]);
  });

  it('selects by the plan and its reason', () => {
    const instances = [
      { plan: { action: 'hold', reason: 'in use' } },
      { plan: { action: 'none', reason: 'no tag' } },
    ] as const;
    expect(selected(['plan=hold'], ...instances)).toEqual([1]);
    expect(selected(['planReason=no tag'], ...instances)).toEqual([2]);
  });

  it('selects the last call by its day, or by the moment, with or without seconds', () => {
    const instances = [
      { lastSeen: '2026-11-19T06:00:00.000Z' },
      { lastSeen: null },
      { lastSeen: '2026-11-19T09:00:00.000Z' },
    ];
    expect(selected(['lastSeen=2026-11-19'], ...instances)).toEqual([1, 3]);
    expect(selected(['lastSeen=2026-11-19T06:00:00.000Z'], ...instances)).toEqual([1]);
    expect(selected(['lastSeen=2026-11-19t09:00z'], ...instances)).toEqual([3]);
    expect(selected(['lastSeen='], ...instances)).toEqual([2]);
  });
});

describe('what cannot select anything is refused, and the sentence says what is allowed:', () => {
  it.each([
    ['verdict', '--where takes FIELD=VALUE, such as verdict=in-use, not "verdict"'],
    [
      'ownr=x',
      '--where: there is no field "ownr" (did you mean owner?); there are account, region',
    ],
    ['role=x', '(did you mean roleNames?)'],
    ['colour=red', '--where: there is no field "colour"; there are account, region, instanceId'],
    ['=x', '--where: there is no field ""; there are'],
    [
      'verdict=in-us',
      'there is no verdict "in-us" (did you mean in-use?); there are rejecting, in-',
    ],
    ['httpTokens=mandatory', 'there is no httpTokens "mandatory"; there are optional, required'],
    ['httpEndpoint=on', 'there is no httpEndpoint "on"; there are enabled, disabled'],
    ['state=terminated', 'there are pending, running, stopping, stopped'],
    ['intent=nothing', 'there are none, modify, disable, restore, ignore, expired, not-understood'],
    ['plan=held', '(did you mean hold?); there are none, hold, refuse, modify, disable, restore'],
    ['noToken=many', '--where noToken takes a whole number, or nothing for no data, not "many"'],
    ['hopLimit=-1', '--where hopLimit takes a whole number, or nothing for no data, not "-1"'],
    ['noTokenRejected=1.5', 'takes a whole number'],
    ['region=ireland', '--where region takes a Region such as eu-west-1, not "ireland"'],
    ['region=eu_west_1', '--where region takes a Region such as eu-west-1, not "eu_west_1"'],
    ['account=prod', '--where account takes an id of 12 digits, not "prod"'],
    ['account=1234567890123', '--where account takes an id of 12 digits'],
    ['lastSeen=yesterday', '--where lastSeen takes a day such as 2026-11-19, a moment such as'],
    ['lastSeen=2026-11', 'takes a day such as'],
    ['lastSeen=2026-02-30', 'takes a day such as'],
    ['lastSeen=2026-02-30T06:00:00Z', 'takes a day such as'],
    ['lastSeen=2026-11-19T06:00:00', 'takes a day such as'],
    ['lastSeen=2026-11-19T25:00:00Z', 'takes a day such as'],
    ['region=', '--where region= selects nothing, as region is never empty'],
    [
      'verdict=',
      'verdict is never empty; there are rejecting, in-use, unknown, ready, enforced, off',
    ],
  ])('%s', (text, sentence) => {
    expect(() => parseWhere([text], instanceFields)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(sentence) }),
    );
  });

  it('a hostile field, without its escape sequences', () => {
    expect(() => parseWhere(['\u001B[31mred=1'], instanceFields)).toThrow(
      'there is no field "[31mred"',
    );
  });
});

it('the Regions and accounts that were asked for can be asked back, as they are compared', () => {
  const where = parseWhere(
    ['region=EU-West-1', 'account=123456789012', 'region=us-gov-east-1'],
    instanceFields,
  );
  expect(whereValues(where, 'region')).toEqual(['eu-west-1', 'us-gov-east-1']);
  expect(whereValues(where, 'account')).toEqual(['123456789012']);
  expect(whereValues(where, 'owner')).toEqual([]);
});

function unknown(texts: readonly string[], spoilt: Partial<InstanceReport>) {
  const [report] = reportsWith(spoilt);
  return report && unknownFields(parseWhere(texts, instanceFields), report, instanceFields);
}

describe('what is left out though it may belong there', () => {
  const dark = { httpTokens: null, httpEndpoint: null, hopLimit: null } as const;

  it.each([
    ['roleNames=web', 'roleNames', { roleNames: null }],
    ['roleNames=', 'roleNames', { roleNames: null }],
    ['httpTokens=optional', 'httpTokens', dark],
    ['httpEndpoint=enabled', 'httpEndpoint', dark],
    ['hopLimit=1', 'hopLimit', dark],
  ])('%s names %s where that is not known', (text, field, spoilt) => {
    expect(unknown([text], spoilt)).toEqual([field]);
  });

  it('is named with all its fields', () => {
    expect(
      unknown(['roleNames=web', 'httpTokens=optional', 'verdict=enforced'], {
        ...dark,
        roleNames: null,
      }),
    ).toEqual(['roleNames', 'httpTokens']);
  });

  it('is nothing where something that is known leaves it out', () => {
    expect(unknown(['roleNames=web', 'region=us-east-1'], { roleNames: null })).toEqual([]);
    expect(unknown(['roleNames=web'], { roleNames: ['batch'] })).toEqual([]);
    expect(unknown(['name=web', 'noToken=0'], { name: null, noToken: null })).toEqual([]);
  });

  it('is nothing where the unknown itself is asked for, and where it is selected', () => {
    expect(unknown(['roleNames=(not known)'], { roleNames: null })).toEqual([]);
    expect(unknown(['roleNames=web', 'roleNames=(not known)'], { roleNames: null })).toEqual([]);
    expect(unknown(['httpTokens='], dark)).toEqual([]);
    expect(unknown([], { ...dark, roleNames: null })).toEqual([]);
  });
});
