import type { Queue } from '../account/queue.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../operation.ts';

/** The queue of a URL (or a name), which is of the caller's account and Region. */
export function findQueue(urlOrName: string | undefined, { region }: Context): Queue {
  const queue = region.queues.get(urlOrName?.split('/').at(-1) ?? '');
  if (!queue)
    throw new AwsError(
      'AWS.SimpleQueueService.NonExistentQueue',
      'The specified queue does not exist.',
    );
  return queue;
}

/** AWS names its own host; whoever reaches the sandbox elsewhere is named that. */
export function urlOf({ name }: Pick<Queue, 'name'>, { origin, account }: Context): string {
  return `${origin}/${account.id}/${name}`;
}
