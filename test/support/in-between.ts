import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export type InBetween = {
  /** For clients, in the place of the sandbox's. */
  readonly url: string;
  /** Capacity units that DynamoDB's answers named, by operation. */
  readonly units: Readonly<Record<string, number>>;
  /** Batches that came back partly unprocessed. */
  readonly unprocessed: () => number;
};

type Batch = { readonly RequestItems: Readonly<Record<string, readonly unknown[]>> };
type Consumed = { readonly CapacityUnits: number };

/**
 * Stands before a sandbox and hands on what is asked and answered, but that every other BatchWriteItem is done by half:
 * the rest comes back as unprocessed, as DynamoDB does when it is busy.
 */
export async function standInBetween(sandboxUrl: string): Promise<InBetween> {
  const units: Record<string, number> = {};
  let batches = 0;
  let unprocessed = 0;
  const forward = async (path: string, headers: IncomingHttpHeaders, body: Buffer) => {
    const { host: _host, connection: _connection, ...others } = headers;
    const sent = Object.fromEntries(
      Object.entries(others).map(([key, text]) => [key, String(text)]),
    );
    delete sent['content-length'];
    return fetch(new URL(path, sandboxUrl), {
      method: 'POST',
      headers: sent,
      body: new Uint8Array(body),
    });
  };
  const server = createServer((request, response) => {
    void (async () => {
      const asked = await buffer(request);
      const { url = '/', headers } = request;
      const operation = String(headers['x-amz-target'] ?? '').split('.')[1];
      const half = operation === 'BatchWriteItem' && (batches += 1) % 2 === 1 ? split(asked) : null;
      if (half !== null) unprocessed += 1;
      const answer = await forward(url, headers, half?.now ?? asked);
      let told = Buffer.from(await answer.arrayBuffer());
      if (headers['x-amz-target'] !== undefined && answer.ok) {
        const json = JSON.parse(told.toString()) as { ConsumedCapacity?: Consumed | Consumed[] };
        for (const { CapacityUnits } of [json.ConsumedCapacity ?? []].flat())
          units[operation ?? ''] = (units[operation ?? ''] ?? 0) + CapacityUnits;
        if (half !== null)
          told = Buffer.from(JSON.stringify({ ...json, UnprocessedItems: half.later }));
      }
      const kept = [...answer.headers].filter(([name]) => /^(content-type|x-amz)/.test(name));
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(told);
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, units, unprocessed: () => unprocessed };
}

/** The first half of a batch, and the rest; null where there is but one item. */
function split(body: Buffer): { readonly now: Buffer; readonly later: object } | null {
  const { RequestItems, ...others } = JSON.parse(body.toString()) as Batch;
  const [[table, items] = ['', []]] = Object.entries(RequestItems);
  if (items.length < 2) return null;
  const middle = Math.ceil(items.length / 2);
  const now = { ...others, RequestItems: { [table]: items.slice(0, middle) } };
  return { now: Buffer.from(JSON.stringify(now)), later: { [table]: items.slice(middle) } };
}
