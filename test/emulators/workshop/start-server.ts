import { tail } from './start-process.ts';
import { waitUntil } from './wait-until.ts';
import type { RunOptions, Workshop } from './workshop.ts';

type Server = RunOptions & {
  readonly name: string;
  readonly command: string;
  readonly port: number;
  /** A path that is answered as soon as all of it works. */
  readonly health: string;
};

/** @returns its address, as soon as it answers */
export async function startServer(workshop: Workshop, options: Server): Promise<string> {
  const { name, command, port, health } = options;
  const url = `http://127.0.0.1:${port}`;
  const server = workshop.start(name, command, options);
  const answers = async () => {
    if (server.hasExited()) throw new Error(`${name} ended at once:\n${tail(server, 20)}`);
    return fetch(url + health).then(
      ({ ok }) => ok || null,
      () => null,
    );
  };
  await waitUntil(`the first answer of ${name}`, answers, { seconds: 60 });
  return url;
}
