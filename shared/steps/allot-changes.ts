import pMap from 'p-map';
import { allot } from '../decisions/allot.ts';
import { addSizes } from '../decisions/count.ts';
import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { updateNewsAllotment } from '../records/news-records.ts';
import { readPending, readSizes, updatePending } from '../records/pending-records.ts';
import { readTargetReports } from '../records/run-records.ts';
import type { Tools } from './tools.ts';

export type Allotment = {
  readonly allotted: number;
  readonly waiting: number;
  readonly observed: number;
};

/**
 * Holds all that the run's audits planned against the limits, in one place and before anything is changed. A retry
 * decides the same again, from the same records.
 */
export async function allotChanges(
  payload: Payload<'allot-changes'>,
  environment: Environment<'allot-changes'>,
  tools: Tools,
): Promise<Allotment> {
  const { runId } = payload;
  await renewLease(tools.table, payload, tools.now());
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const asked: PendingAction[] = [];
  for await (const action of readPending(tools.table, runId)) asked.push(action);
  const read = (await readTargetReports(tools.table, runId)).filter(
    ({ status }) => status === 'read',
  );
  const decided = allot(
    asked,
    addSizes(...(await readSizes(tools.table, runId))),
    settings,
    ({ account, region }) =>
      read.some((report) => report.account === account && report.region === region),
    runId,
  );
  await pMap(
    decided,
    async (action) => {
      await updateNewsAllotment(tools.table, runId, action, action);
      await updatePending(tools.table, runId, action);
    },
    { concurrency: 10 },
  );
  const count = (status: PendingAction['status']) =>
    decided.filter((action) => action.status === status).length;
  return { allotted: count('allotted'), waiting: count('waiting'), observed: count('observed') };
}
