import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { findNews } from '../../../shared/decisions/find-news.ts';
import { fleetRegions } from '../world/account.ts';
import { paymentsAddress } from '../fleet/owners.ts';
import type { Records } from '../world/read-records.ts';
import type { Scene } from './scene.ts';

/** What the first run told whom, read from the queues that are subscribed to the topics. */
export async function checkDigests(
  { checks, inboxes }: Scene,
  runId: string,
  records: Records,
): Promise<void> {
  const mails = await inboxes.payments.empty();
  const body = mails[0]?.body ?? '';
  const theirs = records.states.filter(({ owner }) => owner === paymentsAddress);
  const news = theirs.flatMap((record) => findNews(record) ?? []);
  await checks.that('the owner gets one digest for three Regions', () => {
    equal(mails.length, 1);
    deepEqual([...new Set(news.map(({ region }) => region))].toSorted(), [...fleetRegions]);
    for (const region of fleetRegions) ok(body.includes(region), `${region} is missing`);
  });
  await checks.that('the digest names each of the instances that have news', () => {
    ok(news.length > 0, 'there is no news');
    for (const { instanceId } of news) ok(body.includes(instanceId), `${instanceId} is missing`);
  });
  await checks.that('the subject is one that SNS takes', () => {
    const subject = mails[0]?.subject ?? '';
    ok(subject.length > 0 && subject.length < 100, `${subject.length} characters`);
    match(subject, /^[\x20-\x7e]+$/);
  });
  await checks.that('the digest is word for word what was recorded', () => {
    const sent = records.sent(runId).find(({ owner }) => owner === paymentsAddress);
    deepEqual({ subject: sent?.subject, body: sent?.body }, mails[0]);
  });
  await checks.that('the second owner gets a digest too', async () =>
    equal((await inboxes.ml.empty()).length, 1),
  );
  const operations = await inboxes.operations.empty();
  await checks.that('operations hears of the instance without an owner, and of the run', () => {
    equal(operations.length, 2);
    ok(operations.some(({ body }) => body.includes('orphan-ready')));
    ok(operations.some(({ body }) => body.includes(runId)));
  });
}
