import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Meter } from '../domain/meter.ts';
import type { Usage } from '../domain/usage.ts';

/**
 * Counts the units that every answered call took, by asking DynamoDB for them: they include those of the indexes
 * (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html).
 */
export function countUnits(client: DynamoDBClient, meter: Meter): DynamoDBClient {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
          const answer = await next({ ...args, input });
          meter.add(unitsOf(commandName ?? '', answer.output));
          return answer;
        } catch (error) {
          // It takes as many units as the item that it met is large, and says not how many: at least one
          // (docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html).
          if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
            meter.add({ writeUnits: 1 });
          throw error;
        }
      },
    { step: 'initialize', name: 'countUnits' },
  );
  return client;
}

function unitsOf(commandName: string, output: object): Partial<Usage> {
  const { ConsumedCapacity: consumed } = output as {
    readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
  };
  const units = [consumed ?? []].flat().reduce((sum, part) => sum + (part.CapacityUnits ?? 0), 0);
  return /Get|Query/.test(commandName) ? { readUnits: units } : { writeUnits: units };
}
