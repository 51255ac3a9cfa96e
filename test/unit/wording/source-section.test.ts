import { describe, expect, it } from 'vitest';
import { sourceNewsKind } from '../../../shared/decisions/sources/find-source-news.ts';
import { sourceNewsKinds } from '../../../shared/domain/sources/source-news.ts';
import { sourceKinds } from '../../../shared/domain/sources/source.ts';
import { amazonQMessage } from '../../../shared/wording/amazon-q-message.ts';
import { slackText } from '../../../shared/wording/slack-text.ts';
import { asText, digestOf, factsOf, sourcesOf } from '../support/digests.ts';
import { everySource } from '../support/every-source.ts';
import { newsOf } from '../support/news.ts';
import { postOf } from '../support/slack-facts.ts';
import { sourceNewsOf } from '../support/source-news.ts';

const all = { sources: sourcesOf(everySource, 2) };

describe('sources of every kind read as they should', () => {
  it('where every kind is among them', () => {
    expect(new Set(everySource.map(sourceNewsKind))).toEqual(new Set(sourceNewsKinds));
    expect(new Set(everySource.map(({ kind }) => kind))).toEqual(
      new Set(sourceKinds.filter((kind) => kind !== 'fleet')),
    );
  });

  it('in a mail', async () => {
    const text = asText(digestOf([newsOf()], 'web@example.com', all));
    await expect(text).toMatchFileSnapshot('golden/sources.txt');
  });

  it('in a mail about nothing else', async () => {
    const only = { sources: sourcesOf([sourceNewsOf()]) };
    const text = asText(digestOf([], 'web@example.com', only));
    await expect(text).toMatchFileSnapshot('golden/sources-alone.txt');
  });

  it('in Slack', async () => {
    const text = slackText(postOf([newsOf()], all).messages);
    await expect(`${text}\n`).toMatchFileSnapshot('golden/slack-sources.txt');
  });

  it('for Amazon Q Developer', async () => {
    const { text } = amazonQMessage(factsOf([newsOf()], all));
    const { content } = JSON.parse(text) as { readonly content: { readonly description: string } };
    await expect(`${content.description}\n`).toMatchFileSnapshot('golden/amazon-q-sources.txt');
  });
});
