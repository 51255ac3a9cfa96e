import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ownerTotals, sortOwners } from '../../../../cli/render/owners/owner-line.ts';
import {
  type OwnerFormat,
  type OwnersFacts,
  renderOwners,
} from '../../../../cli/render/owners/render-owners.ts';
import { ownersJsonSchema, ownersSchemaFile } from '../../../../scripts/write-schemas.ts';
import type { OwnerLine } from '../../../../shared/domain/owners-report.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { hostileTexts } from '../../support/hostile.ts';
import { plain } from '../plan/plans.ts';

const at = '2027-03-10T12:00:00.000Z';

/** One who reads her mail, until it is spoilt. */
const line = ({ hearing, ...spoilt }: PartialLine = {}): OwnerLine => ({
  owner: 'anna@example.com',
  instances: 2,
  open: 1,
  lastSeenAt: at,
  lastMessage: { sentAt: at, runId: 'run-1', subject: 'IMDSv2: 2 instances', heard: true },
  ...spoilt,
  hearing: {
    mail: { address: 'anna@example.com', state: 'confirmed', since: at },
    slack: null,
    others: 0,
    heard: true,
    asOf: at,
    ...hearing,
  },
});

type PartialLine = Partial<Omit<OwnerLine, 'hearing'>> & {
  readonly hearing?: Partial<OwnerLine['hearing']>;
};

const bob = line({
  owner: 'bob@example.com',
  instances: 1,
  lastMessage: null,
  hearing: { mail: { address: 'bob@example.com', state: 'expired', since: at }, heard: false },
});

const facts = (lines: readonly OwnerLine[], spoilt: Partial<OwnersFacts> = {}): OwnersFacts => ({
  generatedAt: at,
  account: '111122223333',
  recordedIn: 'the table imds-warden-table in us-east-1',
  countedBy: { runId: 'run-1', startedAt: at, status: 'complete' },
  owners: sortOwners(lines),
  totals: ownerTotals(lines),
  problems: [],
  notes: [],
  usage: noUsage,
  ...spoilt,
});

const render = (format: OwnerFormat, of: OwnersFacts) => renderOwners(format, of, plain);
const report = (of: OwnersFacts) => JSON.parse(render('json', of)) as object;

describe('owners as a table', () => {
  it('has those that hear nothing first, and the totals last', () => {
    expect(render('table', facts([line(), bob]))).toBe(
      `owner             hears  e-mail                          instances  open  last message  subject
bob@example.com   no     expired, invited on 2027-03-10          1     1  -             -
anna@example.com  yes    confirmed since 2027-03-10              2     1  2027-03-10    IMDSv2: 2 instances

2 owners: 1 hears nothing, 1 hears what is sent. 1 of 3 instances is without an
owner who can be reached: 1 whose owner hears nothing.
Instances as the run of 2027-03-10 12:00 UTC found them.
By the table imds-warden-table in us-east-1.

Nothing was used that AWS charges for.
`,
    );
  });

  it('says how old it is where SNS was not asked', () => {
    const old = line({ hearing: { others: null, asOf: '2027-03-02T06:00:00.000Z' } });
    expect(render('table', facts([old])).replaceAll(/\s+/g, ' ')).toContain(
      'SNS was not asked about 1 of them: they are shown as the table remembers them, the oldest as of 2027-03-02.',
    );
  });

  it('says that instances are not known, and does not count them as none', () => {
    const of = facts([line({ instances: null })], { countedBy: null });
    expect(render('table', of)).toContain('How many instances they have is not known');
    expect(of.totals).toMatchObject({ instances: null, unheardInstances: null });
  });

  it('of nobody says so', () => {
    expect(render('table', facts([]))).toMatch(/^No owners are known yet/);
  });

  it('has what Slack said, and other subscribers', () => {
    const slack = { place: '#web', state: 'trouble', since: at, error: 'is_archived' } as const;
    const text = render('table', facts([line({ hearing: { slack, others: 2 } })]));
    expect(text).toContain('#web: is_archived since 2027-03-10');
    expect(text).toContain('2 subscribers');
  });
});

describe.each(['table', 'json', 'csv'] as const)('whatever a tag holds, %s', (format) => {
  it.each(hostileTexts)('moves no cursor: %j', (text) => {
    const mail = { address: `${text}x`, state: 'confirmed', since: null } as const;
    const lastMessage = { sentAt: at, runId: 'run-1', subject: text, heard: null };
    const of = facts([line({ owner: `${text}x`, hearing: { mail }, lastMessage })]);
    // A lone half of an emoji is one character of no width, and UTF-8 has no place for it.
    expect(render(format, of)).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n]/u);
  });
});

describe('docs/owners.schema.json', () => {
  const written = readFileSync(ownersSchemaFile, 'utf8');
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(ownersJsonSchema());
  });

  it.each([
    ['owners', facts([line(), bob])],
    ['nobody', facts([], { countedBy: null })],
  ])('accepts %s', (_, of) => {
    expect([accepts(report(of)), accepts.errors]).toEqual([true, null]);
  });

  it.each([
    ['another schema', { schema: 'imds-warden/owners@2' }],
    ['a field too many', { more: true }],
    ['no problems', { problems: undefined }],
    ['an owner without a state', { owners: [{ owner: 'x' }] }],
  ])('refuses %s', (_, spoilt) => {
    expect(accepts(JSON.parse(JSON.stringify({ ...report(facts([])), ...spoilt })))).toBe(false);
  });
});
