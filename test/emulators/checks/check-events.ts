import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { eventsSchemaFile } from '../../../scripts/write-schemas.ts';
import { eventTypes } from '../../../shared/domain/machine-events.ts';
import type { DeliveredEvent } from '../world/bus-inbox.ts';
import type { Records } from '../world/read-records.ts';
import type { Scene } from './scene.ts';

const isAsDocumented = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(eventsSchemaFile, 'utf8')),
);

/** What a rule on the stack's bus has brought of one run, from which nothing was told before. */
export async function checkEvents(
  { checks, heard }: Pick<Scene, 'checks' | 'heard'>,
  runId: string,
  { states, changes }: Records,
): Promise<void> {
  const events = await heard.empty();
  const of = (type: string, field: string) => valuesOf(events, type, field);
  await checks.that('a rule on the bus brings events that are as documented', () => {
    for (const event of events)
      equal(isAsDocumented(event), true, JSON.stringify(isAsDocumented.errors));
    equal(events.length > 0, true);
  });
  await checks.that('each instance is told of once', () =>
    deepEqual(
      of(eventTypes.finding, 'instanceId'),
      states
        .filter(({ gone }) => !gone)
        .map(({ instanceId }) => instanceId)
        .toSorted(),
    ),
  );
  await checks.that('each change is told of once, and names the run', () =>
    deepEqual(
      of(eventTypes.change, 'change'),
      changes.map(({ instanceId }) => `${runId}/${instanceId}`).toSorted(),
    ),
  );
  await checks.that('the end of the run is told of once', () =>
    deepEqual(of(eventTypes.run, 'runId'), [runId]),
  );
}

/** Where nothing has turned and nothing was changed. */
export async function checkQuietEvents(
  { checks, heard }: Pick<Scene, 'checks' | 'heard'>,
  runId: string,
): Promise<void> {
  const events = await heard.empty();
  await checks.that('other programs hear of what is new only, and of the end of the run', () => {
    deepEqual(valuesOf(events, eventTypes.run, 'runId'), [runId]);
    for (const { detail } of events)
      if ('from' in detail) equal(detail['from'] === detail['to'], false);
  });
}

function valuesOf(
  events: readonly DeliveredEvent[],
  type: string,
  field: string,
): readonly string[] {
  return events
    .filter((event) => event['detail-type'] === type)
    .map(({ detail }) => String(detail[field]))
    .toSorted();
}
