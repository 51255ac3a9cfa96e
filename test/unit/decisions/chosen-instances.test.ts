import { describe, expect, it } from 'vitest';
import { isWorthARun, noticedByRegion } from '../../../shared/decisions/chosen-instances.ts';
import { instanceWith } from '../support/instances.ts';

const of = (region: string, instanceId: string, isTagged = false) => ({
  region,
  instanceId,
  isTagged,
  setAnewAt: isTagged ? '2027-03-10T12:00:00.000Z' : null,
});

describe('instances that events are about', () => {
  it('are noticed once each, by Region, with all the messages that told of them', () => {
    const messages = [
      { id: 'm-3', events: [of('eu-west-1', 'i-b')] },
      { id: 'm-1', events: [of('us-east-1', 'i-a')] },
      { id: 'm-2', events: [of('eu-west-1', 'i-a'), of('eu-west-1', 'i-b', true)] },
    ];
    expect([...noticedByRegion(messages)]).toEqual([
      [
        'eu-west-1',
        [
          { ...of('eu-west-1', 'i-a'), messageIds: ['m-2'] },
          { ...of('eu-west-1', 'i-b', true), messageIds: ['m-3', 'm-2'] },
        ],
      ],
      ['us-east-1', [{ ...of('us-east-1', 'i-a'), messageIds: ['m-1'] }]],
    ]);
  });

  it('are tagged if any of their events says so, whichever came first', () => {
    const tagged = { id: 'm-1', events: [of('eu-west-1', 'i-a', true)] };
    const started = { id: 'm-2', events: [of('eu-west-1', 'i-a')] };
    for (const messages of [
      [tagged, started],
      [started, tagged],
    ])
      expect(noticedByRegion(messages).get('eu-west-1')).toMatchObject([{ isTagged: true }]);
  });

  it('come in one order, whatever order the messages came in', () => {
    const messages = ['i-b', 'i-c', 'i-a'].map((id) => ({ id, events: [of('eu-west-1', id)] }));
    expect([...noticedByRegion(messages)]).toEqual([...noticedByRegion(messages.toReversed())]);
  });
});

describe('a run about one of them', () => {
  const plain = instanceWith({ tags: [] });
  const carrying = instanceWith({ tags: [{ key: 'IMDS-Warden', value: '' }] });
  const answer = (of: typeof plain | undefined, isTagged = false) =>
    isWorthARun({ isTagged }, of, 'imds-warden');

  it('is worth it when it carries the action tag, or a tag of ours was changed', () => {
    expect(answer(carrying)).toBe('yes');
    expect(answer(plain, true)).toBe('yes');
  });

  it('depends on whether anything is remembered of it otherwise', () => {
    expect(answer(plain)).toBe('ask');
    expect(answer(instanceWith({ tags: [{ key: 'Name', value: 'imds-warden' }] }))).toBe('ask');
  });

  it.each([undefined, { ...carrying, state: 'terminated' as const }])(
    'is not when it is gone',
    (gone) => expect(answer(gone, true)).toBe('no'),
  );
});
