/** An execution that somebody started. The sandbox executes nothing: it runs until a test says how it ended. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** JSON, as it was sent. */
  readonly input: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
}
