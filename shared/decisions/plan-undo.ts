import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Instance, MetadataOptions } from '../domain/instance.ts';
import type { Plan, Undoes, WantedOptions } from '../domain/plan.ts';
import { enforcer } from './enforcement.ts';
import { outOfReach } from './out-of-reach.ts';
import { settingKeys, settingNames } from './setting-names.ts';

export type UndoFacts = {
  readonly undoes: Undoes;
  /** All five settings before and after the change that is to be undone. */
  readonly before: MetadataOptions;
  readonly after: MetadataOptions;
  readonly instance: Instance;
  readonly defaults: AccountDefaults;
  /** Why it is to be undone. */
  readonly reason: string;
};

/**
 * Back to exactly what was recorded before a change. A setting that is neither as before nor as after the change was set by
 * somebody since: nothing is undone then, because that would throw their work away.
 */
export function planUndo(facts: UndoFacts): Plan {
  const { undoes, before, after, instance, defaults, reason } = facts;
  const obstacle = outOfReach(instance);
  if (obstacle !== null) return refuse(obstacle);
  const { options } = instance;
  if (options === null) return refuse('EC2 did not say what its metadata options are');
  const foreign = settingKeys.filter(
    (key) => options[key] !== before[key] && options[key] !== after[key],
  );
  if (foreign.length > 0)
    return refuse(
      `it was changed since (${foreign.map((key) => `${settingNames[key]} ${options[key]}`).join(', ')}), and to undo the change would throw that away`,
    );
  const wanted: WantedOptions = Object.fromEntries(
    settingKeys.filter((key) => options[key] !== before[key]).map((key) => [key, before[key]]),
  );
  if (Object.keys(wanted).length === 0)
    return { action: 'none', reason: 'it is already as it was before the change' };
  if (wanted.httpTokens === 'optional' && defaults.kind === 'read' && defaults.httpTokensEnforced)
    return refuse(`${enforcer(defaults)}, so EC2 refuses to allow IMDSv1 again`);
  if (options.httpEndpoint === 'disabled' && before.httpEndpoint === 'disabled')
    return refuse(
      'the metadata service is switched off, and its other settings can be set only while it is on',
    );
  return { action: 'undo', undoes, wanted, reason };
}

function refuse(reason: string): Plan {
  return { action: 'refuse', asked: 'undo', reason };
}

/**
 * The calls of an undo. EC2 takes other settings only together with an enabled endpoint, so to leave it disabled takes a
 * second call.
 */
export function callsOfUndo(wanted: WantedOptions): readonly WantedOptions[] {
  const { httpEndpoint, ...others } = wanted;
  if (Object.keys(others).length === 0) return [wanted];
  const first: WantedOptions = { httpEndpoint: 'enabled', ...others };
  return httpEndpoint === 'disabled' ? [first, { httpEndpoint }] : [first];
}
