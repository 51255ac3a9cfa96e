import type { Breaker } from '../../shared/domain/breaker.ts';
import { clearBreaker, readBreaker } from '../../shared/records/breaker-records.ts';
import { oneAccount, type OneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { openPlace, readPlace } from '../place/open-place.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import { breakerText } from '../render/breaker-text.ts';
import { confirm } from '../terminal/confirm.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { sayAlways } from '../terminal/progress.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type BreakerOptions = OneAccountOptions & {
  readonly clear?: boolean;
  readonly yes?: boolean;
};

/** `imds-warden breaker`: whether the circuit breaker is open, since when and why; `--clear` closes it. */
export async function breaker(options: BreakerOptions): Promise<ExitCode> {
  if (options.clear && !options.yes && !process.stdin.isTTY)
    throw new UsageError(
      'breaker --clear asks first, and there is no terminal to ask on; --yes answers for you',
    );
  const output = await openOutput();
  const account = await oneAccount('breaker', options);
  refuseDoubt(account.place, 'breaker');
  const found = await read(account);
  const { settings } = account.place;
  await output.write(breakerText(found, account.account, settings, lookOf()));
  if (!options.clear || found?.breaker.openedAt == null) return exitCodes.done;
  if (!options.yes && !(await confirm('Clear the circuit breaker?'))) {
    sayAlways('Nothing was changed.');
    return exitCodes.failed;
  }
  const now = account.connection.tools.now();
  const by = `${account.caller.arn} with imds-warden breaker`;
  const isCleared = await clear(account, by, now);
  await output.write(
    isCleared
      ? `\nCleared by ${by}; the next run makes changes again.\n`
      : '\nSomebody else has cleared it meanwhile.\n',
  );
  return exitCodes.done;
}

async function read({
  connection,
  place,
}: OneAccount): Promise<{ readonly breaker: Breaker; readonly words: string } | null> {
  return readPlace(place.table, connection, async ({ table, words }) => ({
    breaker: await readBreaker(table),
    words,
  }));
}

async function clear({ connection, place }: OneAccount, by: string, now: Date): Promise<boolean> {
  const { table, close } = await openPlace(place.table, connection.access);
  try {
    return await clearBreaker(table, by, now);
  } finally {
    await close();
  }
}
