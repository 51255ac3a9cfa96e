import { describe, expect, it } from 'vitest';
import { whyQuiet } from '../../../shared/decisions/why-quiet.ts';
import type { NewsEntry, NewsKind } from '../../../shared/domain/news.ts';

const sentAt = '2027-03-10T12:00:00.000Z';

const entry = (kind: NewsKind): NewsEntry => ({
  account: '111122223333',
  region: 'us-east-1',
  instanceId: 'i-00000000000000001',
  kind,
  ordinary: kind,
  notices: [],
  change: null,
});

describe('an owner to whom no digest is sent', () => {
  it('has nothing to hear', () => {
    expect(whyQuiet([], { sentAt }, 7)).toEqual({ kind: 'nothing-to-tell' });
  });

  it('has nothing open', () => {
    expect(whyQuiet([entry('exempt')], { sentAt }, 7)).toEqual({ kind: 'nothing-open' });
  });

  it('was told, and is reminded so many days after that', () => {
    expect(whyQuiet([entry('in-use')], { sentAt }, 7)).toEqual({
      kind: 'told',
      toldAt: sentAt,
      remindAt: '2027-03-17T12:00:00.000Z',
    });
  });
});
