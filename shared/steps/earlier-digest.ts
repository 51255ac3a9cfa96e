import { addressesOf } from '../decisions/addresses-of.ts';
import { slackPlace } from '../decisions/slack-place.ts';
import type { Run } from '../domain/run.ts';
import type { Settings } from '../domain/settings.ts';
import { readDelivery, wasPosted } from '../records/deliveries.ts';
import { type OwnerRecord, putSent, type Sent } from '../records/owner-records.ts';
import { rememberSent } from './remember-sent.ts';
import type { Tools } from './tools.ts';

/** What an attempt of this run that broke off has left of an owner's digest. */
export type EarlierDigest = {
  /** As it was sent; null: it was not, as far as anybody knows. */
  readonly sent: Sent | null;
  /** It was about to be sent, and nothing proves that it was: a mail twice is better than none. */
  readonly isUnsure: boolean;
};

/** Finds it, and finishes what the attempt had no time to write down. */
export async function earlierDigest(
  { table, now }: Pick<Tools, 'table' | 'now'>,
  run: Run,
  record: OwnerRecord,
  { settings, isWhole }: { readonly settings: Settings; readonly isWhole: boolean },
): Promise<EarlierDigest> {
  const { runId } = run;
  const { owner } = record;
  const delivery = await readDelivery(table, runId, owner);
  if (delivery === null) return { sent: null, isUnsure: false };
  const { kind, sent } = delivery;
  if (kind === 'intended') {
    const place = slackPlace(addressesOf(owner, settings), settings);
    // The queue to Slack got it from SNS: then everybody else got it too.
    const isProven = place !== null && (await wasPosted(table, { place, owner, runId }));
    if (!isProven) return { sent: null, isUnsure: true };
    await putSent(table, runId, sent, now());
  }
  if (record.lastRunId !== runId) await rememberSent({ table }, run, record, { sent, isWhole });
  return { sent, isUnsure: false };
}
