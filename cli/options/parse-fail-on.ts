import type { AuditPart } from '../../shared/domain/report.ts';
import { type LaunchVerdictKind, launchVerdictKinds } from '../../shared/domain/sources/launch.ts';
import { type VerdictKind, verdictKinds } from '../../shared/domain/verdict.ts';
import { UsageError } from '../usage-error.ts';
import { commaList } from './parse-values.ts';

/** Verdicts that end an audit with an exit code of their own. */
export type FailOn = {
  readonly instances: readonly VerdictKind[];
  /** Of sources, and of account defaults. */
  readonly sources: readonly LaunchVerdictKind[];
};

const noFailOn: FailOn = { instances: [], sources: [] };

/**
 * `unknown` and `off` are verdicts of both. Beside instances they are about sources too as soon as one of the words is about
 * sources alone: a command that was written before there were sources goes on meaning instances, and one that asks for
 * `v1-allowed,unknown` does not pass over a source of which nothing is known.
 * @throws UsageError that names the verdicts of what is read
 */
export function parseFailOn(text: string | undefined, only: readonly AuditPart[]): FailOn {
  if (text === undefined) return noFailOn;
  const ofInstances = only.includes('instances') ? verdictKinds : [];
  const ofSources = only.some((part) => part !== 'instances') ? launchVerdictKinds : [];
  const allowed = [...new Set([...ofInstances, ...ofSources])];
  const words = commaList(text).map((word) => word.toLowerCase());
  const unknown = words.find((word) => !allowed.some((kind) => kind === word));
  if (unknown !== undefined)
    throw new UsageError(`"${unknown}" is no verdict; --fail-on takes ${allowed.join(', ')}`);
  if (words.length === 0)
    throw new UsageError(`--fail-on takes verdicts separated by commas: ${allowed.join(', ')}`);
  const instances = ofInstances.filter((kind) => words.includes(kind));
  const sources = ofSources.filter((kind) => words.includes(kind));
  const isAboutSources = ofInstances.length === 0 || sources.some((kind) => !isOfBoth(kind));
  return { instances, sources: isAboutSources ? sources : [] };
}

function isOfBoth(kind: LaunchVerdictKind): boolean {
  return verdictKinds.some((other) => other === kind);
}
