import { auditSources } from '../../../../shared/decisions/sources/audit-sources.ts';
import { apartHanging } from '../../../../shared/decisions/sources/hang-apart.ts';
import { judgeSources } from '../../../../shared/decisions/sources/judge-sources.ts';
import type { Apart, Hanging } from '../../../../shared/domain/sources/source-audit.ts';
import type { SourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import type { SourcePlan } from '../../../../shared/domain/sources/source-plan.ts';
import type {
  LaunchTemplate,
  RegionSources,
  SourceKind,
} from '../../../../shared/domain/sources/source.ts';
import { ownerTag } from '../../support/instances.ts';
import { now } from '../../support/moment.ts';
import { settingsWith } from '../../support/settings.ts';
import { groupOf, refTo, regionWith, silentVersion, templateOf } from '../../support/sources.ts';

export const account = '123456789012';
export const region = 'eu-west-1';

export const modifyTag = { key: 'imds-warden', value: 'modify' };
export const forceTag = { key: 'imds-warden:force', value: 'true' };
export const defaultTag = { key: 'imds-warden:default', value: 'true' };

export type Spoilt = {
  readonly read?: Partial<RegionSources>;
  /** Of the template lt-1, of which two ready instances hang where nothing else is said. */
  readonly hanging?: Hanging;
  readonly hangingOn?: Readonly<Record<string, Hanging>>;
  /** Instances that count apart from the sources that they hang on. */
  readonly apart?: Partial<Apart>;
  readonly memory?: SourceMemory;
  readonly settings?: Record<string, unknown>;
  readonly instances?: Hanging;
  readonly watched?: number;
  readonly isWhole?: boolean;
};

/** A template that names nothing, on whose only version a group is; its tag asks for a new one. */
export function askedTemplate(spoilt: Partial<LaunchTemplate> = {}): LaunchTemplate {
  return templateOf([silentVersion], { tags: [ownerTag, modifyTag], ...spoilt });
}

export const perfectRead: Partial<RegionSources> = {
  templates: [askedTemplate()],
  groups: [groupOf([refTo('$Default')])],
};

/** What is planned of the only source of a kind in a Region in which all is ready, but for what is spoilt. */
export function planOf(
  kind: SourceKind,
  {
    read = {},
    hanging = { ready: 2 },
    hangingOn = {},
    apart = {},
    memory,
    settings = {},
    instances = { ready: 2 },
    watched = 0,
    isWhole = true,
  }: Spoilt = {},
): SourcePlan {
  const all = settingsWith({ mode: 'enforce', ...settings });
  const judged = judgeSources(regionWith({ ...perfectRead, ...read }), all, now);
  const of = judged.sources.find((source) => source.kind === kind);
  if (of === undefined) throw new Error(`no ${kind}`);
  const audits = auditSources(
    {
      judged,
      hanging: {
        [key('template/lt-1')]: hanging,
        [key('group/web')]: hanging,
        ...apartHanging({ account, region }, { byHand: {}, stopped: {}, restoring: {}, ...apart }),
        ...Object.fromEntries(Object.entries(hangingOn).map(([id, count]) => [key(id), count])),
      },
      memories: new Map(memory === undefined ? [] : [[key(`${kind}/${of.id}`), memory]]),
      instances,
      watched,
      isWhole,
    },
    all,
    now,
  );
  const audit = audits.find((source) => source.kind === kind);
  if (audit === undefined) throw new Error(`no ${kind}`);
  return audit.plan;
}

function key(id: string): string {
  return `${account}/${region}/${id}`;
}
