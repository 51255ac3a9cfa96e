export interface Call {
  readonly id: number;
  /** By the sandbox's clock. */
  readonly time: string;
  readonly service: string;
  /** Who signed; empty when nobody did. Never a secret: the key's id only. */
  readonly accessKeyId: string;
  /** Id of the account that the access key belongs to. */
  readonly account: string;
  readonly operation: string;
  readonly region: string;
  /** The input as the operation received it; for DynamoDB, the request's JSON. */
  readonly parameters: unknown;
  /** 0 where no answer was sent. */
  status: number;
  errorCode?: string;
  durationMs: number;
}

// A benchmark makes millions of calls, and each entry holds its parameters: the oldest are dropped past this many.
const MOST_CALLS_KEPT = 100_000;

/** Remembers every call, so that a test can ask what was called. */
export class CallLog {
  #calls: Call[] = [];
  #lastId = 0;

  add(call: Omit<Call, 'id'>): Call {
    const entry: Call = { id: ++this.#lastId, ...call };
    this.#calls.push(entry);
    if (this.#calls.length > MOST_CALLS_KEPT * 1.5)
      this.#calls = this.#calls.slice(-MOST_CALLS_KEPT);
    return entry;
  }

  all(): readonly Call[] {
    return this.#calls;
  }

  of(operation: string): readonly Call[] {
    return this.#calls.filter((call) => call.operation === operation);
  }

  /** `{ DescribeInstances: 3, ... }` */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const call of this.#calls) counts[call.operation] = (counts[call.operation] ?? 0) + 1;
    return counts;
  }

  clear(): void {
    this.#calls = [];
  }
}
