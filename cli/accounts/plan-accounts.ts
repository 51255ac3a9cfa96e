import type { AccountPlan } from '../../shared/domain/account-plan.ts';
import { type Caller, readCaller } from '../../shared/gateways/read-caller.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { once } from '../../shared/steps/once.ts';
import { planAccount } from '../../shared/steps/plan-account.ts';
import { type AccountOptions, type Connection, connect } from './connect.ts';
import { eachAccount, onceEach } from './each-account.ts';
import { findPlace, type Place, type PlaceOptions } from '../place/find-place.ts';
import { parseRegions } from '../options/parse-values.ts';
import { recollect } from './recollect.ts';
import { refuseBeyond } from './refuse-beyond.ts';
import { remarkWords, unreadWords } from './findings.ts';
import type { Progress } from '../terminal/progress.ts';

/** What plan and apply share, as it is typed. */
export type PlanningOptions = AccountOptions &
  PlaceOptions & { readonly regions?: string; readonly quiet?: boolean };

export type PlannedAccount = {
  readonly connection: Connection;
  readonly caller: Caller;
  readonly place: Place;
  readonly plan: AccountPlan;
  /** Why the plan knows nothing of what earlier runs did; null: it knows. */
  readonly forgotten: string | null;
};

export type Planned = {
  readonly planned: readonly PlannedAccount[];
  /** Which accounts could not be planned, a sentence each. */
  readonly failures: readonly string[];
  /** Of all accounts, planned or not. */
  readonly connections: readonly Connection[];
};

/**
 * The plan of every account that the options name; nothing is changed or recorded.
 */
export async function planAccounts(options: PlanningOptions, progress: Progress): Promise<Planned> {
  const regions = parseRegions(options.regions);
  const connections = await connect(options);
  const planned: PlannedAccount[] = [];
  const isNew = onceEach();
  const failures = await eachAccount(connections, async (connection) => {
    const { tools } = connection;
    const askCaller = once(async () => readCaller(tools.clients));
    // At the same time as the Regions; what goes wrong is told when the answer is needed.
    askCaller().catch(() => {});
    const { account, enabled, roles, choose } = await findTargets(tools, askCaller);
    const caller = await askCaller();
    isNew(account);
    const place = await findPlace(tools, enabled, options);
    refuseBeyond(place, regions);
    const chosen = choose(regions, place.settings.regions);
    progress.expect(chosen.targets.length);
    const { history, forgotten } = await recollect(connection, place, chosen.targets);
    const { settings } = place;
    const onTarget = progress.target;
    const request = { ...chosen, account, roles, settings, history, onTarget };
    const plan = await planAccount(tools, request);
    const gaps = forgotten === null ? plan.gaps : [{ region: null, text: forgotten }, ...plan.gaps];
    planned.push({ connection, caller, place, plan: { ...plan, gaps }, forgotten });
  });
  progress.end();
  return {
    planned: planned.toSorted((a, b) => (a.plan.account < b.plan.account ? -1 : 1)),
    failures: failures.map(({ text }) => text),
    connections,
  };
}

/** What could not be read for the plan, a sentence each. */
export function problemsOf({ account, targets, gaps }: AccountPlan): readonly string[] {
  return [
    ...targets.flatMap((target) => (target.error === null ? [] : unreadWords(target))),
    ...gaps.map((gap) => remarkWords(account, gap)),
  ];
}
