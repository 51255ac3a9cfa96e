import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newsKinds } from '../../../shared/domain/news.ts';
import { groupAnswers } from '../../../shared/wording/group-answers.ts';
import { tagCommand } from '../../../shared/wording/tag-command.ts';
import { digestOf } from '../support/digests.ts';
import { everyKind } from '../support/every-kind.ts';
import { hostileText, hostileTexts } from '../support/hostile.ts';
import { newsOf } from '../support/news.ts';

const place = { region: 'eu-west-1', instanceIds: ['i-1', 'i-2'] } as const;

/** The arguments that a shell makes of a command, aws being a program that shows them. */
function argumentsOf(command: string): readonly string[] {
  const shown = execFileSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; }; ${command}`], {
    encoding: 'utf8',
  });
  return shown.split('\0').slice(0, -1);
}

/** What the AWS CLI reads from the arguments behind --tags, in its shorthand or in JSON. */
function tagsOf(command: string): readonly { Key: string; Value?: string }[] {
  const args = argumentsOf(command);
  const texts = args.slice(args.indexOf('--tags') + 1);
  if (texts[0]?.startsWith('[')) return JSON.parse(texts[0]);
  return texts.map((text) => {
    const [, Key = '', Value] = /^Key=([^,=]*)(?:,Value=([^,=]*))?$/.exec(text) ?? [];
    return Value === undefined ? { Key } : { Key, Value };
  });
}

describe('a command to paste', () => {
  it('sets tags in the shorthand of the AWS CLI', () => {
    const tags = [{ key: 'imds-warden', value: 'modify' }];
    expect(tagCommand({ ...place, operation: 'create-tags', tags })).toBe(
      'aws ec2 create-tags --region eu-west-1 --resources i-1 i-2 --tags Key=imds-warden,Value=modify',
    );
  });

  it('removes a tag whatever its value is', () => {
    const tags = [{ key: 'imds-warden' }];
    expect(tagCommand({ ...place, operation: 'delete-tags', tags })).toBe(
      'aws ec2 delete-tags --region eu-west-1 --resources i-1 i-2 --tags Key=imds-warden',
    );
  });

  it.each([
    'my key',
    "owner's key",
    '"quoted"',
    'a,b=c',
    '[x]{y}',
    '$(reboot)',
    '; rm -rf ~ #',
    '\\',
    ' edge ',
    'Schlüssel',
    ...hostileTexts.filter((text) => !text.includes('\uD800 ')),
  ])('means the key %j and no other', (key) => {
    const command = tagCommand({
      ...place,
      operation: 'create-tags',
      tags: [{ key, value: 'modify' }],
    });
    expect(tagsOf(command)).toEqual([{ Key: key, Value: 'modify' }]);
    expect(argumentsOf(command).slice(0, 6)).toEqual([
      'ec2',
      'create-tags',
      '--region',
      'eu-west-1',
      '--resources',
      'i-1',
    ]);
  });

  it('is one line of ASCII for keys of any kind, and nothing in it is special to a shell', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (key, value) => {
        const command = tagCommand({
          ...place,
          operation: 'create-tags',
          tags: [{ key, value }],
        });
        expect(command).toMatch(/^[ -~]+$/);
        expect(command).not.toMatch(/[<>`]|:\/\//);
        // Whatever is not a plain word stands between two quotes, and there is no third.
        expect(command.replaceAll(/'[^']*'/g, '')).toMatch(/^[\w@%+=:,./ -]*$/);
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});

describe('the answers to a group', () => {
  const facts = { tags: digestTags(), startedAt: '2026-11-22T06:30:00.000Z', accounts: 1 };
  const many = Array.from({ length: 45 }, (_, index) =>
    newsOf({}, { instanceId: `i-${String(index).padStart(17, '0')}` }),
  );

  it('name at most 20 instances a command, and say how many more there are', () => {
    const [modify, exempt] = groupAnswers('ready', many, facts);
    expect(modify?.command.match(/ i-\d+/g)).toHaveLength(20);
    expect([modify?.further, exempt?.further]).toEqual([25, 25]);
  });

  it('leave out what is no id of an instance', () => {
    for (const instanceId of ['i-1; reboot', '--dry-run', '$(reboot)', "i-1'", ''])
      expect(groupAnswers('ready', [newsOf({}, { instanceId })], facts)).toEqual([]);
  });

  it('end 30 days after the run', () => {
    const [, exempt] = groupAnswers('ready', many, facts);
    expect(exempt?.command).toContain('Value=2026-12-22');
    const later = { ...facts, startedAt: '2027-02-10T23:59:59.000Z' };
    expect(groupAnswers('ready', many, later)[1]?.command).toContain('Value=2027-03-12');
  });

  it('are such that force is offered only where force helps', () => {
    const held = everyKind.filter(({ plan }) => plan.action === 'hold');
    const other = { action: 'hold', asked: 'modify', reason: 'r', override: 'wait' } as const;
    const news = held.map((item, index) => (index === 0 ? { ...item, plan: other } : item));
    const [force] = groupAnswers('held', news, facts);
    expect(force?.command).toContain('Key=imds-warden:force,Value=true');
    expect(force?.command).not.toContain(held[0]?.instanceId);
  });
});

it('a higher hop limit is offered where it may be all that is wrong', () => {
  const failing = everyKind.filter(({ verdict, notices }) => {
    return verdict === 'rejecting' && notices.length === 0;
  });
  const facts = { tags: digestTags(), startedAt: '2026-11-22T06:30:00.000Z', accounts: 1 };
  const [raise, restore] = groupAnswers('rejecting', failing, facts);
  expect(tagsOf(raise?.command ?? '')).toEqual([
    { Key: 'imds-warden', Value: 'modify' },
    { Key: 'imds-warden:hop-limit', Value: '2' },
  ]);
  expect(raise?.command.match(/ i-\d+/g)).toHaveLength(1);
  expect(restore?.command.match(/ i-\d+/g)).toHaveLength(failing.length);
});

function digestTags() {
  return {
    action: 'imds-warden',
    until: 'imds-warden:until',
    reason: 'imds-warden:reason',
    force: 'imds-warden:force',
    hopLimit: 'imds-warden:hop-limit',
    default: 'imds-warden:default',
  };
}

it('tag keys of any kind break neither the mail nor its size', () => {
  const key = hostileText.map((text) => text.slice(0, 128));
  const keys = fc.record({
    action: key,
    until: key,
    reason: key,
    force: key,
    hopLimit: key,
    default: key,
  });
  fc.assert(
    fc.property(keys, (tags) => {
      const { subject, body } = digestOf(everyKind, 'web@example.com', { tags });
      expect(subject).toMatch(/^[ -~]{1,99}$/);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(120_000);
      expect(body).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}<`]/u);
      const titles = body.match(/^[A-Z][A-Za-z0-9 ,-]+ \(\d+\)$/gm);
      expect(titles).toHaveLength(newsKinds.length);
      for (const line of body.split('\n').filter((text) => /^\s*aws\s/.test(text)))
        expect(line).toMatch(/^  aws ec2 (create|delete)-tags --region eu-west-1 /);
    }),
    { seed: 20_261_122, numRuns: 100 },
  );
});
