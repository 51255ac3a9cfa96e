import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Settings } from '../../domain/settings.ts';
import type {
  Apart,
  Hanging,
  JudgedSource,
  SourceAudit,
} from '../../domain/sources/source-audit.ts';
import type { SourceMemory } from '../../domain/sources/source-change.ts';
import { isSourceChange, type SourcePlan } from '../../domain/sources/source-plan.ts';
import type { RegionSources } from '../../domain/sources/source.ts';
import { planDefaults } from './plan-defaults.ts';
import { planTemplate } from './plan-template.ts';
import { noChange } from './source-plan-words.ts';

export type SourceFacts = {
  readonly judged: JudgedSource;
  readonly hanging: Hanging;
  /** Of the whole Region. */
  readonly apart: Apart;
  readonly memory: SourceMemory;
  readonly read: RegionSources;
  readonly defaults: AccountDefaults;
  /** Of the account's defaults the other sources of the Region, judged and counted: what enforcement would break; else none. */
  readonly others: readonly Omit<SourceAudit, 'plan'>[];
  /** Living instances of the whole Region by verdict, and those whose change is under watch. */
  readonly instances: Hanging;
  readonly watched: number;
  /** Whether every instance of the Region was read. */
  readonly isWhole: boolean;
  readonly settings: Settings;
};

/** What a run will do to one source, with the reason. The same for audit, plan and change. */
export function planSource(facts: SourceFacts): SourcePlan {
  const plan = planByRules(facts);
  const { begun } = facts.memory;
  // What is under way may still come about, and two changes of one source would take each other's place.
  return begun !== null && isSourceChange(plan)
    ? noChange(`the change of it by run ${begun.runId} is not settled yet; a later run looks again`)
    : plan;
}

function planByRules(facts: SourceFacts): SourcePlan {
  const { judged } = facts;
  // Whoever set a tag that means nothing here is told so.
  if (judged.intent.kind === 'not-understood') return noChange(judged.intent.problem);
  switch (judged.kind) {
    case 'template':
      return planTemplate(facts);
    case 'defaults':
      return planDefaults(facts);
    case 'image':
      return noChange(
        'no tag changes an AMI: that nothing launched from it can use IMDSv1 is asked for by hand (imds-warden image), because nobody can take it back',
      );
    case 'configuration':
      return noChange(
        'nobody can change a launch configuration; a launch template takes its place',
      );
    case 'group':
    case 'fleet':
    case 'spot-fleet':
      return noChange('it launches what its launch template says, and is changed with that');
  }
}
