import { wildcard } from '../../shared/decisions/guardrails/meets-condition.ts';
import {
  type DeclarativeParameters,
  declarativeMessage,
} from '../../shared/domain/guardrails/declarative-policy.ts';
import {
  type GuardParameters,
  guardParameters,
  guardParts,
} from '../../shared/domain/guardrails/guard-parameters.ts';
import {
  isPrincipalPattern,
  principalPatternWords,
} from '../../shared/domain/guardrails/principal-pattern.ts';
import type { GuardForm } from '../../shared/domain/guardrails/policy-text.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { UsageError } from '../usage-error.ts';
import { commaList, parseWhole, parseWord } from './parse-values.ts';
import { readSettingsFile } from './read-settings-file.ts';

/** As they are typed. */
export type GuardOptions = {
  readonly hopLimit?: string;
  readonly except?: readonly string[];
  readonly remediator?: readonly string[];
  readonly parts?: string;
  readonly partition?: string;
  readonly enforced?: boolean;
  readonly message?: string;
  readonly settings?: string;
};

export type GuardRequest = {
  readonly settings: Settings;
  readonly policy: GuardParameters;
  readonly declarative: DeclarativeParameters;
};

/**
 * What the options say, else what the settings say under guardRails, else the defaults.
 * @throws UsageError | SettingsError before anything is asked of AWS
 */
export async function parseGuard(
  options: GuardOptions,
  form: GuardForm | 'check',
): Promise<GuardRequest> {
  const { hopLimit: hops, except = [], remediator = [], parts, partition = 'aws' } = options;
  const settings =
    options.settings === undefined ? parseSettings({}) : await readSettingsFile(options.settings);
  const { guardRails } = settings;
  if (!/^aws(-[a-z]+)*$/.test(partition))
    throw new UsageError(
      `--partition takes a partition such as aws, aws-cn or aws-us-gov, not "${partition}"`,
    );
  for (const [option, patterns] of [
    ['--except', except],
    ['--remediator', remediator],
  ] as const)
    for (const pattern of patterns)
      if (!isPrincipalPattern(pattern))
        throw new UsageError(`${option} takes ${principalPatternWords}; it holds "${pattern}"`);
  const standard = guardParameters({ partition });
  const policy = {
    ...standard,
    hopLimit:
      hops === undefined
        ? (guardRails?.hopLimit ?? standard.hopLimit)
        : parseWhole('--hop-limit', hops, 1, 64),
    exceptions: except.length > 0 ? except : (guardRails?.exceptions ?? []),
    remediators: [...standard.remediators, ...remediator],
    parts: parts === undefined ? (guardRails?.parts ?? guardParts) : parseParts(parts),
  };
  // A declarative policy knows no principals, whatever the settings say.
  if (form !== 'declarative') refuseOtherPartitions(policy);
  const { enforced = false, message = declarativeMessage } = options;
  return { settings, policy, declarative: { hopLimit: policy.hopLimit, enforced, message } };
}

/** A pattern of another partition fits nobody: whoever relies on it would be denied. */
function refuseOtherPartitions({ partition, exceptions, remediators }: GuardParameters): void {
  for (const pattern of [...exceptions, ...remediators]) {
    const [, theirs = ''] = pattern.split(':');
    if (!wildcard(theirs).test(partition))
      throw new UsageError(
        `"${pattern}" is of the partition ${theirs}, and the policy of ${partition}, where it would except nobody: give --partition, or correct it`,
      );
  }
}

/** In their own order, whatever was typed. */
function parseParts(text: string): GuardParameters['parts'] {
  const named = commaList(text).map((word) => parseWord('--parts', word, guardParts));
  if (named.length === 0) throw new UsageError(`--parts takes ${guardParts.join(', ')}`);
  return guardParts.filter((part) => named.includes(part));
}
