import {
  CreateEventBus$,
  type CreateEventBusRequest,
  type CreateEventBusResponse,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';

export const createEventBus = operation<CreateEventBusRequest, CreateEventBusResponse>(
  CreateEventBus$,
  ({ Name = '' }, { account, region }) => {
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html; partner buses are none of ours.
    if (!/^[.\-_A-Za-z0-9]{1,256}$/.test(Name))
      throw new AwsError('ValidationException', `The event bus name '${Name}' is not valid.`);
    if (region.buses.has(Name))
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
    region.buses.add(Name);
    return { EventBusArn: `arn:aws:events:${region.name}:${account.id}:event-bus/${Name}` };
  },
);
