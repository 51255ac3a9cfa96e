import { join } from 'node:path';
import { freePort } from '../workshop/free-port.ts';
import { startServer } from '../workshop/start-server.ts';
import type { Workshop } from '../workshop/workshop.ts';

/** moto on a free port: EC2, CloudWatch and IAM. Answers its address. */
export async function startMoto(workshop: Workshop, bin: string, name: string): Promise<string> {
  const port = await freePort();
  return startServer(workshop, {
    name,
    command: join(bin, 'moto_server'),
    arguments: ['--host', '127.0.0.1', '--port', String(port)],
    port,
    health: '/moto-api/',
  });
}
