import { chooseRegions } from '../../shared/decisions/choose-regions.ts';
import type { SourceId } from '../../shared/domain/sources/source.ts';
import { findSource } from '../../shared/steps/sources/find-source.ts';
import { explainSource } from '../../shared/steps/sources/explain-source.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import type { OneAccount } from '../accounts/one-account.ts';
import { recordedSource } from '../accounts/recorded-source.ts';
import { usageOf } from '../accounts/usage-of.ts';
import type { ExplainedSource } from '../render/explain/explained-source.ts';
import { UsageError } from '../usage-error.ts';

/** What is so with one source of instances, and what is recorded of it. */
export async function explainTheSource(
  account: OneAccount,
  named: readonly string[] | null,
  { kind, id }: Pick<SourceId, 'kind' | 'id'>,
): Promise<ExplainedSource> {
  const { connection, place, enabled } = account;
  const { regions } = chooseRegions(enabled, named, 'all');
  const found = await findSource(connection.tools, { account: account.account, kind, id }, regions);
  const unread = found.unread.map(({ region, text }) => `${region} could not be asked: ${text}`);
  const [target, ...others] = found.targets;
  const shown = `${kind} ${plainText(id, 255)}`;
  if (target === undefined)
    throw new UsageError(
      [
        `there is no ${shown} in account ${account.account}: AWS shows it in none of ${regions.join(', ')}`,
        ...unread,
      ].join('; '),
    );
  if (others.length > 0)
    throw new UsageError(
      `there is a ${shown} in ${found.targets.map(({ region }) => region).join(' and ')}; say which with --regions`,
    );
  const source: SourceId = { ...target, kind, id };
  const recorded = await recordedSource(account, source);
  const { settings } = place;
  const now = await explainSource(connection.tools, source, { settings, memory: recorded.memory });
  return {
    source,
    generatedAt: connection.tools.now().toISOString(),
    settings,
    settingsFrom: place.settingsFrom,
    now,
    recordedIn: recorded.recordedIn,
    changes: recorded.changes,
    problems: [...recorded.problems, ...unread, ...now.gaps],
    notes: now.notes,
    usage: usageOf([connection]),
  };
}
