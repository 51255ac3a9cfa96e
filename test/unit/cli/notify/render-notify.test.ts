import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  type NotifyFacts,
  type NotifyFormat,
  renderNotify,
} from '../../../../cli/render/notify/render-notify.ts';
import { notifyJsonSchema, notifySchemaFile } from '../../../../scripts/write-schemas.ts';
import type { PreviewLine } from '../../../../shared/domain/notify-report.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { hostileTexts } from '../../support/hostile.ts';
import { plain } from '../plan/plans.ts';

const at = '2027-03-10T12:00:00.000Z';

const line = (spoilt: Partial<PreviewLine> = {}): PreviewLine => ({
  owner: 'anna@example.com',
  instances: 2,
  to: {
    mail: { address: 'anna@example.com', state: 'confirmed', since: at },
    slack: { place: '#web', state: 'connected', since: null, error: null },
    others: 1,
    heard: true,
    asOf: at,
  },
  subject: 'IMDSv2: 2 instances to look at',
  mail: 'The text,\n  as it is sent.',
  slack: null,
  amazonQ: null,
  ...spoilt,
});

const facts = (spoilt: Partial<NotifyFacts> = {}): NotifyFacts => ({
  generatedAt: at,
  account: '111122223333',
  settings: 'the settings deployed in us-east-1',
  isDeployed: true,
  channel: 'mail',
  digests: [line()],
  quiet: [
    {
      owner: '#web',
      instances: 1,
      why: 'told',
      toldAt: '2027-03-08T12:00:00.000Z',
      remindAt: '2027-03-15T12:00:00.000Z',
    },
    { owner: 'bob@example.com', instances: 3, why: 'nothing-open', toldAt: null, remindAt: null },
  ],
  unread: [],
  planned: 0,
  problems: [],
  notes: [],
  usage: noUsage,
  read: { instances: 6, regions: 2, ofRegions: 2 },
  ...spoilt,
});

const render = (format: NotifyFormat, of: NotifyFacts) => renderNotify(format, of, plain);
const report = (of: NotifyFacts) => JSON.parse(render('json', of)) as object;
const text = (spoilt: Partial<NotifyFacts> = {}) => render('text', facts(spoilt));

const rich = (type: string, words: string) => ({
  type,
  elements: [{ type: 'text', text: words }],
});

describe('a preview as text', () => {
  it('has each digest with where it goes, and then who would be sent none', () => {
    expect(text()).toBe(`PREVIEW for account 111122223333, made 2027-03-10 12:00 UTC
6 instances, 2 of 2 Regions read.
Settings: the settings deployed in us-east-1.
What a run would send that began now. Nothing is sent or recorded.

DIGEST 1 of 1: anna@example.com
-------------------------------
To:      anna@example.com: confirmed since 2027-03-10
         Slack #web: connected
         1 subscriber of the topic
Subject: IMDSv2: 2 instances to look at

The text,
  as it is sent.

NO DIGEST (2)
- #web (1 instance): nothing new since 2027-03-08; next reminder on 2027-03-15,
  while anything is open
- bob@example.com (3 instances): nothing is open

1 digest would be sent; 2 owners would be sent none.

Nothing was used that AWS charges for.
`);
  });

  it('says so without a stack, where nobody would hear it, and what was not read', () => {
    const to = { ...line().to, mail: null, slack: null, others: 0, heard: false };
    const said = text({
      isDeployed: false,
      digests: [line({ to })],
      quiet: [],
      unread: ['eu-west-1'],
      problems: ['eu-west-1 could not be read'],
      read: { instances: 6, regions: 1, ofRegions: 2 },
    }).replaceAll(/\s+/g, ' ');
    expect(said).toContain('No stack is deployed, so nobody was ever told anything');
    expect(said).toContain('To: nobody is subscribed');
    expect(said).toContain('1 of 2 Regions read (NOT READ: eu-west-1)');
    expect(said).toContain('COULD NOT BE READ (1) - eu-west-1 could not be read');
    expect(said).toContain('1 digest would be sent, 1 of them where nobody hears it.');
  });

  it('shows messages of Slack as somebody reads them there, and breaks no command', () => {
    const command = `aws ec2 create-tags --resources ${'i-00000000000000001 '.repeat(9)}`;
    const link = { type: 'link', url: 'https://x.example/', text: 'i-00000000000000001' };
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'IMDSv2: 2 instances' } },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [link, { type: 'text', text: ' web-1' }] },
          rich('rich_text_quote', 'why\nand what'),
          rich('rich_text_preformatted', command),
          { type: 'rich_text_list', elements: [rich('rich_text_section', 'update it')] },
        ],
      },
      { type: 'of-tomorrow', text: 'whatever' },
    ];
    const slack = [{ text: 'IMDSv2', blocks }];
    expect(text({ channel: 'slack', digests: [line({ mail: null, slack })] })).toContain(
      [
        'IMDSv2: 2 instances\n',
        'i-00000000000000001 web-1',
        '    why',
        '    and what',
        `    ${command}`,
        '- update it\n',
        '{"type":"of-tomorrow","text":"whatever"}',
      ].join('\n'),
    );
  });
});

describe.each(['text', 'json'] as const)('whatever a tag holds, %s', (format) => {
  it.each(hostileTexts)('moves no cursor: %j', (hostile) => {
    const to = { ...line().to, mail: { address: hostile, state: 'pending', since: at } } as const;
    const slack = [{ text: hostile, blocks: [{ type: 'rich_text_section', text: hostile }] }];
    const digests = [
      line({ owner: `${hostile}x`, to, mail: hostile }),
      line({ owner: `${hostile}x`, mail: null, slack }),
      line({ mail: null, amazonQ: { content: hostile } }),
    ];
    expect(render(format, facts({ digests, problems: [hostile] }))).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('docs/notify.schema.json', () => {
  const written = readFileSync(notifySchemaFile, 'utf8');
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(notifyJsonSchema());
  });

  it.each([
    ['a mail', facts()],
    ['Slack', facts({ digests: [line({ mail: null, slack: [{ text: 'x', blocks: [{}] }] })] })],
    ['Amazon Q', facts({ digests: [line({ mail: null, amazonQ: { version: '1.0' } })] })],
    ['nobody', facts({ digests: [], quiet: [] })],
  ])('accepts %s', (_, of) => {
    expect([accepts(report(of)), accepts.errors]).toEqual([true, null]);
  });

  it.each([
    ['another schema', { schema: 'imds-warden/notify@2' }],
    ['a field too many', { more: true }],
    ['no unread', { unread: undefined }],
    ['a digest to nobody knows whom', { digests: [{ owner: 'x' }] }],
  ])('refuses %s', (_, spoilt) => {
    expect(accepts(JSON.parse(JSON.stringify({ ...report(facts()), ...spoilt })))).toBe(false);
  });
});
