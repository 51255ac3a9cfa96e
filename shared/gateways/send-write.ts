import { type Refusal, refusal } from './calling.ts';

export type WriteAnswer<Answer> =
  | { readonly kind: 'accepted'; readonly answer: Answer; readonly requestId: string | null }
  | ({ readonly kind: 'refused' } & Refusal)
  /** Throttled until somebody gave it up, and why: nothing was done. */
  | ({ readonly kind: 'given-up'; readonly why: string } & Refusal)
  /** Timed out, cut off, garbled or a server's error: EC2 may or may not have done it; only a read can tell. */
  | ({ readonly kind: 'unanswered' } & Refusal);

/**
 * A call that changes something in EC2. Its client never repeats it (Clients.ec2Writes); here it is repeated after a throttle
 * alone, which proves that nothing was done.
 * @param mayRepeat asked after each throttle; resolves with null when it is time to repeat the call, or with the reason
 *   why it is to be given up. What it throws is thrown: nothing was done
 */
export async function sendWrite<
  Answer extends { readonly $metadata: { readonly requestId?: string | undefined } },
>(
  send: () => Promise<Answer>,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<Answer>> {
  for (;;) {
    try {
      const answer = await send();
      return { kind: 'accepted', answer, requestId: answer.$metadata.requestId ?? null };
    } catch (error) {
      const refused = refusal(error);
      if (!isThrottle(refused))
        return { kind: isRefusal(refused) ? 'refused' : 'unanswered', ...refused };
      const why = await mayRepeat();
      if (why !== null) return { kind: 'given-up', why, ...refused };
    }
  }
}

/** EC2 answers a throttle with HTTP 503, so the status alone would pass it for a server's error. */
function isThrottle({ code }: Refusal): boolean {
  return /^(RequestLimitExceeded|Throttling|ThrottlingException|ThrottledException|EC2ThrottledException|RequestThrottled)$/.test(
    code,
  );
}

function isRefusal({ status }: Refusal): boolean {
  return status !== null && status >= 400 && status < 500;
}
