import type { RetryStrategyV2 } from '@smithy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsClients } from '../../../shared/gateways/clients.ts';

type Client = ReturnType<ReturnType<typeof awsClients>['ec2' | 'cloudwatch']>;

const throttling = { errorType: 'THROTTLING' } as const;

// No second passes but those that the test lets pass.
beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T02:10:00Z') }));
afterEach(() => void vi.useRealTimers());

const clients = () =>
  awsClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
  });

async function strategyOf(client: Client): Promise<RetryStrategyV2> {
  const strategy = await client.config.retryStrategy();
  if (!('acquireInitialRetryToken' in strategy)) throw new TypeError('an old strategy');
  return strategy;
}

/** How many seconds it takes until a hundred calls may be sent, one of so many throttled. */
async function secondsForAHundred(client: Client, throttledOf: number): Promise<number> {
  const strategy = await strategyOf(client);
  const started = Date.now();
  let ended = Number.NaN;
  void (async () => {
    for (let call = 1; call <= 100; call += 1) {
      const token = await strategy.acquireInitialRetryToken('');
      if (call % throttledOf > 0) strategy.recordSuccess(token);
      // It is repeated in its own time, and takes a place again.
      else void strategy.refreshRetryTokenForRetry(token, throttling);
    }
    ended = Date.now();
  })();
  await vi.advanceTimersByTimeAsync(600_000);
  return (ended - started) / 1000;
}

describe.each(['ec2', 'cloudwatch'] as const)('a client of %s', (service) => {
  it('sends some five calls a second, however many of them are throttled', async () => {
    const seconds = await secondsForAHundred(clients()[service]('eu-west-1'), 5);
    // Adaptive: it is held back; but not to the SDK's one call in two seconds.
    expect(seconds).toBeGreaterThan(15);
    expect(seconds).toBeLessThan(40);
  });

  it('is not held back while nothing is throttled', async () => {
    expect(await secondsForAHundred(clients()[service]('eu-west-1'), Infinity)).toBe(0);
  });

  it('is not held back by what another Region throttles', async () => {
    const made = clients();
    await secondsForAHundred(made[service]('eu-west-1'), 5);
    expect(await secondsForAHundred(made[service]('us-east-1'), Infinity)).toBe(0);
  });

  it('tries a call eight times', async () => {
    const strategy = await strategyOf(clients()[service]('eu-west-1'));
    let tries = 0;
    const failed = (async () => {
      let token = await strategy.acquireInitialRetryToken('');
      for (;;) {
        tries += 1;
        token = await strategy.refreshRetryTokenForRetry(token, throttling);
      }
    })();
    const end = failed.catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(600_000);
    expect([tries, await end]).toEqual([8, 'No retry token available']);
  });
});
