import { findBreaks } from '../../shared/decisions/guardrails/find-breaks.ts';
import type { GuardFacts } from '../../shared/domain/guardrails/guard-facts.ts';
import { type AccountOptions, connect } from '../accounts/connect.ts';
import { eachAccount, onceEach } from '../accounts/each-account.ts';
import { type GuardReading, readGuardFacts } from '../accounts/read-guard-facts.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type GuardOptions, parseGuard } from '../options/parse-guard.ts';
import { parseRegions, parseWord } from '../options/parse-values.ts';
import { costWords } from '../render/cost-words.ts';
import type { CheckedGuards } from '../render/guardrails/checked-guards.ts';
import { guardTotals } from '../render/guardrails/guard-totals.ts';
import { guardFormats, renderGuards } from '../render/guardrails/render-guards.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';

/** As they are typed. */
export type GuardCheckOptions = AccountOptions &
  GuardOptions & {
    readonly regions?: string;
    readonly format: string;
    readonly out?: string;
    readonly quiet?: boolean;
  };

/** `imds-warden guardrails check`: what the policies would break today; reads, and attaches nothing. */
export async function checkGuardrails(options: GuardCheckOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, guardFormats);
  const request = await parseGuard(options, 'check');
  const { settings, policy, declarative } = request;
  const regions = parseRegions(options.regions);
  const connections = await connect(options);
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const generatedAt = new Date().toISOString();
  const isNew = onceEach();
  const readings: GuardReading[] = [];
  const failures = await eachAccount(connections, async (connection) => {
    const { parts } = policy;
    const { enforced } = declarative;
    const asked = { settings, regions, parts, enforced, progress, isNew };
    readings.push(await readGuardFacts(connection, asked));
  });
  progress.end();
  const problems = readings.flatMap((reading) => reading.problems);
  const checked: CheckedGuards = {
    generatedAt,
    request,
    targets: readings
      .flatMap(({ targets }) => targets)
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    checks: findBreaks(together(readings), policy, declarative),
    problems: [...problems, ...failures.map(({ text }) => text)],
    notes: readings.flatMap(({ notes }) => notes).filter((note) => !problems.includes(note)),
    usage: usageOf(connections),
  };
  await output.write(renderGuards(format, checked, lookOf(options.out)));
  await output.commit();
  const isShown = format === 'text' && options.out === undefined;
  for (const note of checked.notes) sayAlways(`Note: ${note}`);
  if (!isShown) for (const problem of checked.problems) sayAlways(problem);
  sayCost(progress, costWords(checked.usage), isShown);
  return exitCode(checked);
}

function together(readings: readonly GuardReading[]): GuardFacts {
  return {
    instances: readings.flatMap(({ facts }) => facts.instances),
    sources: readings.flatMap(({ facts }) => facts.sources),
    delivered: readings.flatMap(({ facts }) => facts.delivered),
    calls: readings.flatMap(({ facts }) => facts.calls),
    unknownCalls: readings.flatMap(({ facts }) => facts.unknownCalls),
  };
}

/** What is not known comes first: a check with holes proves nothing. */
function exitCode({ checks, problems }: CheckedGuards): ExitCode {
  const { breaks, unknown } = guardTotals(checks);
  if (problems.length > 0 || unknown > 0) return exitCodes.unread;
  return breaks > 0 ? exitCodes.verdict : exitCodes.done;
}

function placeOf({
  account,
  region,
}: {
  readonly account: string;
  readonly region: string;
}): string {
  return `${account} ${region}`;
}
