import { type StoryFacts, tellStory } from '../../shared/decisions/tell-story.ts';
import { isInstanceId } from '../../shared/domain/change-name.ts';
import { CredentialsMissing } from '../../shared/domain/errors.ts';
import type { Instance } from '../../shared/domain/instance.ts';
import { type Explanation, explainInstance } from '../../shared/steps/explain-instance.ts';
import { findRecorded, type Recorded } from '../accounts/find-recorded.ts';
import { type OneAccount, oneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parseRegions, parseWord } from '../options/parse-values.ts';
import type { Explained } from '../render/explain/explained.ts';
import { explainFormats, renderExplained } from '../render/explain/render-explained.ts';
import { costWords } from '../render/cost-words.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type ExplainOptions = OneAccountOptions & {
  readonly regions?: string;
  readonly format: string;
  readonly out?: string;
};

/** `imds-warden explain`: the whole story of one instance, what is so now, and what comes next; changes nothing. */
export async function explain(instanceId: string, options: ExplainOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, explainFormats);
  const id = instanceId.trim().toLowerCase();
  if (!isInstanceId(id))
    throw new UsageError(
      `explain takes the id of an instance, such as i-0123456789abcdef0, not "${instanceId}"`,
    );
  const named = parseRegions(options.regions);
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const account = await oneAccount('explain', options);
  const recorded = await findRecorded(id, named, account);
  const { instance } = recorded;
  const { now, failure } =
    instance === null ? nothing : await explainNow(account, instance, recorded);
  const explained: Explained = {
    account: account.account,
    region: recorded.region,
    instanceId: id,
    generatedAt: account.connection.tools.now().toISOString(),
    settings: account.place.settings,
    settingsFrom: account.place.settingsFrom,
    hasMachine: recorded.machine !== null,
    recordedIn: recorded.recordedIn,
    story: recorded.story && tellStory(asFollowed(recorded.story, now)),
    instance,
    now,
    problems: [...recorded.problems, ...failure, ...(now?.gaps ?? [])],
    notes: now?.notes ?? [],
    usage: usageOf([account.connection]),
  };
  await output.write(renderExplained(format, explained, lookOf(options.out)));
  await output.commit();
  const isShown = format === 'text' && options.out === undefined;
  if (!isShown) for (const problem of explained.problems) sayAlways(problem);
  sayCost(progress, costWords(explained.usage), isShown);
  return explained.problems.length > 0 ? exitCodes.unread : exitCodes.done;
}

/** What is followed of it was read just now, whoever writes it down. */
function asFollowed(story: StoryFacts, now: Explanation | null): StoryFacts {
  return { ...story, memory: now?.audit.memory ?? story.memory };
}

type Now = { readonly now: Explanation | null; readonly failure: readonly string[] };

const nothing: Now = { now: null, failure: [] };

/** What is recorded is worth printing also where the evidence cannot be read. */
async function explainNow(
  { connection, place }: OneAccount,
  instance: Instance,
  { story, breaker, watched, machine }: Recorded,
): Promise<Now> {
  const { settings } = place;
  const memory = story?.memory ?? null;
  const facts = { instance, settings, memory, breaker, watched, machine };
  try {
    return { now: await explainInstance(connection.tools, facts), failure: [] };
  } catch (error) {
    if (error instanceof CredentialsMissing || !(error instanceof Error)) throw error;
    return { now: null, failure: [`what is so now could not be read: ${error.message}`] };
  }
}
