/** What DynamoDB says to a request that it cannot take: a mistake of whoever made it, and not worth repeating. */
export function refusedByTable(message: string): Error {
  return Object.assign(new Error(message), {
    name: 'ValidationException',
    $metadata: { httpStatusCode: 400 },
  });
}
