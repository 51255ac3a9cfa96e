import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** An HTTP server that nobody but this machine reaches; what its handler throws cuts the connection. 0: any free port. */
export async function listenOnLoopback(
  port: number,
  handle: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
