import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { planDefaultsUndo } from './plan-defaults-undo.ts';
import { planTemplateUndo } from './plan-template-undo.ts';
import { refuseSource } from './source-plan-words.ts';

export type SourceUndoFacts = {
  /** The records of the change that took effect, in order: one for each of its calls. */
  readonly made: readonly SourceChange[];
  readonly read: RegionSources;
  readonly defaults: AccountDefaults;
};

/** Back to what was recorded before one change of a source; refused where that would throw somebody's work away. */
export function planSourceUndo(facts: SourceUndoFacts): SourcePlan {
  const [first] = facts.made;
  if (first === undefined) return refuseSource('undo', 'nothing of it took effect');
  switch (first.action) {
    case 'modify':
      return planTemplateUndo(facts, first);
    case 'require':
    case 'enforce':
      return planDefaultsUndo(facts, first);
    case 'require-v2':
      return refuseSource(
        'undo',
        'EC2 lets nobody take ImdsSupport=v2.0 off an AMI: the only way back is a new AMI, registered from its snapshots',
      );
    case 'undo':
      return refuseSource(
        'undo',
        'it was an undo itself; to have the change again, ask for it as before',
      );
  }
}
