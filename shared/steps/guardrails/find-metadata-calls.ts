import pMap from 'p-map';
import { countCalls } from '../../decisions/guardrails/count-calls.ts';
import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import { CredentialsMissing } from '../../domain/errors.ts';
import type { Target } from '../../domain/instance.ts';
import {
  lookUpMetadataCalls,
  type MetadataCallEvents,
} from '../../gateways/look-up-metadata-calls.ts';
import { atOnce } from '../at-once.ts';
import type { Tools } from '../tools.ts';

export type MetadataOperation = 'ModifyInstanceMetadataOptions' | 'ModifyInstanceMetadataDefaults';

/**
 * Who makes these calls, which set metadata options or defaults, in these Regions, as far as CloudTrail's last 90 days say; a Region in which it
 * does not is among `unknownCalls`.
 * @throws CredentialsMissing
 */
export async function findMetadataCalls(
  { clients }: Pick<Tools, 'clients'>,
  targets: readonly Target[],
  operations: readonly MetadataOperation[],
): Promise<Pick<GuardFacts, 'calls' | 'unknownCalls'>> {
  const asked = targets.flatMap((target) => operations.map((operation) => ({ target, operation })));
  const answers = await pMap(
    asked,
    async ({ target, operation }) => {
      const { calls, more } = await orWhy(async () =>
        lookUpMetadataCalls(clients, target, operation),
      );
      const action = `ec2:${operation}` as const;
      return { calls, unknown: more === null ? [] : [{ ...target, action, why: more }] };
    },
    { concurrency: atOnce.regions },
  );
  return {
    calls: countCalls(answers.flatMap(({ calls }) => calls)),
    unknownCalls: answers.flatMap(({ unknown }) => unknown),
  };
}

async function orWhy(read: () => Promise<MetadataCallEvents>): Promise<MetadataCallEvents> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { calls: [], more: error.message };
  }
}
