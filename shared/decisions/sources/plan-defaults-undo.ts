import type { DefaultOptions } from '../../domain/sources/launch.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import type { SourceUndoFacts } from './plan-source-undo.ts';
import { noChange, refuseSource } from './source-plan-words.ts';

type Key = keyof DefaultOptions;

/** The account's defaults, or HttpTokensEnforced, as they were recorded; what was unset has no preference again. */
export function planDefaultsUndo(facts: SourceUndoFacts, first: SourceChange): SourcePlan {
  const { defaults } = facts;
  const { call, before, reason } = first;
  if (defaults.kind !== 'read')
    return refuseSource(
      'undo',
      `the account's defaults are not known${defaults.kind === 'unreadable' ? `: ${defaults.why}` : ''}`,
    );
  if (before?.of !== 'defaults')
    return refuseSource('undo', 'what was there before is not recorded');
  if (defaults.declarativePolicy)
    return refuseSource(
      'undo',
      "a declarative policy of the organization manages the account's defaults now",
    );
  const undo = (calls: Extract<SourcePlan, { calls: unknown }>['calls']): SourcePlan => ({
    action: 'undo',
    calls,
    reason: `undone by hand: ${reason}`,
  });
  if (call.call === 'set-enforced')
    return defaults.httpTokensEnforced === before.enforced
      ? noChange('it is already as it was before the change')
      : undo([{ call: 'set-enforced', enforced: before.enforced }]);
  if (call.call !== 'set-defaults') return refuseSource('undo', 'nothing of it took effect');
  const set = call.options;
  const keys = Object.keys(set) as Key[];
  const now = defaults.options;
  const isAs = (key: Key, options: { readonly [K in Key]?: DefaultOptions[K] | null }) =>
    (now[key] ?? null) === (options[key] ?? null);
  const foreign = keys.filter((key) => !isAs(key, before.options) && !isAs(key, set));
  if (foreign.length > 0)
    return refuseSource(
      'undo',
      `they were changed since (${foreign.map((key) => `${key} ${now[key] ?? 'without a preference'}`).join(', ')}), and to undo the change would throw that away`,
    );
  const changed = keys.filter((key) => !isAs(key, before.options));
  if (changed.length === 0) return noChange('they are already as they were before the change');
  if (defaults.httpTokensEnforced && changed.includes('httpTokens'))
    return refuseSource(
      'undo',
      'HttpTokensEnforced is on, so launches that name nothing themselves would fail; undo that first',
    );
  const options = Object.fromEntries(changed.map((key) => [key, before.options[key] ?? null]));
  return undo([{ call: 'set-defaults', options }]);
}
