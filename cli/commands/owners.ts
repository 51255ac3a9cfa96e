import { knownOwners } from '../../shared/steps/known-owners.ts';
import { oneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { askStack } from '../accounts/stack-topics.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseOwner } from '../options/choose-owner.ts';
import { parseWord } from '../options/parse-values.ts';
import { readPlace } from '../place/open-place.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import { costWords } from '../render/cost-words.ts';
import { ownerLine, ownerTotals, sortOwners } from '../render/owners/owner-line.ts';
import { ownerFormats, renderOwners } from '../render/owners/render-owners.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type OwnersOptions = OneAccountOptions & {
  readonly format: string;
  readonly owner?: string;
  readonly out?: string;
};

/** `imds-warden owners`: who is told, where, whether anybody hears it, and what was told last; changes nothing. */
export async function owners(options: OwnersOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, ownerFormats);
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const { connection, place, account } = await oneAccount('owners', options);
  refuseDoubt(place, 'owners');
  const { settings, table } = place;
  if (table === null)
    throw new UsageError(
      'owners reads the table of the deployed stack, and no stack is deployed in this account: deploy one (README.md), or count instances by owner with imds-warden audit --group-by owner',
    );
  const known = await readPlace(table, connection, async (opened) => ({
    recordedIn: opened.words,
    ...(await knownOwners(opened.table)),
  }));
  if (known === null) throw new TypeError('a table that was not opened');
  const { recordedIn, countedBy } = known;
  const names = known.owners.map(({ owner }) => owner);
  const wanted = options.owner === undefined ? null : chooseOwner(options.owner, names, settings);
  const shown = known.owners.filter(({ owner }) => wanted === null || owner === wanted);
  const stack = { account, connection, table, settings };
  const { hearings, askedAt, problems, notes } = await askStack(stack, shown);
  const lines = shown.flatMap((one) => {
    const hearing = hearings.get(one.owner);
    return hearing === undefined ? [] : [ownerLine(one, hearing)];
  });
  const usage = usageOf([connection]);
  const facts = {
    generatedAt: askedAt,
    account,
    recordedIn,
    countedBy,
    owners: sortOwners(lines),
    totals: ownerTotals(lines),
    problems,
    notes,
    usage,
  };
  await output.write(renderOwners(format, facts, lookOf(options.out)));
  await output.commit();
  for (const note of notes) sayAlways(`Note: ${note}`);
  for (const problem of problems) sayAlways(problem);
  sayCost(progress, costWords(usage), format === 'table' && options.out === undefined);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}
