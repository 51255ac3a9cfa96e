import { addressesOf } from '../../../shared/decisions/addresses-of.ts';
import { slackPlace } from '../../../shared/decisions/slack-place.ts';
import type { Channel, PreviewLine, QuietLine } from '../../../shared/domain/notify-report.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { SlackPost } from '../../../shared/domain/slack-post.ts';
import { digestMessage } from '../../../shared/steps/digest-message.ts';
import { slackMessages } from '../../../shared/wording/slack-messages.ts';
import type { PreviewedAccount } from '../../accounts/preview-account.ts';

/** Of the length that an execution's name has, so that a message is cut where it would be. */
const runId = '00000000-0000-0000-0000-000000000000';

/** One owner's digest, made as it is for sending. */
export function previewLine(
  { owner, instances, to, facts }: PreviewedAccount['due'][number],
  channel: Channel,
  settings: Settings,
): PreviewLine {
  const place = slackPlace(addressesOf(owner, settings), settings);
  const { message } = digestMessage(facts, { runId, owner, place, settings });
  const { subject, body, others = {} } = message;
  const of = { owner, instances, to, subject, mail: null, slack: null, amazonQ: null };
  if (channel === 'mail') return { ...of, mail: body };
  if (others.https !== undefined)
    return { ...of, amazonQ: JSON.parse(others.https) as Record<string, unknown> };
  if (others.sqs !== undefined)
    return { ...of, slack: (JSON.parse(others.sqs) as SlackPost).messages };
  // It does not go to Slack by these settings: what it would look like there.
  return { ...of, slack: slackMessages(facts).messages };
}

export function quietLine({
  owner,
  instances,
  quiet,
}: PreviewedAccount['quiet'][number]): QuietLine {
  const isTold = quiet.kind === 'told';
  return {
    owner,
    instances,
    why: quiet.kind,
    toldAt: isTold ? quiet.toldAt : null,
    remindAt: isTold ? quiet.remindAt : null,
  };
}
