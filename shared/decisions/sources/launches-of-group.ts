import type { AutoScalingGroup, Fleet, RegionSources } from '../../domain/sources/source.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import { launchOfRef, type RefLaunch } from './launch-of-ref.ts';
import { resolveLaunch } from './resolve-launch.ts';
import { unknownLaunch } from './unknown-launch.ts';

/** All that a group may launch: from its configuration, or from each template of its policy. */
export function launchesOfGroup(
  { configuration, templates }: AutoScalingGroup,
  read: RegionSources,
): readonly RefLaunch[] {
  const byTemplate = templates.map((ref) => launchOfRef(ref, read));
  return configuration === null
    ? distinct(byTemplate)
    : distinct([launchOfConfiguration(configuration, read), ...byTemplate]);
}

function launchOfConfiguration(name: string, read: RegionSources): RefLaunch {
  const found = read.configurations.find((one) => one.name === name);
  const label = `launch configuration ${name}`;
  if (found !== undefined) {
    const image = imageOfLaunch(found.imageId, read);
    return { label, template: null, launch: resolveLaunch(found.options, read.defaults, image) };
  }
  const why = read.unread.configurations;
  return {
    label,
    template: null,
    launch: unknownLaunch(
      why === undefined
        ? `${label} was not found`
        : `launch configurations could not be read: ${why}`,
    ),
  };
}

/** All that a fleet may launch. Launch specifications of a Spot Fleet cannot name metadata options. */
export function launchesOfFleet(
  { templates, images }: Fleet,
  read: RegionSources,
): readonly RefLaunch[] {
  return distinct([
    ...templates.map((ref) => launchOfRef(ref, read)),
    ...images.map((imageId) => ({
      label: imageId,
      template: null,
      launch: resolveLaunch({}, read.defaults, imageOfLaunch(imageId, read)),
    })),
  ]);
}

/** Overrides of a policy differ in instance types for the most part; what they launch from is one thing. */
function distinct(launches: readonly RefLaunch[]): readonly RefLaunch[] {
  const byLabel = new Map(launches.map((one) => [one.label, one]));
  return [...byLabel.values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
}
