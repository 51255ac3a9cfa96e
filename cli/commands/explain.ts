import { type StoryFacts, tellStory } from '../../shared/decisions/tell-story.ts';
import { CredentialsMissing } from '../../shared/domain/errors.ts';
import type { Instance } from '../../shared/domain/instance.ts';
import { type Explanation, explainInstance } from '../../shared/steps/explain-instance.ts';
import { findRecorded, type Recorded } from '../accounts/find-recorded.ts';
import { type OneAccount, oneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parseThing, type Thing } from '../options/parse-thing.ts';
import { parseRegions, parseWord } from '../options/parse-values.ts';
import type { Explained } from '../render/explain/explained.ts';
import {
  type ExplainFormat,
  explainFormats,
  renderExplained,
  renderRole,
  renderSource,
} from '../render/explain/render-explained.ts';
import type { Look } from '../render/look.ts';
import { costWords } from '../render/cost-words.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { explainTheRole } from './explain-role.ts';
import { explainTheSource } from './explain-source.ts';

/** As they are typed. */
export type ExplainOptions = OneAccountOptions & {
  readonly regions?: string;
  readonly format: string;
  readonly out?: string;
};

/**
 * `imds-warden explain`: the whole story of one instance, what is so now, and what comes next; or what a launch from a
 * template, a group or an AMI gets, and what hangs on it; or who has a role. Changes nothing.
 */
export async function explain(what: string, options: ExplainOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, explainFormats);
  const thing = parseThing(what);
  const named = parseRegions(options.regions);
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const account = await oneAccount('explain', options);
  const look = lookOf(options.out);
  const { text, problems, usage } = await explainThing(thing, account, named, { format, look });
  await output.write(text);
  await output.commit();
  const isShown = format === 'text' && options.out === undefined;
  if (!isShown) for (const problem of problems) sayAlways(problem);
  sayCost(progress, costWords(usage), isShown);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}

type Shown = Pick<Explained, 'problems' | 'usage'> & { readonly text: string };

async function explainThing(
  thing: Thing,
  account: OneAccount,
  named: readonly string[] | null,
  { format, look }: { readonly format: ExplainFormat; readonly look: Look },
): Promise<Shown> {
  switch (thing.kind) {
    case 'instance': {
      const explained = await explainTheInstance(account, named, thing.id);
      return { ...explained, text: renderExplained(format, explained, look) };
    }
    case 'role': {
      const explained = await explainTheRole(account, named, thing.id);
      return { ...explained, text: renderRole(format, explained, look) };
    }
    case 'template':
    case 'configuration':
    case 'group':
    case 'fleet':
    case 'spot-fleet':
    case 'image': {
      const explained = await explainTheSource(account, named, thing);
      return { ...explained, text: renderSource(format, explained, look) };
    }
  }
}

async function explainTheInstance(
  account: OneAccount,
  named: readonly string[] | null,
  instanceId: string,
): Promise<Explained> {
  const recorded = await findRecorded(instanceId, named, account);
  const { instance } = recorded;
  const { now, failure } =
    instance === null ? nothing : await explainNow(account, instance, recorded);
  return {
    account: account.account,
    region: recorded.region,
    instanceId,
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
