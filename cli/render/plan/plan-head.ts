import { isWindowOpen, windowWords } from '../../../shared/decisions/change-window.ts';
import type { PlanItem } from '../../../shared/domain/plan-report.ts';
import type { AccountPlan } from '../../../shared/domain/account-plan.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { point, proseWidth } from './plan-prose.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/** What the plan is about and by which rules: account, time, how much was read, settings and limits. */
export function planHead(
  { plan, place }: PlacedPlan,
  items: readonly PlanItem[],
  look: Look,
): string {
  const width = proseWidth(look);
  const { mode, limits } = plan.settings;
  return [
    `PLAN for account ${plan.account}, made ${minute(plan.at)}`,
    wrap(`${readWords(plan)}; ${askingWords(items, plan)}.`, '', width),
    wrap(`Settings: ${shownName(place.settingsFrom, 200)}.`, '', width),
    wrap(
      `Mode ${mode}: ${modeWords[mode]}. ${limitWords(limits)}${windowSentence(plan)}`,
      '',
      width,
    ),
    ...(plan.breaker.openedAt === null ? [] : [point('! ', breakerWords(plan), width)]),
    ...(place.doubt === null ? [] : [point('! ', doubtWords(place.doubt), width)]),
  ].join('\n');
}

const modeWords = {
  enforce: 'tags act',
  observe: 'tags are read, and nothing is changed',
} as const satisfies Record<Settings['mode'], string>;

function readWords({ targets }: AccountPlan): string {
  const instances = targets.reduce((sum, target) => sum + target.instances, 0);
  const unread = targets.filter(({ error }) => error !== null).map(({ region }) => region);
  const read = targets.length - unread.length;
  const notRead = unread.length > 0 ? ` (NOT READ: ${unread.join(', ')})` : '';
  const what = instances === 1 ? '1 instance' : `${instances} instances`;
  return `${what}, ${read} of ${targets.length} Regions read${notRead}`;
}

function askingWords(items: readonly PlanItem[], { targets }: AccountPlan): string {
  const isWhole = targets.every(({ error }) => error === null);
  const asking = items.filter(({ intent }) => intent !== 'none').length;
  const others = items.length - asking;
  const words = [
    asking === 0 ? 'no tag asks for anything' : `the tags of ${asking} ask for something`,
    ...(others === 0 ? [] : [`the campaign or the watch is about ${others} more`]),
  ].join(', and ');
  return isWhole ? words : `of those that were read ${words}`;
}

function limitWords({ maxChangesPerRun, ownerShare, groupShare }: Settings['limits']): string {
  const changes = maxChangesPerRun === 1 ? '1 change' : `${maxChangesPerRun} changes`;
  return `Limits of a run: ${changes}; ${percent(ownerShare)} of an owner's instances and ${percent(groupShare)} of an Auto Scaling group's, at least one of each.`;
}

function windowSentence({ settings, at }: AccountPlan): string {
  if (settings.changeWindow === undefined) return '';
  const isOpen = isWindowOpen(settings, new Date(at));
  return ` Changes are made ${windowWords(settings)} only; that is ${isOpen ? 'open now' : 'not now'}. Restores and undos wait for no window.`;
}

function breakerWords({ breaker: { openedAt, reason } }: AccountPlan): string {
  return `The circuit breaker is open since ${minute(openedAt ?? '')} (${shownText(reason ?? 'why is not known', 300)}): no modify is made until a person clears it (imds-warden breaker --clear).`;
}

/** 0.07 * 100 is 7.000000000000001. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

function doubtWords(doubt: string): string {
  return `WARNING: a stack of imds-warden may be deployed in this account, with other settings and limits than these and a kill switch; whether it is could not be read (${shownText(doubt, 300)}). apply changes nothing before that is known.`;
}
