import { expect, it } from 'vitest';
import { newsKinds } from '../../../shared/domain/news.ts';
import { amazonQMessage } from '../../../shared/wording/amazon-q-message.ts';
import { everyKind } from '../support/every-kind.ts';
import { newsOf } from '../support/news.ts';
import { factsOf } from '../support/digests.ts';

const read = (...facts: Parameters<typeof factsOf>) =>
  JSON.parse(amazonQMessage(factsOf(...facts)).text) as {
    readonly content: { readonly description: string; readonly nextSteps: readonly string[] };
    readonly metadata: { readonly threadId: string };
  };

it('reads as it should', async () => {
  const message = JSON.stringify(read(everyKind), null, 2);
  await expect(`${message}\n`).toMatchFileSnapshot('golden/amazon-q.txt');
});

it('is a custom notification', () => {
  expect(read([newsOf()])).toMatchObject({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'IMDSv2: 1 instance needs your work, account 123456789012',
    },
  });
});

const thread = (owner: string, startedAt: string) =>
  read([newsOf()], { owner, startedAt }).metadata.threadId;

it('has one thread for each owner and month', () => {
  const first = thread('#web', '2026-11-01T00:00:00.000Z');
  expect(thread('#web', '2026-11-30T23:59:59.000Z')).toBe(first);
  expect(thread('#web', '2026-12-01T00:00:00.000Z')).not.toBe(first);
  expect(thread('#api', '2026-11-01T00:00:00.000Z')).not.toBe(first);
});

it('counts what it has no room for, and titles every group', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    newsOf({}, { instanceId: `i-${String(index).padStart(17, '0')}` }),
  );
  const { description } = read([...many, ...everyKind]).content;
  expect(description.length).toBeLessThanOrEqual(8000);
  const shown = description.match(/^i-[0-9a-f]{17}/gm)?.length ?? 0;
  const left = [...description.matchAll(/^\.\.\. and (\d+) more/gm)];
  const further = left.reduce((sum, [, count]) => sum + Number(count), 0);
  expect(shown + further).toBe(100 + everyKind.length);
  expect(description.match(/^\*.* \(\d+\)\*$/gm)).toHaveLength(newsKinds.length);
});
