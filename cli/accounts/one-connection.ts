import { UsageError } from '../usage-error.ts';
import { type AccountOptions, connect, type Connection } from './connect.ts';

/** @throws UsageError where the options name several accounts */
export async function oneConnection(command: string, options: AccountOptions): Promise<Connection> {
  const [connection, ...others] = await connect(options);
  if (connection === undefined || others.length > 0)
    throw new UsageError(`${command} is about one account; name one with --profile or --accounts`);
  return connection;
}
