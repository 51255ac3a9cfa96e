import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Cleanup } from '../workshop/cleanup.ts';

/** One call that the Lambdas made of EC2. */
export type Ec2Call = {
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** moto's EC2 with a meter in front: what was called can be asked, as moto keeps no log of it. */
export type MeteredEc2 = {
  readonly url: string;
  readonly calls: readonly Ec2Call[];
  /** From now on every call in this Region is denied, as by a service control policy. */
  deny(region: string): void;
};

type Answer = { readonly status: number; readonly body: string };

export async function startMeteredEc2(cleanup: Cleanup, moto: string): Promise<MeteredEc2> {
  const calls: Ec2Call[] = [];
  const denied = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const form = await text(request);
    const region = regionOf(request);
    const { Action: action = '', ...parameters } = Object.fromEntries(new URLSearchParams(form));
    calls.push({ action, region, parameters });
    return denied.has(region) ? denial : forward(moto, request, form);
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body),
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
  return { url, calls, deny: (region) => void denied.add(region) };
}

const denial: Answer = {
  status: 403,
  body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation.</Message></Error></Errors><RequestID>meter</RequestID></Response>',
};

/** The Region stands in the signature's scope: KEY/DATE/REGION/ec2/aws4_request. */
function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

async function forward(moto: string, { headers }: IncomingMessage, body: string): Promise<Answer> {
  const answer = await fetch(moto, {
    method: 'POST',
    headers: {
      // moto takes the service and the Region from it.
      authorization: headers.authorization ?? '',
      'content-type': headers['content-type'] ?? '',
    },
    body,
  });
  return { status: answer.status, body: await answer.text() };
}
