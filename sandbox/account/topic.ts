export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly subscriptions: Subscription[];
}

export interface Subscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Record<string, string>;
  /** E-mail and HTTP subscriptions wait for their owner's click: set this to true to click. */
  confirmed: boolean;
  /** While it waits: since when. SNS forgets it 48 hours later; one without it waits for ever. Epoch milliseconds. */
  askedAt?: number;
  /** When the newest mails were delivered. Epoch milliseconds. */
  mailedAt?: number[];
}

export interface Message {
  readonly id: string;
  readonly topicArn: string;
  readonly region: string;
  readonly subject?: string;
  readonly body: string;
  readonly structure?: string;
  readonly attributes: Record<string, string>;
  readonly time: string;
}
