import type { Change } from '../domain/change.ts';
import { CallFailed } from '../domain/errors.ts';
import { modifyMetadataOptions } from '../gateways/modify-metadata-options.ts';
import { advanceChange } from '../records/change-records.ts';
import type { Tools } from './tools.ts';

/** Makes the call of a change that is recorded, and records what EC2 answered. @returns the change as it stands then */
export async function callForChange(
  tools: Tools,
  intended: Change,
  mayRepeat: () => Promise<string | null>,
): Promise<Change> {
  const answer = await modifyMetadataOptions(
    tools.clients,
    intended,
    intended.instanceId,
    intended.wanted,
    mayRepeat,
  );
  const now = tools.now().toISOString();
  switch (answer.kind) {
    case 'accepted': {
      const requested: Change = {
        ...intended,
        status: 'requested',
        requestedAt: now,
        requestId: answer.requestId,
      };
      await advanceOrThrow(tools, intended, requested);
      return requested;
    }
    case 'refused':
    case 'given-up': {
      const { code, message, requestId } = answer;
      const outcome =
        answer.kind === 'refused'
          ? `EC2 refused: ${code}: ${message}`
          : `nothing was changed: EC2 throttled the call (${code}), and ${answer.why}`;
      const error = { code, message };
      const end = { status: 'failed', settledAt: now, error, requestId, outcome } as const;
      const failed: Change = { ...intended, ...end };
      await advanceOrThrow(tools, intended, failed);
      return failed;
    }
    case 'unanswered':
      // Whether EC2 did it only a later read can tell: the record stays `intended` until then.
      tools.log.warn('a change got no answer; a later read settles it', {
        instanceId: intended.instanceId,
        code: answer.code,
      });
      return intended;
  }
}

/** Nobody else may move a record while its call is under way; if somebody did, no later record may be trusted either. */
async function advanceOrThrow(tools: Tools, from: Change, to: Change): Promise<void> {
  if (await advanceChange(tools.table, from, to)) return;
  throw new CallFailed(
    `the record of the change of ${to.instanceId} in ${to.region} was moved by another writer while EC2 answered (${to.status}, request ${to.requestId}); the next run reads what EC2 shows`,
  );
}
