import { expect, it } from 'vitest';
import { changeTallying } from '../../../../bench/change/change-tally.ts';

const operation = 'ModifyInstanceMetadataOptions';
const accepted = { operation, status: 200 };
const throttled = { operation, status: 503, errorCode: 'RequestLimitExceeded' };

it('calls are counted by operation, and the throttled ones among them', () => {
  const tallying = changeTallying();
  tallying.add(accepted, 1000);
  tallying.add(throttled, 2000);
  tallying.add({ operation: 'DescribeInstances', status: 200 }, 3000);
  tallying.add({ operation: 'Subscribe', status: 400, errorCode: 'Throttling' }, 4000);
  expect(tallying.take()).toEqual({
    calls: { [operation]: 2, DescribeInstances: 1, Subscribe: 1 },
    throttled: { [operation]: 1, Subscribe: 1 },
    accepted: 1,
    firstAt: 1000,
    lastAt: 2000,
  });
});

it('a call that is refused for another reason is neither accepted nor throttled', () => {
  const tallying = changeTallying();
  tallying.add({ operation, status: 403, errorCode: 'UnauthorizedOperation' }, 1000);
  expect(tallying.take()).toMatchObject({ accepted: 0, throttled: {}, calls: { [operation]: 1 } });
});

it('answers may come in another order than the calls', () => {
  const tallying = changeTallying();
  for (const at of [2000, 1000, 3000]) tallying.add(accepted, at);
  expect(tallying.take()).toMatchObject({ firstAt: 1000, lastAt: 3000 });
});

it('what was taken is gone', () => {
  const tallying = changeTallying();
  tallying.add(accepted, 1000);
  tallying.take();
  expect(tallying.take()).toEqual({
    calls: {},
    throttled: {},
    accepted: 0,
    firstAt: null,
    lastAt: null,
  });
});
