import { Readable } from 'node:stream';
import type { Server } from 'node:http';
import type { HttpAnswer, HttpRequest } from '../wire/http-message.ts';

/** One in-memory DynamoDB per account and Region, made when it is first called. It never listens: requests are handed to it. */
export class DynamoDb {
  readonly #servers = new Map<string, Promise<Server>>();

  async send(account: string, region: string, request: HttpRequest): Promise<HttpAnswer> {
    const key = `${account}/${region}`;
    let server = this.#servers.get(key);
    if (!server) this.#servers.set(key, (server = start()));
    return exchange(await server, request);
  }
}

async function start(): Promise<Server> {
  const { default: dynalite } = await import('dynalite');
  return dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
}

function exchange(
  server: Server,
  { method, path, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const request = Object.assign(Readable.from([body]), { method, url: path, headers });
    const answered: Record<string, string> = {};
    const response = {
      statusCode: 200,
      setHeader(name: string, value: string | number) {
        answered[name.toLowerCase()] = String(value);
      },
      end(text = '') {
        const { statusCode: status } = response;
        resolve({
          status,
          headers: answered,
          body: text,
          errorCode: status < 300 ? undefined : errorCode(text),
        });
      },
    };
    server.emit('request', request, response);
  });
}

function errorCode(text: string): string {
  const [, code] = /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(text) ?? [];
  return code ?? 'UnknownError';
}
