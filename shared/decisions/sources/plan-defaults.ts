import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { DefaultOptions } from '../../domain/sources/launch.ts';
import { countHanging, type SourceAudit } from '../../domain/sources/source-audit.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { dayOf } from '../notice-words.ts';
import { accountsWish } from './accounts-wish.ts';
import { countNotReady, notReadyWords } from './not-ready.ts';
import { planEnforcement } from './plan-enforcement.ts';
import type { SourceFacts } from './plan-source.ts';
import { counted, holdSource, listed, noChange, refuseSource } from './source-plan-words.ts';
import { sourceWords } from './source-words.ts';
import { whatIsUnread } from './what-is-unread.ts';

export type ReadDefaults = Extract<AccountDefaults, { readonly kind: 'read' }>;

/** The account's defaults of a Region: only the settings ask for anything. */
export function planDefaults(facts: SourceFacts): SourcePlan {
  const { defaults, judged, settings, memory } = facts;
  const wish = accountsWish(settings, judged.region);
  if (wish === 'leave') return noChange("the settings leave the account's defaults as they are");
  if (defaults.kind !== 'read')
    return holdSource(
      'require',
      `the account's defaults are not known${defaults.kind === 'unreadable' ? `: ${defaults.why}` : ''}`,
      'once they can be read, the next run looks again',
    );
  const options = missing(defaults, settings.defaultHopLimit);
  const isRequired = Object.keys(options).length === 0;
  const isAsAsked = isRequired && (wish === 'required' || defaults.httpTokensEnforced);
  if (isAsAsked) return noChange("the account's defaults are as the settings ask");
  const asked = isRequired ? 'enforce' : 'require';
  if (defaults.declarativePolicy) return refuseSource(asked, declaredWords(defaults));
  const { undone } = memory;
  // To enforce what is not the default would let launches fail: with the first, the second is undone.
  if (
    undone !== null &&
    !undone.isAskGone &&
    (undone.action === asked || undone.action === 'require')
  )
    return holdSource(
      asked,
      `it was undone on ${dayOf(undone.at)}, and is not done again until the settings have asked for it anew`,
      'set accountDefaults to leave for a run, and then back',
    );
  return isRequired ? planEnforcement(facts) : planRequire(facts, options);
}

function planRequire(facts: SourceFacts, options: DefaultOptions): SourcePlan {
  const unread = whatIsUnread(facts);
  if (unread !== null)
    return holdSource(
      'require',
      `whether launches that rest on the defaults are ready is not known: ${unread}`,
      'once all of the Region can be read, the next run looks again',
    );
  const open = facts.others.filter(isOnDefault);
  const notReady = open.filter(({ hanging }) => countNotReady(hanging) > 0);
  if (notReady.length > 0)
    return holdSource(
      'require',
      `replacements of instances could break that leave their tokens to the default: ${listed(notReady.map((source) => `${sourceWords(source)} (${notReadyWords(source.hanging)})`))}`,
      'name the tokens in these, or mend the software of their instances',
    );
  const byHand = notReadyWords(facts.apart.byHand);
  if (byHand !== '')
    return holdSource(
      'require',
      `nothing that is known launches ${byHand}, so whoever launches the like by hand, or in a program, may rest on the defaults, and that could break`,
      `name the tokens in what launches them, and mend their software or set the tag ${facts.settings.tags.action}=modify on them; or let accountDefaults say leave for this Region`,
    );
  const was = facts.defaults.kind === 'read' ? facts.defaults.options : {};
  return {
    action: 'require',
    calls: [{ call: 'set-defaults', options }],
    reason: `the settings ask that launches which name nothing themselves require IMDSv2: ${words(was, options)}${leftOut(facts)}`,
  };
}

/**
 * A stopped instance that was launched by hand has no evidence for as long as it is stopped. To wait for it would be to wait
 * forever, and its own options stay when it is started; the reason says that it was not waited for.
 */
function leftOut({ apart: { stopped } }: SourceFacts): string {
  const count = countHanging(stopped);
  if (count === 0) return '';
  return ` (${counted(count, 'stopped instance')} that nothing known launches, and of which it is not known, ${count === 1 ? 'is' : 'are'} not waited for: a start keeps the options)`;
}

/**
 * Only what differs. Nothing else of the defaults is touched: whoever set it meant it. A hop limit is raised, never lowered:
 * without a preference it is 1 at least, whatever the AMI says.
 */
function missing({ options }: ReadDefaults, hopLimit: number): DefaultOptions {
  return {
    ...(options.httpTokens === 'required' ? {} : { httpTokens: 'required' as const }),
    ...((options.hopLimit ?? 1) >= hopLimit ? {} : { hopLimit }),
  };
}

/** Whether anything that it launches leaves its tokens to the defaults. What hangs on an AMI alone is counted as by hand. */
function isOnDefault({ kind, launches }: Omit<SourceAudit, 'plan'>): boolean {
  return (
    kind !== 'image' &&
    launches.some(
      ({ launch: { httpTokens } }) => httpTokens.value === null || httpTokens.by !== 'launch',
    )
  );
}

function words(was: DefaultOptions, options: DefaultOptions): string {
  const parts = [
    ...(options.httpTokens === undefined
      ? []
      : [`tokens ${was.httpTokens ?? 'without a preference'} become ${options.httpTokens}`]),
    ...(options.hopLimit === undefined
      ? []
      : [`hop limit ${was.hopLimit ?? 'without a preference'} becomes ${options.hopLimit}`]),
  ];
  return listed(parts);
}

function declaredWords({ exceptionMessage }: ReadDefaults): string {
  const message = exceptionMessage === null ? '' : ` ("${exceptionMessage}")`;
  return `a declarative policy of the organization manages the account's defaults, and only whoever administers that can change them${message}`;
}
