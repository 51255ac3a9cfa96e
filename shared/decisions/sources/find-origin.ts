import type { Instance, Tag } from '../../domain/instance.ts';
import type { Origin } from '../../domain/sources/origin.ts';
import type { LaunchTemplate, RegionSources, SourceKind } from '../../domain/sources/source.ts';
import type { JudgedSources } from './judge-sources.ts';
import { launchOfRef, type RefLaunch } from './launch-of-ref.ts';
import { launchesOfFleet, launchesOfGroup } from './launches-of-group.ts';
import { originNote } from './origin-note.ts';
import { serviceHint } from './service-hint.ts';
import { unknownLaunch } from './unknown-launch.ts';
import { worstLaunch } from './worst-launch.ts';

/**
 * What an instance came from, and whether what would replace it brings IMDSv1 back; null: nothing that is known. The nearest
 * that launches counts: its group, else its fleet, else its template; and of those what they would launch now, whatever the
 * instance itself was launched from.
 */
export function findOrigin(instance: Instance, judged: JudgedSources): Origin | null {
  return (
    originOfGroup(instance, judged) ??
    originOfFleet(instance, judged) ??
    originOfTemplate(instance, judged)
  );
}

function originOfGroup({ group: name, tags }: Instance, { read }: JudgedSources): Origin | null {
  if (name === null) return null;
  const group = read.groups.find((one) => one.name === name);
  const launches =
    group === undefined
      ? [notFound(`Auto Scaling group ${name}`, read.unread.groups)]
      : launchesOfGroup(group, read);
  return launcher('group', name, launches, { read, tags: [...(group?.tags ?? []), ...tags] });
}

/** A fleet that has ended, or was of type instant, replaces nothing: then its template counts. */
function originOfFleet({ fleet: id, tags }: Instance, { read }: JudgedSources): Origin | null {
  if (id === null) return null;
  const fleet = read.fleets.find((one) => one.id === id);
  if (fleet === undefined && read.unread.fleets === undefined) return null;
  const launches =
    fleet === undefined ? [notFound(id, read.unread.fleets)] : launchesOfFleet(fleet, read);
  const kind = fleet?.kind ?? (id.startsWith('sfr-') ? 'spot-fleet' : 'fleet');
  return launcher(kind, id, launches, { read, tags: [...(fleet?.tags ?? []), ...tags] });
}

function notFound(what: string, unread: string | undefined): RefLaunch {
  const why =
    unread === undefined ? `${what} was not found` : `${what} could not be read: ${unread}`;
  return { label: what, template: null, launch: unknownLaunch(why) };
}

function launcher(
  kind: Extract<SourceKind, 'group' | 'fleet' | 'spot-fleet'>,
  id: string,
  launches: readonly RefLaunch[],
  { read, tags }: { readonly read: RegionSources; readonly tags: readonly Tag[] },
): Origin {
  const worst = worstLaunch(launches) ?? notFound('what it launches from', undefined);
  const { template, launch } = worst;
  const what = kind === 'group' ? `group ${id}` : `fleet ${id}`;
  const facts = { lever: leverOf(tags, id), fixed: fixedVersion(template, read) };
  return { kind, id, template, launch: launch.verdict, note: originNote(what, worst, facts) };
}

/** Of an ECS capacity provider it is the group's own template, as of any other group. */
function leverOf(tags: readonly Tag[], name: string | null): string | null {
  const hint = serviceHint(tags, name);
  return hint === null || hint.service === 'ecs' ? null : hint.lever;
}

/** What a group or a fleet that stays with an old version could use as it is; null: nothing. */
function fixedVersion(template: RefLaunch['template'], read: RegionSources): number | null {
  if (template === null) return null;
  for (const version of ['$Default', '$Latest']) {
    const other = launchOfRef({ templateId: template.id, templateName: null, version }, read);
    const isSafe = other.launch.verdict === 'v2-only' || other.launch.verdict === 'off';
    if (isSafe && other.template !== null) return other.template.version;
  }
  return null;
}

/**
 * Nobody replaces an instance that a person launched from a template; a service does that keeps no group or fleet that could
 * be read. Whoever named the instance's version names it again, as far as is known; without it there is the default one.
 */
function originOfTemplate(
  { template: from, tags }: Instance,
  { read }: JudgedSources,
): Origin | null {
  if (from === null) return null;
  const template = read.templates.find(({ id }) => id === from.id);
  const ref = { templateId: from.id, templateName: null, version: versionFor(from, template) };
  const found = launchOfRef(ref, read);
  const lever = leverOf(tags, template?.name ?? null);
  return {
    kind: 'template',
    id: from.id,
    template: found.template,
    launch: found.launch.verdict,
    note: lever === null ? null : originNote(`template ${from.id}`, found, { lever, fixed: null }),
  };
}

function versionFor(
  from: NonNullable<Instance['template']>,
  template: LaunchTemplate | undefined,
): string {
  const isThere =
    template === undefined || template.versions.some(({ version }) => version === from.version);
  return isThere ? String(from.version) : '$Default';
}
