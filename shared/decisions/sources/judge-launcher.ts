import type { Tag } from '../../domain/instance.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type {
  AutoScalingGroup,
  Fleet,
  RegionSources,
  TemplateRef,
} from '../../domain/sources/source.ts';
import { findOwner } from '../find-owner.ts';
import { adviceOf, hopAdvice } from './advice.ts';
import type { Judging } from './judging.ts';
import { findTemplate, launchOfRef, type RefLaunch } from './launch-of-ref.ts';
import { launchesOfFleet, launchesOfGroup } from './launches-of-group.ts';
import { serviceHint } from './service-hint.ts';
import { sourceIntent } from './source-intent.ts';
import { sumUp } from './sum-up.ts';
import { fleetWords, groupWords } from './template-users.ts';

/** An Auto Scaling group, by the worst that it may launch. */
export function judgeGroup(group: AutoScalingGroup, judging: Judging): JudgedSource {
  const { name, tags, templates, configuration } = group;
  const launches = launchesOfGroup(group, judging.read);
  const { sum, source } = judgeLauncher(
    { kind: 'group', id: name, words: groupWords(name), tags, templates },
    launches,
    judging,
  );
  const isSafe = sum.verdict === 'v2-only' || sum.verdict === 'off';
  return {
    ...source,
    ...(group.isMixed === true || templates.length > 1 ? { isMixed: true } : {}),
    advice: adviceOf(
      source.advice,
      configuration === null || isSafe
        ? null
        : 'its launch configuration cannot be changed: give it a launch template that requires IMDSv2',
    ),
  };
}

/** An EC2 Fleet or a Spot Fleet, by the worst that it may launch. */
export function judgeFleet(fleet: Fleet, judging: Judging): JudgedSource {
  const { kind, id, tags, templates, images } = fleet;
  const launches = launchesOfFleet(fleet, judging.read);
  const { sum, source } = judgeLauncher(
    { kind, id, words: fleetWords(id), tags, templates },
    launches,
    judging,
  );
  const isSafe = sum.verdict === 'v2-only' || sum.verdict === 'off';
  return {
    ...source,
    advice: adviceOf(
      source.advice,
      images.length === 0 || isSafe
        ? null
        : "its launch specifications cannot name metadata options: they get the account's defaults, or need a launch template in their place",
    ),
  };
}

type Launcher = Pick<JudgedSource, 'kind' | 'id'> & {
  readonly words: string;
  readonly tags: readonly Tag[];
  readonly templates: readonly TemplateRef[];
};

function judgeLauncher(
  { kind, id, words, tags, templates }: Launcher,
  refs: readonly RefLaunch[],
  { read, settings, now }: Judging,
): { readonly sum: Pick<JudgedSource, 'verdict' | 'reason'>; readonly source: JudgedSource } {
  const { account, region } = read;
  const launches = refs.map(({ label, template, launch }) => ({
    label,
    version: template?.version ?? null,
    usedBy: [words],
    launch,
  }));
  const used = templates.flatMap((ref) => findTemplate(ref, read) ?? []);
  const instanceTags = used.flatMap(({ versions }) =>
    versions.flatMap((version) => version.instanceTags),
  );
  const { verdict, reason } = sumUp(
    launches.map((launch) => ({ ...launch, usedBy: [] })),
    launches.length === 0 ? 'what it launches from was not read' : null,
  );
  const first = used[0]?.id ?? null;
  return {
    sum: { verdict, reason },
    source: {
      account,
      region,
      kind,
      id,
      name: null,
      ownership: findOwner(tags, settings.owners),
      intent: sourceIntent(
        tags,
        settings.tags,
        {
          what: kind === 'group' ? 'an Auto Scaling group' : 'a fleet',
          instead:
            first === null
              ? 'tag its instances instead'
              : `tag its instances, and the launch template ${first}`,
        },
        now,
      ),
      verdict,
      reason,
      advice: adviceOf(pinAdvice(templates, read), hopAdvice(launches, [...tags, ...instanceTags])),
      launches,
      service: serviceHint([...tags, ...instanceTags], id),
    },
  };
}

/** It launches from an old version, although a better one is there. */
function pinAdvice(templates: readonly TemplateRef[], read: RegionSources): string | null {
  for (const ref of templates) {
    const template = findTemplate(ref, read);
    if (template === null || ref.version.startsWith('$')) continue;
    const verdictOf = (version: string) => launchOfRef({ ...ref, version }, read).launch.verdict;
    const isSafe = (version: string) => ['v2-only', 'off'].includes(verdictOf(version));
    if (isSafe(ref.version)) continue;
    const fixed = [template.defaultVersion, template.latestVersion].find((version) =>
      isSafe(String(version)),
    );
    if (fixed !== undefined)
      return `it is pinned to version ${ref.version} of ${template.id}, and version ${fixed} is fixed: let it use that one`;
  }
  return null;
}
