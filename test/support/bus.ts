import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod/mini';
import type { Sandbox } from '../../sandbox/index.ts';
import {
  type ChangeDetail,
  eventTypes,
  type FindingDetail,
  type MachineEvent,
  machineEventSchema,
  type RunDetail,
} from '../../shared/domain/machine-events.ts';
import { eventBusName } from '../../shared/domain/names.ts';

type Heard = { readonly sandbox: Pick<Sandbox, 'account'> };

const isAsDocumented = new Ajv2020({ strictTypes: false }).compile(
  z.toJSONSchema(machineEventSchema, { target: 'draft-2020-12' }),
);

/**
 * What a consumer of the stack's bus has heard, in order, each of it as docs/events.schema.json says.
 * @param from how many of the bus's events are left out
 */
export function busEvents({ sandbox }: Heard, from = 0): readonly MachineEvent[] {
  return sandbox.account.events
    .filter(({ bus }) => bus === eventBusName)
    .slice(from)
    .map(({ source, detailType, detail }) => {
      const event = { source, 'detail-type': detailType, detail: JSON.parse(detail) as unknown };
      if (!isAsDocumented(event))
        throw new Error(
          `not as documented: ${JSON.stringify(isAsDocumented.errors?.slice(0, 4))}: ${detail}`,
        );
      return { type: detailType, detail: event.detail } as MachineEvent;
    });
}

export function findingsOn(world: Heard, from = 0): readonly FindingDetail[] {
  return busEvents(world, from).flatMap((event) =>
    event.type === eventTypes.finding ? [event.detail] : [],
  );
}

export function changesOn(world: Heard, from = 0): readonly ChangeDetail[] {
  return busEvents(world, from).flatMap((event) =>
    event.type === eventTypes.change ? [event.detail] : [],
  );
}

export function runsOn(world: Heard, from = 0): readonly RunDetail[] {
  return busEvents(world, from).flatMap((event) =>
    event.type === eventTypes.run ? [event.detail] : [],
  );
}

export function eventCount({ sandbox }: Heard): number {
  return sandbox.account.events.filter(({ bus }) => bus === eventBusName).length;
}
