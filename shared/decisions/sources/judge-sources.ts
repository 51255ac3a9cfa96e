import type { Settings } from '../../domain/settings.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import { type RegionSources, sourceKinds } from '../../domain/sources/source.ts';
import { byText, inOrder } from './in-order.ts';
import { judgeConfiguration } from './judge-configuration.ts';
import { judgeDefaults } from './judge-defaults.ts';
import { judgeImage } from './judge-image.ts';
import { judgeFleet, judgeGroup } from './judge-launcher.ts';
import { judgeTemplate } from './judge-template.ts';

/** A Region's sources as read, and what the facts say about each. */
export type JudgedSources = {
  readonly read: RegionSources;
  readonly sources: readonly JudgedSource[];
};

/**
 * One verdict for each source of a Region: what would an instance launched from here now get? By kind, then by id. AMIs of
 * others are no sources of the account's: what they do to a launch stands with what names them.
 */
export function judgeSources(
  asRead: RegionSources,
  settings: Pick<Settings, 'tags' | 'owners'>,
  now: Date,
): JudgedSources {
  const read = inOrder(asRead);
  const judging = { read, settings, now };
  const sources = [
    ...read.templates.map((template) => judgeTemplate(template, judging)),
    ...read.configurations.map((configuration) => judgeConfiguration(configuration, judging)),
    ...read.groups.map((group) => judgeGroup(group, judging)),
    ...read.fleets.map((fleet) => judgeFleet(fleet, judging)),
    ...read.images.filter(({ isOwn }) => isOwn).map((image) => judgeImage(image, judging)),
    judgeDefaults(judging),
  ];
  return {
    read,
    sources: byText(sources, ({ id }) => id).toSorted(
      (a, b) => sourceKinds.indexOf(a.kind) - sourceKinds.indexOf(b.kind),
    ),
  };
}
