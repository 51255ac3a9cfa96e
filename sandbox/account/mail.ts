/** A mail that SNS delivered to a confirmed subscription. */
export interface Mail {
  readonly to: string;
  readonly topicArn: string;
  readonly subject: string;
  readonly body: string;
  readonly time: string;
}
