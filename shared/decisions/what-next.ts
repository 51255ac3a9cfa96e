import type { Audit } from '../domain/audit.ts';
import { type Breaker } from '../domain/breaker.ts';
import { changeId } from '../domain/change-ref.ts';
import { isGone } from '../domain/instance.ts';
import { type Memory, noMemory } from '../domain/memory.ts';
import { type ChangePlan, isChange } from '../domain/plan.ts';
import type { Settings } from '../domain/settings.ts';
import { dayMilliseconds, epochOf, isoOf } from '../domain/time.ts';
import { whyShut } from './allot.ts';
import { nextOpening } from './change-window.ts';
import { endOfUntil } from './end-of-until.ts';
import { days, minuteOf } from './notice-words.ts';

export type NextFacts = {
  readonly audit: Pick<Audit, 'instance' | 'intent' | 'verdict' | 'plan' | 'memory'>;
  readonly settings: Settings;
  readonly breaker: Breaker;
  /** The deployed machine, and when its schedule starts the next run, where that can be told; null: there is no machine. */
  readonly machine: { readonly nextRunAt: string | null } | null;
  readonly now: Date;
};

/** One thing that will happen, or that somebody may do. */
export type NextStep = {
  /** ISO time; null: it is not known, or up to somebody. */
  readonly at: string | null;
  /** A sentence, without the final full stop; it may quote a tag. */
  readonly text: string;
};

/** What will happen to an instance next, and when: the change or what it waits for first, then what else has a date. */
export function whatNext(facts: NextFacts): readonly NextStep[] {
  const { instance, memory } = facts.audit;
  if (isGone(instance)) return [step(null, `nothing: the instance is ${instance.state}`)];
  const known = memory ?? noMemory(instance);
  const steps = [
    ...openSteps(known, facts),
    ...planSteps(facts),
    ...untilSteps(facts),
    ...watchSteps(known, facts),
    ...deadlineSteps(known, facts),
    ...noticeSteps(known, facts),
  ];
  return steps.length > 0 ? steps : [nothing(facts)];
}

function step(at: string | null, text: string): NextStep {
  return { at, text };
}

function runWords({ machine }: NextFacts): string {
  return machine === null ? 'the next imds-warden apply' : 'the next run';
}

function openSteps({ begun, instanceId }: Memory, facts: NextFacts): readonly NextStep[] {
  if (begun === null) return [];
  const id = changeId({ ...begun, instanceId });
  return [step(nextRunAt(facts), `${runWords(facts)} settles the change ${id} by what EC2 shows`)];
}

function nextRunAt({ machine }: NextFacts): string | null {
  return machine?.nextRunAt ?? null;
}

function planSteps(facts: NextFacts): readonly NextStep[] {
  const { plan, memory } = facts.audit;
  if (isChange(plan)) return [changeStep(plan, facts)];
  switch (plan.action) {
    case 'none':
      return [];
    case 'hold':
      return [
        step(againAt(memory), `${plan.asked} stays held, as the plan says why; ${plan.override}`),
      ];
    case 'refuse':
      return [step(null, `nothing: ${plan.asked} is refused, as the plan says why`)];
  }
}

/** What somebody took back is made again a day after it was made (hold-for-history.ts). */
function againAt(memory: Memory | null): string | null {
  if (memory?.drift == null || memory.made === null || memory.undone !== null) return null;
  return isoOf(epochOf(memory.made.at) + dayMilliseconds);
}

function changeStep({ action }: ChangePlan, facts: NextFacts): NextStep {
  const { settings, breaker, now, machine } = facts;
  if (settings.mode === 'observe')
    return step(null, `${action} is not made: the settings say observe`);
  if (action !== 'undo' && action !== 'restore' && breaker.openedAt !== null)
    return step(
      null,
      `${action} waits: ${whyShut(action, settings, breaker, now)}; imds-warden breaker --clear clears it`,
    );
  const shut = whyShut(action, settings, breaker, now);
  const within = action === 'undo' ? '' : ', within the limits of a run';
  const words = `${runWords(facts)} makes it (${action})${within}`;
  if (shut === null) return step(nextRunAt(facts), words);
  const opens = nextOpening(settings, now);
  const first =
    machine === null
      ? words
      : `the first run from ${minuteOf(opens)} on makes it (${action})${within}`;
  return step(opens, `${action} waits: ${shut}; ${first}`);
}

