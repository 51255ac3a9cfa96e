import { AwsError } from '../aws-error.ts';

export interface Page<Item> {
  items: Item[];
  nextToken: string | undefined;
}

/**
 * One page of the items that `keep` accepts. The token is opaque to callers and belongs to one operation.
 * It holds a position, so items added at the end while someone pages are seen, and none is seen twice.
 */
export function page<Item>(
  operation: string,
  items: readonly Item[],
  {
    size,
    token,
    keep = () => true,
    invalid = 'InvalidNextToken',
  }: {
    size: number;
    token: string | undefined;
    keep?: (item: Item) => boolean;
    invalid?: string;
  },
): Page<Item> {
  const found: Item[] = [];
  for (let index = token ? position(operation, token, invalid) : 0; index < items.length; index++) {
    const item = items[index];
    if (item === undefined || !keep(item)) continue;
    if (found.length === size) return { items: found, nextToken: encode(operation, index) };
    found.push(item);
  }
  return { items: found, nextToken: undefined };
}

function encode(operation: string, index: number): string {
  return Buffer.from(`${operation}|${index}`).toString('base64url');
}

function position(operation: string, token: string, invalid: string): number {
  const [name, index] = Buffer.from(token, 'base64url').toString().split('|');
  if (name !== operation || !/^\d+$/.test(index ?? ''))
    throw new AwsError(invalid, `The token '${token}' is invalid`);
  return Number(index);
}
