import { describe, expect, it } from 'vitest';
import { lambdaTime } from '../../../functions/runtime/lambda-time.ts';

/** A clock that a test moves; it says milliseconds since the process began. */
function clockAt(start: number) {
  let now = start;
  return { now: () => now, pass: (milliseconds: number) => void (now += milliseconds) };
}

const gigabyte = { memoryLimitInMB: '1024' };

describe("what Lambda charges for an invocation's time", () => {
  it('is its seconds times its memory, and a request', () => {
    const clock = clockAt(0);
    const invoked = lambdaTime(clock.now)({ memoryLimitInMB: '512' });
    clock.pass(3000);
    expect(invoked()).toEqual({ lambdaRequests: 1, lambdaGbSeconds: 1.5 });
  });

  it('goes on while it runs, by whole milliseconds', () => {
    const clock = clockAt(0);
    const invoked = lambdaTime(clock.now)(gigabyte);
    clock.pass(0.2);
    expect(invoked().lambdaGbSeconds).toBe(0.001);
    clock.pass(1.8);
    expect(invoked().lambdaGbSeconds).toBe(0.002);
  });

  it('holds the start of the environment in its first invocation, and in no other', () => {
    const clock = clockAt(400);
    const timed = lambdaTime(clock.now);
    const first = timed(gigabyte);
    clock.pass(100);
    expect(first().lambdaGbSeconds).toBe(0.5);
    const second = timed(gigabyte);
    clock.pass(100);
    expect(second().lambdaGbSeconds).toBe(0.1);
  });

  it('leaves out the time in which a started environment waits for its first event', () => {
    const clock = clockAt(400);
    const timed = lambdaTime(clock.now);
    clock.pass(60_000);
    const first = timed(gigabyte);
    clock.pass(100);
    expect(first().lambdaGbSeconds).toBe(0.5);
  });
});
