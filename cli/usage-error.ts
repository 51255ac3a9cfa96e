/** Options that cannot be used: the message is one sentence that says what is wrong and what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
