import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Cleanup } from '../workshop/cleanup.ts';
import { type Call, readCall } from './read-call.ts';

/** moto with a meter in front: what was called can be asked, as moto keeps no log of it. */
export type Meter = {
  readonly url: string;
  readonly calls: readonly Call[];
  /** From now on every EC2 call in this Region is denied, as by a service control policy. */
  denyEc2(region: string): void;
};

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
};

export async function startMeter(cleanup: Cleanup, moto: string): Promise<Meter> {
  const calls: Call[] = [];
  const denied = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await buffer(request);
    const call = readCall(request, body);
    calls.push(call);
    return call.service === 'ec2' && denied.has(call.region)
      ? denial
      : forward(moto, request, body);
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      // moto has gone: so has this connection.
      () => response.destroy(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  cleanup.later('the meter', async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls, denyEc2: (region) => void denied.add(region) };
}

const denial: Answer = {
  status: 403,
  headers: { 'content-type': 'text/xml' },
  body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation.</Message></Error></Errors><RequestID>meter</RequestID></Response>',
};

async function forward(moto: string, request: IncomingMessage, body: Uint8Array): Promise<Answer> {
  const answer = await fetch(new URL(request.url ?? '/', moto), {
    method: 'POST',
    headers: pick(request.headers, requestHeaders),
    body: new Uint8Array(body),
  });
  return {
    status: answer.status,
    headers: pick(Object.fromEntries(answer.headers), answerHeaders),
    body: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** moto takes service and Region from the signature, the operation from the others. */
const requestHeaders = [
  'authorization',
  'content-type',
  'content-encoding',
  'accept',
  'smithy-protocol',
  'x-amz-target',
];

const answerHeaders = ['content-type', 'smithy-protocol', 'x-amzn-requestid'];

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  const sent = names.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(sent.map((name) => [name, String(headers[name])]));
}
