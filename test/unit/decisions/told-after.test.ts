import { describe, expect, it } from 'vitest';
import { newsEntry } from '../../../shared/decisions/find-news.ts';
import { toldAfter, type ToldFacts } from '../../../shared/decisions/told-after.ts';
import type { News } from '../../../shared/domain/news.ts';
import { newsOf } from '../support/news.ts';
import { changed, noticed, ready, rejected } from '../support/told-news.ts';

/** In a run that has read everything, and sent a digest of all there is. */
function told(news: readonly News[], spoilt: Partial<ToldFacts> = {}): readonly string[] {
  const entries = news.map(newsEntry);
  return toldAfter(entries, { told: [], sent: entries, isRead: () => true, ...spoilt });
}

const nothingSent = { sent: [] };

it('what was sent is told, worst first, whatever the order it came in', () => {
  const news = [ready('i-1'), rejected('i-3'), rejected('i-2')];
  const words = ['rejecting eu-west-1 i-2', 'rejecting eu-west-1 i-3', 'ready eu-west-1 i-1'];
  expect(told(news)).toEqual(words);
  expect(told(news.toReversed())).toEqual(words);
});

it('what was told before and is still so stays told, and what is over is forgotten', () => {
  const before = ['ready eu-west-1 i-1', 'ready eu-west-1 i-2'];
  expect(told([ready('i-1')], { told: before, ...nothingSent })).toEqual(['ready eu-west-1 i-1']);
  expect(told([], { told: before })).toEqual([]);
});

it('what was neither sent nor told before is not told', () => {
  const before = ['ready eu-west-1 i-1'];
  const news = [ready('i-1'), ready('i-2')];
  expect(told(news, { told: before, ...nothingSent })).toEqual(before);
});

it('exempt instances are never told as such', () => {
  expect(told([newsOf({}, { intent: 'ignore' })])).toEqual([]);
});

it('a change is told with its run, unless it came to nothing', () => {
  expect(told([changed('run-1')])).toEqual([
    'changed eu-west-1 i-1',
    'applied eu-west-1 i-1 run-1',
  ]);
  expect(told([changed('run-1', 'failed')])).toEqual(['failed eu-west-1 i-1']);
});

it('a notice is told by its id, and its instance as what it is', () => {
  const news = noticed(ready('i-1'), 'deadline', 'deadline-2026-12-06-14');
  expect(told([news])).toEqual([
    'deadline eu-west-1 i-1 deadline-2026-12-06-14',
    'ready eu-west-1 i-1',
  ]);
});

it('what is remembered stays small', () => {
  const many = Array.from({ length: 6000 }, (_, index) =>
    ready(`i-${String(index).padStart(5, '0')}`),
  );
  expect(told([...many, rejected('i-1')])).toHaveLength(5000);
  expect(told([...many, rejected('i-1')])[0]).toBe('rejecting eu-west-1 i-1');
});

const isReadRegion: ToldFacts['isRead'] = ({ region }) => region !== 'us-east-1';
const isReadInstance: ToldFacts['isRead'] = (of) => 'instanceId' in of && of.instanceId === 'i-1';

describe('of what was not read', () => {
  const before = ['ready eu-west-1 i-1', 'ready us-east-1 i-2', 'changed eu-west-1 i-3'];

  it('nothing is over: in a Region that could not be read', () => {
    const facts = { told: before, ...nothingSent, isRead: isReadRegion };
    expect(told([ready('i-1')], facts)).toEqual(['ready eu-west-1 i-1', 'ready us-east-1 i-2']);
  });

  it('nothing is over: of the instances that a run is not about', () => {
    expect(told([rejected('i-1')], { told: before, isRead: isReadInstance })).toEqual([
      'rejecting eu-west-1 i-1',
      'ready us-east-1 i-2',
      'changed eu-west-1 i-3',
    ]);
  });
});
