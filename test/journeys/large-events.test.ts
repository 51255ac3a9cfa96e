import { expect, it } from 'vitest';
import { changeEvent } from '../../shared/decisions/change-event.ts';
import { putEvents } from '../../shared/gateways/put-events.ts';
import { eventBusName } from '../../shared/domain/names.ts';
import { changesOn } from '../support/bus.ts';
import { toolsOf } from '../support/tools-of.ts';
import { requested } from '../unit/support/changes.ts';
import { startWorld } from '../support/world.ts';

/** An event of about so many kilobytes; an umlaut takes two bytes. */
const large = (part: number, kilobytes: number) =>
  changeEvent({ ...requested, part, reason: 'ü'.repeat(kilobytes * 500) });

it('large events are sent in as many calls as AWS allows them, none of them lost', async () => {
  const world = await startWorld({ instances: [] });
  const { clients, pause } = toolsOf(world);
  const bus = { events: clients.events, name: eventBusName, pause };
  const events = Array.from({ length: 12 }, (_, index) => large(index + 1, 100));
  await putEvents(bus, events);
  expect(
    changesOn(world)
      .map(({ part }) => part)
      .toSorted((a, b) => a - b),
  ).toEqual(events.map((_, index) => index + 1));
  expect(world.calls('PutEvents')).toHaveLength(6);
});

it('an event that can never be taken is an error with words, before any other is sent', async () => {
  const world = await startWorld({ instances: [] });
  const { clients, pause } = toolsOf(world);
  const bus = { events: clients.events, name: eventBusName, pause };
  await expect(putEvents(bus, [large(1, 1), large(2, 300)])).rejects.toThrow(
    /an event of \d+ bytes is more than EventBridge takes/,
  );
  expect(changesOn(world)).toEqual([]);
});
