import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';
import { rememberTold } from '../../../shared/decisions/remember.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { Memory } from '../../../shared/domain/memory.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { quietWhileOpen } from './evidence.ts';
import { lookedAt } from './following.ts';
import { openInstance } from './instances.ts';
import { now } from './moment.ts';
import { settingsWith } from './settings.ts';

/** The campaign is on, with notices 14, 7 and 1 days ahead. */
export const campaign = settingsWith({ mode: 'enforce', campaign: { enabled: true } });
export const ready = { instance: openInstance(), evidence: quietWhileOpen };
/** The date of an instance that is ready now. */
export const first = '2026-12-06T00:00:00.000Z';

type Run = {
  /** Days from the first run. */
  readonly day: number;
  readonly evidence?: Evidence;
  readonly rules?: Settings;
  /** Whether what waits to be told is told at the end of the run. Default: true. */
  readonly isHeard?: boolean;
};

/** What each run says of an untagged, ready instance: the days of its notices, or that it is changed. */
export function runs(all: readonly Run[]): readonly string[] {
  let memory: Memory | null = null;
  return all.map(({ day, evidence = quietWhileOpen, rules = campaign, isHeard = true }) => {
    const at = new Date(now.getTime() + day * 86_400_000);
    const window = evidenceWindow(at.toISOString(), 14);
    const audit = lookedAt(
      { memory, instance: openInstance(), evidence: { ...evidence, window } },
      rules,
      at,
    );
    const notices = audit.memory?.toTell ?? [];
    memory = audit.memory;
    if (memory !== null && isHeard) memory = rememberTold(memory, notices, at.toISOString());
    const told = isHeard ? notices.map(({ kind, days }) => days ?? kind) : [];
    return `${day}: ${[...told, ...(audit.plan.action === 'none' ? [] : [audit.plan.action])].join(' ')}`;
  });
}

export const something = (all: readonly string[]) => all.filter((one) => !one.endsWith(': '));
export const daily = (until: number, spoilt: (day: number) => Partial<Run> = () => ({})): Run[] =>
  Array.from({ length: until + 1 }, (_, day) => ({ day, ...spoilt(day) }));
