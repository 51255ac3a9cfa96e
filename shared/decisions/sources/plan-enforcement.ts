import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import { countNotReady, notReadyWords } from './not-ready.ts';
import type { SourceFacts } from './plan-source.ts';
import { counted, holdSource, listed } from './source-plan-words.ts';
import { sourceWords } from './source-words.ts';
import { whatIsUnread } from './what-is-unread.ts';

/**
 * HttpTokensEnforced, once the default was seen to require IMDSv2. It refuses every launch that would allow IMDSv1, and every
 * change back to it (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html), so it waits until
 * nothing of the Region needs either.
 */
export function planEnforcement(facts: SourceFacts): SourcePlan {
  const why = whyNot(facts);
  if (why !== null) return holdSource('enforce', why.reason, why.override);
  return {
    action: 'enforce',
    calls: [{ call: 'set-enforced', enforced: true }],
    reason:
      'the settings ask that nothing is launched which allows IMDSv1: the default requires IMDSv2, no instance of the Region needs IMDSv1, and nothing would launch one that does',
  };
}

function whyNot(facts: SourceFacts): { readonly reason: string; readonly override: string } | null {
  const { instances, apart, watched, others } = facts;
  const unread = whatIsUnread(facts);
  if (unread !== null)
    return {
      reason: `whether anything still needs IMDSv1 is not known: ${unread}`,
      override: 'once all of the Region can be read, the next run looks again',
    };
  const restoring = countHanging(apart.restoring);
  if (restoring > 0)
    return {
      reason: `${counted(restoring, 'instance')} ${restoring === 1 ? 'has a tag that asks' : 'have tags that ask'} for IMDSv1, or that cannot be understood, or ${restoring === 1 ? 'is' : 'are'} about to get it back by an undo; EC2 would refuse that from then on`,
      override: `take the tag restore off ${restoring === 1 ? 'it' : 'these'} once IMDSv1 is not needed, or mend the tag; the next run looks again`,
    };
  if (countNotReady(instances) > 0)
    return {
      reason: `${notReadyWords(instances)} would not be allowed IMDSv1 again`,
      override: 'once their software uses IMDSv2, the next run looks again',
    };
  if (watched > 0)
    return {
      reason: `${counted(watched, 'change')} of instances ${watched === 1 ? 'is' : 'are'} still under watch, and could not be undone any more`,
      override: 'once the watch has ended, the next run looks again',
    };
  const failing = others.filter(({ verdict }) => verdict !== 'v2-only' && verdict !== 'off');
  if (failing.length > 0)
    return {
      reason: `launches from ${counted(failing.length, 'source')} would fail, or may: ${listed(failing.map(sourceWords))}`,
      override: 'once each of these launches with IMDSv2 only, the next run looks again',
    };
  return null;
}
