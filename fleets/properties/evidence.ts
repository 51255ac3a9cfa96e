import { asked } from '../oracle/asked.ts';
import { whyNotQuiet } from '../oracle/evidence.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, newCalls, recordOf } from './parts.ts';
import type { Property } from './property.ts';

/**
 * Never without evidence: what is not forced by its tag is required to use IMDSv2, or switched off, only where the whole
 * quiet window was observed and silent; nor is a metadata service switched on, or one switched off that an instance
 * profile says is needed.
 */
export const evidence: Property = {
  name: 'evidence',
  broken: (history, newest) =>
    newCalls(history, newest).flatMap((call) => {
      const why = whyNot(history, call);
      return why === null ? [] : [`${callWords(call)}: ${why}`];
    }),
};

function whyNot({ stage }: History, call: ModifyCall): string | null {
  const { seen, allSettings, instanceId, at } = call;
  const action = recordOf(call)?.action;
  if (action !== 'modify' && action !== 'disable') return null;
  const usage = stage.account.instances.get(instanceId)?.usage;
  if (seen?.options == null || usage === undefined) return 'nothing was read';
  const said = asked(seen.tags, at);
  if ('isForced' in said && said.isForced) return null;
  const { httpTokens, httpEndpoint } = seen.options;
  // Those of the audit, should somebody have changed them since.
  const quietDays = Math.min(...allSettings.map((settings) => settings.quietDays));
  if (action === 'modify') {
    if (httpEndpoint === 'disabled') return 'it switches the metadata service on, unforced';
    // Only the hop limit is left to be changed.
    if (httpTokens === 'required') return null;
    return whyNotQuiet(usage, 'optional', quietDays, call.noToken);
  }
  if (seen.hasProfile) return 'it has an instance profile';
  const reading = httpTokens === 'optional' ? call.noToken : call.noTokenRejected;
  return whyNotQuiet(usage, httpTokens, quietDays, reading);
}
