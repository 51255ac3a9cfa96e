/**
 * What DynamoDB gives back of what it is given: undefined dropped, null kept, the keys of maps in another order, and no
 * reference shared. As `marshall` with removeUndefinedValues
 * (github.com/aws/aws-sdk-js-v3/blob/main/packages/util-dynamodb/src/convertToAttr.ts).
 * @throws TypeError for what has no form there
 */
export function stored(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object') throw new TypeError(`DynamoDB takes no ${typeof value}`);
  if (value === null) return null;
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(stored);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`DynamoDB takes no ${value.constructor.name}`);
  return storedMap(value as Readonly<Record<string, unknown>>);
}

export function storedMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(map).toSorted(backwards))
    if (map[name] !== undefined) result[name] = stored(map[name]);
  return result;
}

/** Any order will do that is not the one in which our code writes them. */
function backwards(one: string, other: string): number {
  return one < other ? 1 : -1;
}
