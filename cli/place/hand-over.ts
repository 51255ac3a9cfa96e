import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';

/** Takes the place of the network in an SDK client. */
export type Handler = {
  handle(request: HttpRequest): Promise<{ readonly response: HttpResponse }>;
};

/**
 * Hands the SDK's requests to a server that listens nowhere: what it holds is for this process alone, while a port on
 * loopback is open to every user of the machine, and dynalite checks no signature.
 */
export function handOver(server: Server): Handler {
  return {
    handle: async ({ method, path, headers, body }) =>
      new Promise((resolve) => {
        const request = Object.assign(
          Readable.from([bytesOf(body as string | Uint8Array | undefined)]),
          {
            method,
            url: path,
            headers: lowerCased(headers),
          },
        );
        const answered: Record<string, string> = {};
        const response = {
          statusCode: 200,
          setHeader(name: string, value: string | number) {
            answered[name.toLowerCase()] = String(value);
          },
          end(text = '') {
            const { statusCode } = response;
            resolve({
              response: new HttpResponse({
                statusCode,
                headers: answered,
                body: Readable.from([Buffer.from(text)]),
              }),
            });
          },
        };
        server.emit('request', request, response);
      }),
  };
}

/** The SDK's body counts as bytes alone: taken for a string, as Buffer.from would first take it, it warns on stderr. */
function bytesOf(body: string | Uint8Array = ''): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function lowerCased(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
