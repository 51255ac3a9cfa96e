import { type Instance, isGone } from '../../domain/instance.ts';
import type { Hanging } from '../../domain/sources/source-audit.ts';
import {
  type AutoScalingGroup,
  type Fleet,
  type SourceId,
  sourceKey,
} from '../../domain/sources/source.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import { hangApart, type Hanger } from './hang-apart.ts';
import type { JudgedSources } from './judge-sources.ts';
import { findTemplate } from './launch-of-ref.ts';
import { perList } from './per-list.ts';

/** Living instances by sourceKey and verdict. */
export type HangingBySource = Readonly<Record<string, Hanging>>;

/**
 * Which sources these instances hang on: each group, fleet, template, configuration and own AMI; and what they count as apart
 * from these (hang-apart.ts).
 */
export function hang(audits: readonly Hanger[], judged: JudgedSources): HangingBySource {
  const known = new Set(judged.sources.map(sourceKey));
  const counts = audits
    .filter(({ instance }) => !isGone(instance))
    .flatMap((audit) => {
      const on = hangsOn(audit.instance, judged).filter((of) => known.has(sourceKey(of)));
      const isByHand = on.every(({ kind }) => kind === 'image');
      return [...on.map(sourceKey), ...hangApart(audit, isByHand)].map(
        (key) => [key, audit.verdict.kind] as const,
      );
    });
  const sum: Record<string, Partial<Record<VerdictKind, number>>> = {};
  for (const [key, kind] of counts) {
    const hanging = (sum[key] ??= {});
    hanging[kind] = (hanging[kind] ?? 0) + 1;
  }
  return sum;
}

/**
 * Every source that one instance came from, or that would replace it, known or not: a group's instances hang on the templates
 * that it launches from now, whatever they were launched from themselves. What has a template was not launched from a
 * configuration.
 */
export function hangsOn(
  instance: Instance,
  { read }: Pick<JudgedSources, 'read'>,
): readonly SourceId[] {
  const { account, region, group, fleet, template, imageId } = instance;
  const source = (kind: SourceId['kind'], id: string | null | undefined) =>
    id == null ? [] : [{ account, region, kind, id }];
  const groupNow = group === null ? undefined : groupsByName(read.groups).get(group);
  const fleetNow = fleet === null ? undefined : fleetsById(read.fleets).get(fleet);
  const templates = new Set([
    template?.id,
    ...[...(groupNow?.templates ?? []), ...(fleetNow?.templates ?? [])].map(
      (ref) => findTemplate(ref, read)?.id,
    ),
  ]);
  return [
    ...[...templates].flatMap((id) => source('template', id)),
    ...source('configuration', template === null ? groupNow?.configuration : null),
    ...source('group', group),
    ...source('fleet', fleet),
    ...source('spot-fleet', fleet),
    ...source('image', imageId),
  ];
}

const groupsByName = perList(
  (groups: readonly AutoScalingGroup[]) => new Map(groups.map((group) => [group.name, group])),
);
const fleetsById = perList(
  (fleets: readonly Fleet[]) => new Map(fleets.map((fleet) => [fleet.id, fleet])),
);

export function addHanging(...counts: readonly HangingBySource[]): HangingBySource {
  const sum: Record<string, Partial<Record<VerdictKind, number>>> = {};
  for (const bySource of counts)
    for (const [key, hanging] of Object.entries(bySource))
      for (const [kind, count] of Object.entries(hanging) as [VerdictKind, number][])
        sum[key] = { ...sum[key], [kind]: (sum[key]?.[kind] ?? 0) + count };
  return sum;
}