function untilSteps({ audit: { intent }, settings, machine }: NextFacts): readonly NextStep[] {
  if (intent.kind !== 'ignore' && intent.kind !== 'restore') return [];
  const end = intent.until === null ? null : endOfUntil(intent.until);
  if (end !== null)
    return [
      step(
        isoOf(end),
        `the tag ${intent.kind} ends, and has no effect then${machine === null ? '' : '; its owner is told'}`,
      ),
    ];
  const { action, until } = settings.tags;
  return intent.kind === 'ignore'
    ? [step(null, `nothing, as long as the tag ${action}=ignore stays; it has no end (${until})`)]
    : [];
}

function watchSteps({ watch }: Memory, { settings, machine }: NextFacts): readonly NextStep[] {
  if (watch === null || watch.end !== null) return [];
  const { onRejection, days: quiet } = settings.watch;
  const ends = `the watch over the change of run ${watch.of.runId} ends`;
  const text =
    watch.firstRejectedAt === null
      ? `${ends}, if no call is rejected before; ${rejectedWords(machine !== null, onRejection)}`
      : `${ends}, unless more calls are rejected: it takes ${days(quiet)} without one`;
  return [step(watch.until, text)];
}

function rejectedWords(hasMachine: boolean, then: Settings['watch']['onRejection']): string {
  if (hasMachine)
    return `at the first one its owner is told${then === 'undo' ? ', and the change undone' : ''}`;
  return `without a stack only plan, apply and explain look for one${then === 'undo' ? ', and apply undoes the change then' : ''}`;
}

function deadlineSteps(
  { deadline }: Memory,
  { audit, settings, machine }: NextFacts,
): readonly NextStep[] {
  if (!settings.campaign.enabled || deadline === null || isChange(audit.plan)) return [];
  // The date rests on notices, and nobody sends one.
  if (machine === null) return [];
  if (deadline.on === null)
    return [step(null, `its deadline is put off: ${deadline.postponed ?? 'why is not known'}`)];
  const told = deadline.given.length;
  const notices =
    told === 0
      ? 'its owner was not told yet'
      : `its owner was told ${told === 1 ? 'once' : `${told} times`}`;
  return [
    step(
      deadline.on,
      `a run requires IMDSv2 on it, if it is still ready then and its owner was told in time (${notices}); the tag ${settings.tags.action}=ignore keeps it as it is`,
    ),
  ];
}

function noticeSteps({ toTell }: Memory, facts: NextFacts): readonly NextStep[] {
  if (facts.machine === null)
    return toTell
      .filter(({ kind }) => kind !== 'deadline' && kind !== 'postponed')
      .map(({ text }) => step(null, `without a stack nobody is told: ${text}`));
  return toTell.map(({ text }) => step(nextRunAt(facts), `its owner is told: ${text}`));
}

/** Nothing has a date, and nothing is planned. */
function nothing({ audit: { intent, verdict }, settings }: NextFacts): NextStep {
  const key = settings.tags.action;
  if (intent.kind !== 'none')
    return step(null, `nothing, as long as its tag ${key} and its settings stay as they are`);
  if (verdict.kind === 'rejecting')
    return step(null, `nothing by itself; the tag ${key}=restore allows IMDSv1 again`);
  if (verdict.compliant) return step(null, 'nothing: no tag asks for a change');
  return step(
    null,
    `nothing, as long as nobody tags it: ${key}=modify requires IMDSv2, ${key}=ignore exempts it`,
  );
}
