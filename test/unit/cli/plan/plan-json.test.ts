import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { PlacedPlan } from '../../../../cli/render/plan/plan-placed.ts';
import { renderPlans } from '../../../../cli/render/plan/render-plans.ts';
import { planJsonSchema, planSchemaFile } from '../../../../scripts/write-schemas.ts';
import { noCounts } from '../../../../shared/decisions/count.ts';
import type { PlanReport } from '../../../../shared/domain/plan-report.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { reportPlan } from '../../../../shared/wording/report-plan.ts';
import { settings } from '../../support/settings.ts';
import { everyStatus } from './every-status.ts';
import { enforcing, facts, placed, plain, planOf } from './plans.ts';

const written = readFileSync(planSchemaFile, 'utf8');
const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));

const unread = {
  account: '123456789012',
  region: 'sa-east-1',
  instances: 0,
  error: 'denied',
  counts: noCounts,
};
const plan = planOf(everyStatus, enforcing, {
  targets: [...planOf(everyStatus).targets, unread],
  notes: [{ region: null, text: 'the roles could not be read' }],
});
const later = { ...planOf(everyStatus, settings), at: '2026-11-22T06:31:00.000Z' };

const json = (plans: readonly PlacedPlan[], problems: readonly string[] = []) =>
  renderPlans('json', { plans, problems, usage: { ...noUsage, metricsRequested: 50 } }, plain);

function printed(): PlanReport {
  return JSON.parse(
    json([placed(later), placed(plan, { doubt: 'denied' })], ['no sa-east-1']),
  ) as PlanReport;
}

describe('the plan as JSON', () => {
  it('holds every item, and what it rests on, account by account', () => {
    const [, account] = printed().accounts;
    expect(account).toMatchObject({
      account: '123456789012',
      at: '2026-11-22T06:30:00.000Z',
      settings: {
        from: 'the defaults, with the mode enforce',
        mode: 'enforce',
        limits: { maxChangesPerRun: 50, ownerShare: 1, groupShare: 0.1 },
        doubt: 'denied',
      },
      targets: [
        { region: 'eu-west-1', status: 'read', instances: 19 },
        { region: 'us-east-1', status: 'read', instances: 6 },
        { region: 'sa-east-1', status: 'unread', error: 'denied', instances: 0 },
      ],
      notes: [{ region: null, text: 'the roles could not be read' }],
    });
    expect(account?.items).toEqual(reportPlan(plan));
  });

  it('counts the items by status, also those of which there is none', () => {
    expect(printed().accounts.map(({ totals }) => totals)).toEqual([
      {
        change: 0,
        waiting: 0,
        observed: 10,
        held: 5,
        refused: 1,
        'out-of-reach': 3,
        'no-effect': 2,
        exempt: 2,
        nothing: 1,
      },
      {
        change: 9,
        waiting: 1,
        observed: 0,
        held: 5,
        refused: 1,
        'out-of-reach': 3,
        'no-effect': 2,
        exempt: 2,
        nothing: 1,
      },
    ]);
  });

  it('is as old as the newest plan in it, and says what could not be read', () => {
    const { schema, generatedAt, problems } = printed();
    expect([schema, generatedAt, problems]).toEqual([
      'imds-warden/plan@1',
      '2026-11-22T06:31:00.000Z',
      ['no sa-east-1'],
    ]);
  });

  it('says what it took to make it, and the price', () => {
    const { usage, usd } = printed();
    expect([usage, usd]).toEqual([{ metricsRequested: 50 }, 0.0005]);
  });

  it('keeps a name as it was written, and no control character of it raw', () => {
    const name = 'a\u001B[2J\u202Eb "c"';
    const text = json([placed(planOf([facts({ name })]))]);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect((JSON.parse(text) as PlanReport).accounts[0]?.items[0]?.name).toBe(name);
  });
});

describe('docs/plan.schema.json', () => {
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(planJsonSchema());
  });

  it('accepts what is printed, of whatever status', () => {
    expect([accepts(printed()), accepts.errors]).toEqual([true, null]);
  });

  it('accepts a plan without a tagged instance', () => {
    const empty = json([placed(planOf([facts({ tags: [] })]))]);
    expect(accepts(JSON.parse(empty))).toBe(true);
  });

  const [account] = printed().accounts;
  const [item] = account?.items ?? [];
  const withItem = (spoilt: object) => ({
    accounts: [{ ...account, items: [{ ...item, ...spoilt }] }],
  });

  it.each([
    ['another schema', { schema: 'imds-warden/plan@2' }],
    ['a field too many', { more: true }],
    ['no problems', { problems: undefined }],
    ['no price', { usd: undefined }],
    ['a usage with a field too many', { usage: { metricsRequested: 50, more: 1 } }],
    ['a time without a zone', { generatedAt: '2026-11-22T06:30:00' }],
    ['an account that is none', { accounts: [{ ...account, account: '1' }] }],
    ['totals without a status', { accounts: [{ ...account, totals: { change: 1 } }] }],
    ['no targets', { accounts: [{ ...account, targets: undefined }] }],
    [
      'a mode that is none',
      { accounts: [{ ...account, settings: { ...account?.settings, mode: 'on' } }] },
    ],
    ['a status that is none', withItem({ status: 'fine' })],
    ['an action that is none', withItem({ action: 'hold' })],
    ['an item with a field too many', withItem({ more: 1 })],
    ['half of the settings before', withItem({ before: { httpTokens: 'optional' } })],
    ['a wanted setting that is none', withItem({ wanted: { httpTokens: 'never' } })],
  ])('refuses %s', (_, spoilt) => {
    expect(accepts(JSON.parse(JSON.stringify({ ...printed(), ...spoilt })))).toBe(false);
  });

  it('accepts the same item unspoilt', () => {
    expect(accepts({ ...printed(), ...withItem({}) })).toBe(true);
    expect(accepts({ ...printed(), ...withItem({ wanted: null, before: null }) })).toBe(true);
  });
});
