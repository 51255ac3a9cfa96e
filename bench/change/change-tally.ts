import type { Call } from '../../sandbox/index.ts';

/** What an account was asked since it was last asked for this. */
export type ChangeTally = {
  /** By operation, repeated and refused ones among them. */
  readonly calls: Readonly<Record<string, number>>;
  /** Of these, those that were throttled. */
  readonly throttled: Readonly<Record<string, number>>;
  /** Calls of ModifyInstanceMetadataOptions that EC2 carried out. */
  readonly accepted: number;
  /** When the first and the last call of ModifyInstanceMetadataOptions arrived; epoch milliseconds of the machine. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

export type ChangeTallying = {
  /** @param at when the call arrived, epoch milliseconds of the machine */
  add(call: Pick<Call, 'operation' | 'status' | 'errorCode'>, at: number): void;
  take(): ChangeTally;
};

export const changeOperation = 'ModifyInstanceMetadataOptions';

const nothing: ChangeTally = { calls: {}, throttled: {}, accepted: 0, firstAt: null, lastAt: null };

export function changeTallying(): ChangeTallying {
  let tally = nothing;
  return {
    add: ({ operation, status, errorCode }, at) => {
      const isChange = operation === changeOperation;
      tally = {
        calls: plusOne(tally.calls, operation),
        throttled: isThrottle(errorCode) ? plusOne(tally.throttled, operation) : tally.throttled,
        accepted: tally.accepted + (isChange && status === 200 ? 1 : 0),
        firstAt: isChange ? Math.min(tally.firstAt ?? at, at) : tally.firstAt,
        lastAt: isChange ? Math.max(tally.lastAt ?? at, at) : tally.lastAt,
      };
    },
    take: () => {
      const taken = tally;
      tally = nothing;
      return taken;
    },
  };
}

function isThrottle(code: string | undefined): boolean {
  return code === 'RequestLimitExceeded' || code === 'Throttling' || code === 'ThrottlingException';
}

function plusOne(
  counts: Readonly<Record<string, number>>,
  key: string,
): Readonly<Record<string, number>> {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}
