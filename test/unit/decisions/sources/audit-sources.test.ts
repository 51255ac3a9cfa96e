import { expect, it } from 'vitest';
import { auditSources } from '../../../../shared/decisions/sources/audit-sources.ts';
import { hang } from '../../../../shared/decisions/sources/hang.ts';
import type { SourceAudit } from '../../../../shared/domain/sources/source-audit.ts';
import { noSourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import { sourceKey } from '../../../../shared/domain/sources/source.ts';
import { instanceWith, ownerTag } from '../../support/instances.ts';
import { now } from '../../support/moment.ts';
import { settings } from '../../support/settings.ts';
import {
  configurationOf,
  groupOf,
  refTo,
  silentVersion,
  templateOf,
} from '../../support/sources.ts';
import { judgedRegion } from './judged.ts';

const judged = judgedRegion({
  templates: [
    templateOf([silentVersion], { tags: [ownerTag, { key: 'imds-warden', value: 'modify' }] }),
  ],
  groups: [groupOf([refTo('$Default')])],
});
const instance = instanceWith({ group: 'web', template: { id: 'lt-1', version: 1 } });
const facts = {
  judged,
  hanging: hang([{ instance, verdict: { kind: 'ready' } }], judged),
  memories: new Map(),
  instances: { ready: 1 },
  watched: 0,
  isWhole: true,
};

it('gives each source what hangs on it, what is remembered of it, and a plan of its own', () => {
  const undone = { action: 'modify', at: now.toISOString(), isAskGone: false } as const;
  const [template] = judged.sources;
  if (template === undefined) throw new Error('no template');
  const memories = new Map([[sourceKey(template), { ...noSourceMemory, undone }]]);
  const audits = auditSources({ ...facts, memories }, settings, now);
  expect(audits.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'template lt-1',
    'group web',
    'image ami-1',
    'defaults defaults',
  ]);
  expect(audits[0]).toMatchObject({
    hanging: { ready: 1 },
    memory: { undone },
    plan: { action: 'hold', asked: 'modify' },
  });
  expect(audits[1]).toMatchObject({
    hanging: { ready: 1 },
    memory: noSourceMemory,
    plan: { action: 'none' },
  });
});

it('plans the change that a tag asks for', () => {
  expect(auditSources(facts, settings, now)[0]?.plan).toMatchObject({
    action: 'modify',
    calls: [{ call: 'create-version', from: 1 }],
  });
});

it('holds it where not every instance was read', () => {
  expect(auditSources({ ...facts, isWhole: false }, settings, now)[0]?.plan.action).toBe('hold');
});

it('says what hangs on a source only where all that tells was read', () => {
  const denied = { unread: { groups: 'AccessDenied' } };
  const region = { templates: judged.read.templates, configurations: [configurationOf()] };
  const unread = auditSources(
    { ...facts, judged: judgedRegion({ ...region, ...denied }) },
    settings,
    now,
  );
  expect(uncounted(unread)).toMatchObject({ template: true, configuration: true, image: false });
  const read = judgedRegion({ ...region });
  expect(uncounted(auditSources({ ...facts, judged: read }, settings, now))).toMatchObject({
    template: false,
    configuration: false,
  });
});

it('rests no plan on instances that were counted while a part was unread that is read now', () => {
  const [template] = auditSources({ ...facts, unreadParts: ['groups'] }, settings, now);
  expect(template?.plan).toMatchObject({
    action: 'hold',
    reason: 'not every instance of the Region was read',
  });
  expect(template?.uncounted).toContain('Auto Scaling groups could not be read');
});

function uncounted(audits: readonly SourceAudit[]): Readonly<Record<string, boolean>> {
  return Object.fromEntries(audits.map(({ kind, uncounted: why }) => [kind, why !== undefined]));
}
