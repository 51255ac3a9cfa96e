import { ListTopics$, type ListTopicsInput, type ListTopicsResponse } from '@aws-sdk/client-sns';
import { page } from '../account/page.ts';
import { operation } from '../operation.ts';

export const listTopics = operation<ListTopicsInput, ListTopicsResponse>(
  ListTopics$,
  ({ NextToken }, { region }) => {
    const { items, nextToken } = page('ListTopics', [...region.topics.keys()], {
      size: 100,
      token: NextToken,
      invalid: 'InvalidParameter',
    });
    return { Topics: items.map((TopicArn) => ({ TopicArn })), NextToken: nextToken };
  },
);
