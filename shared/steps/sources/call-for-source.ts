import { createHash } from 'node:crypto';
import { CallFailed } from '../../domain/errors.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import { sourceKey } from '../../domain/sources/source.ts';
import type { Clients } from '../../gateways/clients.ts';
import type { WriteAnswer } from '../../gateways/send-write.ts';
import { createTemplateVersion } from '../../gateways/sources/create-template-version.ts';
import { modifyDefaults } from '../../gateways/sources/modify-defaults.ts';
import { sendRequireV2 } from '../../gateways/sources/send-require-v2.ts';
import { setDefaultVersion } from '../../gateways/sources/set-default-version.ts';
import { advanceSourceChange } from '../../records/sources/source-change-records.ts';
import type { Tools } from '../tools.ts';

/** Makes the call of a change that is recorded, and records what EC2 answered. @returns the change as it stands then */
export async function callForSource(
  tools: Pick<Tools, 'clients' | 'table' | 'now' | 'log'>,
  intended: SourceChange,
  mayRepeat: () => Promise<string | null>,
): Promise<SourceChange> {
  const answer = await send(tools.clients, intended, mayRepeat);
  const at = tools.now().toISOString();
  switch (answer.kind) {
    case 'accepted': {
      const { requestId } = answer;
      const requested: SourceChange = {
        ...intended,
        status: 'requested',
        requestedAt: at,
        requestId,
        created: createdBy(answer.answer),
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
      const end = { status: 'failed', settledAt: at, error, requestId, outcome } as const;
      const failed: SourceChange = { ...intended, ...end };
      await advanceOrThrow(tools, intended, failed);
      return failed;
    }
    case 'unanswered': {
      const { kind, id } = intended;
      const { code } = answer;
      // Whether EC2 did it only a later read can tell: the record stays `intended` until then.
      tools.log.warn('a change got no answer; a later read settles it', { kind, id, code });
      return intended;
    }
  }
}

async function send(
  clients: Clients,
  change: SourceChange,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<unknown>> {
  const { call } = change;
  switch (call.call) {
    case 'create-version':
      return createTemplateVersion(clients, change, call, tokenOf(change), mayRepeat);
    case 'set-default':
      if (call.version === null) throw new TypeError('a default without a version');
      return setDefaultVersion(clients, change, call.version, tokenOf(change), mayRepeat);
    case 'set-defaults':
    case 'set-enforced':
      return modifyDefaults(clients, change.region, call, mayRepeat);
    case 'require-v2':
      return sendRequireV2(clients, change, mayRepeat);
  }
}

/** The same for the same change, whoever sends it: should it ever be sent twice, EC2 does it once. */
function tokenOf(change: SourceChange): string {
  const name = `${sourceKey(change)}#${change.runStartedAt}#${change.runId}#${change.part}`;
  return createHash('sha256').update(name).digest('hex');
}

function createdBy(answer: unknown): number | null {
  const { LaunchTemplateVersion: version } = answer as {
    readonly LaunchTemplateVersion?: { readonly VersionNumber?: number };
  };
  return version?.VersionNumber ?? null;
}

/** Nobody else may move a record while its call is under way; if somebody did, no later record may be trusted either. */
async function advanceOrThrow(
  { table }: Pick<Tools, 'table'>,
  from: SourceChange,
  to: SourceChange,
): Promise<void> {
  if (await advanceSourceChange(table, from, to)) return;
  throw new CallFailed(
    `the record of the change of ${to.kind} ${to.id} in ${to.region} was moved by another writer while EC2 answered (${to.status}, request ${to.requestId}); the next run reads what EC2 shows`,
  );
}
