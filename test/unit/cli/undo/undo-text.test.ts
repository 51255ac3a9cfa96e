import { describe, expect, it } from 'vitest';
import { undoText } from '../../../../cli/render/undo/undo-text.ts';
import { planUndo } from '../../../../shared/decisions/plan-undo.ts';
import type { AccountDefaults } from '../../../../shared/domain/account-defaults.ts';
import type { Change } from '../../../../shared/domain/change.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import { toUndoes } from '../../../../shared/domain/plan.ts';
import type { UndoItem, UndoPlan } from '../../../../shared/domain/undo-plan.ts';
import { permissive } from '../../support/audits.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { enforcedOptions, instanceWith, openOptions } from '../../support/instances.ts';
import { applied } from '../../support/memories.ts';
import { now } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';
import { plain } from '../plan/plans.ts';

const enforced: AccountDefaults = { ...permissive, httpTokensEnforced: true } as AccountDefaults;

function item(
  number: number,
  spoilt: Partial<Change> = {},
  instance: Partial<Instance> = {},
  defaults = permissive,
): UndoItem {
  const instanceId = `i-${String(number).padStart(17, '0')}`;
  const change: Change = { ...applied, instanceId, ...spoilt };
  const fresh = instanceWith({ instanceId, name: `web-${number}`, ...instance });
  const { before, after } = change;
  const plan = planUndo({
    undoes: toUndoes(change),
    before: before ?? openOptions,
    after: after ?? enforcedOptions,
    instance: fresh,
    defaults,
    reason: 'undone by hand: ready',
  });
  return { change, instance: fresh, plan };
}

function planWith(items: readonly UndoItem[], spoilt: Partial<UndoPlan> = {}): UndoPlan {
  return {
    account: '123456789012',
    at: now.toISOString(),
    settings: settingsWith({ mode: 'enforce' }),
    items,
    notMade: [],
    sources: [],
    sourcesNotMade: [],
    notes: [],
    ...spoilt,
  };
}

const text = (plan: UndoPlan) => undoText(plan, 'the settings deployed in eu-west-1', plain);

describe('an undo reads as it should', () => {
  it('with what goes back, what is refused, and what needs nothing', async () => {
    const twoHops = { ...enforcedOptions, hopLimit: 3 };
    const plan = planWith(
      [
        item(1),
        item(2, { region: 'us-east-1' }),
        item(3, { after: twoHops }, { options: twoHops }),
        item(4, { runId: 'run-7', askedBy: 'the deadline campaign' }),
        item(5, {}, { options: { ...enforcedOptions, hopLimit: 5 } }),
        item(6, {}, {}, enforced),
        item(7, {}, { options: openOptions }),
      ],
      {
        notMade: [
          {
            ...applied,
            instanceId: 'i-00000000000000008',
            status: 'failed',
            outcome: 'EC2 refused',
          },
        ],
        notes: [{ region: 'eu-west-1', text: 'account defaults are not known: denied' }],
      },
    );
    await expect(text(plan)).toMatchFileSnapshot('golden/undo.txt');
  });
});

it('says that the settings say observe, and that an undo by hand is made all the same', () => {
  const plan = planWith([item(1)], { settings: settingsWith({}) });
  expect(text(plan).replaceAll(/\s+/g, ' ')).toContain(
    '! The mode is "observe" (the settings deployed in eu-west-1), so the machine changes nothing just now. An undo by hand is made all the same.',
  );
  expect(text(planWith([item(1)]))).not.toContain('observe');
});

it('says that there is nothing to do', () => {
  const printed = text(planWith([item(1, {}, { options: openOptions })]));
  expect(printed).toMatch(/No change would be undone, 1 needs nothing\.\n$/);
});

it('whatever a tag or a person wrote, no line holds a control character, or poses as one of ours', () => {
  check(hostileText, (hostile) => {
    const spoilt = { askedBy: `x\nREFUSED ${hostile}`, startedBy: hostile };
    const one = item(1, spoilt, { name: `x\nREFUSED ${hostile}` });
    const printed = undoText(
      planWith([one], { notMade: [{ ...one.change, outcome: `x\nREFUSED ${hostile}` }] }),
      hostile,
      plain,
    );
    for (const line of printed.split('\n')) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}`<]/u);
    expect(printed).not.toMatch(/^REFUSED/m);
  });
});
