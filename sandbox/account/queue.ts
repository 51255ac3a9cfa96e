/** A standard queue of SQS. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  /** As they were set; what is left out has SQS's default (sqs/queue-attributes.ts). */
  readonly attributes: Record<string, string>;
  /** Oldest first; those in flight are among them. */
  readonly messages: QueueMessage[];
  readonly createdAt: number;
  /** How many messages it has had, for their ids. */
  sent: number;
}

/** Times in epoch milliseconds. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** Until then nobody receives it. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
}
