import type { Environment } from '../../shared/domain/environment.ts';
import type { FunctionName } from '../../shared/domain/names.ts';
import type { Payload } from '../../shared/domain/payloads.ts';
import { allotChanges } from '../../shared/steps/allot-changes.ts';
import { auditRegion } from '../../shared/steps/audit-region.ts';
import { finishRun } from '../../shared/steps/finish-run.ts';
import { listTargets } from '../../shared/steps/list-targets.ts';
import { notifyOwners } from '../../shared/steps/notify-owners.ts';
import { reactToEvents } from '../../shared/steps/react-to-events.ts';
import { recordFailure } from '../../shared/steps/record-failure.ts';
import { remediateRegion } from '../../shared/steps/remediate-region.ts';
import { postToSlack } from '../../shared/steps/post-to-slack.ts';
import { tellMachines } from '../../shared/steps/tell-machines.ts';
import type { Tools } from '../../shared/steps/tools.ts';

type Steps = {
  readonly [F in FunctionName]: (
    payload: Payload<F>,
    environment: Environment<F>,
    tools: Tools,
  ) => Promise<unknown>;
};

/** What each handler in functions/ wraps, by its name. */
export const steps: Steps = {
  'list-targets': listTargets,
  'audit-region': auditRegion,
  'allot-changes': allotChanges,
  'remediate-region': remediateRegion,
  'record-failure': recordFailure,
  'tell-machines': tellMachines,
  'notify-owners': notifyOwners,
  'finish-run': finishRun,
  'react-to-events': reactToEvents,
  'post-to-slack': postToSlack,
};
