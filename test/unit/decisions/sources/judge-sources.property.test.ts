import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findOrigin } from '../../../../shared/decisions/sources/find-origin.ts';
import { hang } from '../../../../shared/decisions/sources/hang.ts';
import { judgeSources } from '../../../../shared/decisions/sources/judge-sources.ts';
import { resolveLaunch } from '../../../../shared/decisions/sources/resolve-launch.ts';
import type { AccountDefaults } from '../../../../shared/domain/account-defaults.ts';
import type { LaunchImage, NamedOptions } from '../../../../shared/domain/sources/launch.ts';
import type {
  Image,
  RegionSources,
  SourcePart,
  TemplateRef,
} from '../../../../shared/domain/sources/source.ts';
import { instanceWith } from '../../support/instances.ts';
import { now } from '../../support/moment.ts';
import { settings } from '../../support/settings.ts';
import {
  configurationOf,
  fleetOf,
  groupOf,
  permissive,
  plainImage,
  regionWith,
  templateOf,
} from '../../support/sources.ts';

const anOption = fc.record(
  {
    httpTokens: fc.constantFrom('optional' as const, 'required' as const),
    httpEndpoint: fc.constantFrom('enabled' as const, 'disabled' as const),
    hopLimit: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
);

const someDefaults: fc.Arbitrary<AccountDefaults> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anOption, fc.boolean())
      .map(([options, httpTokensEnforced]) => ({ ...permissive, options, httpTokensEnforced })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'unreadable' as const, why: 'AccessDenied' }) },
);

const someImages: fc.Arbitrary<readonly Image[]> = fc
  .array(fc.constantFrom('v2.0' as const, null), { minLength: 1, maxLength: 3 })
  .map((marks) =>
    marks.map((imdsSupport, index) => ({ ...plainImage, id: `ami-${index + 1}`, imdsSupport })),
  );

const imageId = fc.constantFrom('ami-1', 'ami-2', 'ami-gone', null);
const ids = ['lt-1', 'lt-2', 'lt-3'];

const someTemplates = fc
  .array(fc.array(fc.record({ options: anOption, imageId }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: ids.length,
  })
  .map((all) => all.map((versions, index) => templateOf(versions, { id: ids[index] ?? 'lt-0' })));

const aRef: fc.Arbitrary<TemplateRef> = fc
  .tuple(fc.constantFrom(...ids), fc.constantFrom('1', '2', '7', '$Latest', '$Default'))
  .map(([templateId, version]) => ({ templateId, templateName: null, version }));

const unread: fc.Arbitrary<Partial<Record<SourcePart, string>>> = fc
  .option(fc.constantFrom('templates', 'configurations', 'groups', 'fleets', 'images'), {
    freq: 3,
  })
  .map((part) => (part === null ? {} : { [part]: 'AccessDenied' }));

const aRegion: fc.Arbitrary<RegionSources> = fc
  .record({
    templates: someTemplates,
    configurations: fc.array(fc.record({ options: anOption, imageId }), { maxLength: 2 }),
    groups: fc.array(fc.array(aRef, { maxLength: 3 }), { maxLength: 3 }),
    fleets: fc.array(fc.array(aRef, { maxLength: 2 }), { maxLength: 2 }),
    images: someImages,
    defaults: someDefaults,
    unread,
  })
  .map(({ configurations, groups, fleets, ...rest }) => {
    const region = regionWith({
      ...rest,
      configurations: configurations.map((one, index) =>
        configurationOf({ name: `lc-${index}`, ...one }),
      ),
      groups: groups.map((refs, index) =>
        groupOf(refs, { name: `g-${index}`, configuration: index === 0 ? 'lc-0' : null }),
      ),
      fleets: fleets.map((refs, index) => fleetOf(refs, { id: `fleet-${index}` })),
    });
    // What is unread is empty.
    return { ...region, ...Object.fromEntries(Object.keys(rest.unread).map((part) => [part, []])) };
  });

it('never calls a source safe of which any version that is used may give IMDSv1', () => {
  fc.assert(
    fc.property(aRegion, (read) => {
      for (const source of judgeSources(read, settings, now).sources) {
        if (source.verdict !== 'v2-only' && source.verdict !== 'off') continue;
        expect(usedOptions(read, source).filter(mayGiveV1)).toEqual([]);
      }
    }),
  );
});

type Used = {
  readonly options: NamedOptions;
  readonly image: LaunchImage;
  readonly defaults: AccountDefaults;
};

function mayGiveV1({ options, image, defaults }: Used): boolean {
  // Without a setting of its own, and with anything that is not known, it may.
  if (image.kind === 'gone') return false;
  if (options.httpTokens === 'required' || options.httpEndpoint === 'disabled') return false;
  if (defaults.kind !== 'read') return true;
  if (defaults.httpTokensEnforced) return false;
  if (options.httpEndpoint === undefined && defaults.options.httpEndpoint === 'disabled')
    return false;
  if (options.httpTokens === 'optional') return true;
  if (defaults.options.httpTokens !== undefined) return defaults.options.httpTokens === 'optional';
  return image.kind !== 'read' || image.imdsSupport === null;
}

/** Every version that a source uses, found by hand; one that is not there names nothing, and no AMI. */
function usedOptions(read: RegionSources, { kind, id }: { kind: string; id: string }): Used[] {
  const { templates, groups, fleets, defaults } = read;
  const refs = [...groups, ...fleets].flatMap((one) => one.templates);
  const versionsOf = (wanted: readonly TemplateRef[]) =>
    wanted.map(({ templateId, version }) => {
      const template = templates.find((one) => one.id === templateId);
      const number = { $Latest: template?.latestVersion, $Default: template?.defaultVersion }[
        version
      ];
      return template?.versions.find((one) => one.version === (number ?? Number(version)));
    });
  const used = (one: { options: NamedOptions; imageId: string | null } | undefined): Used => ({
    options: one?.options ?? {},
    image: imageOf(read, one?.imageId ?? null),
    defaults,
  });
  const configuration = (name: string | null) =>
    name === null ? [] : [used(read.configurations.find((one) => one.name === name))];
  switch (kind) {
    case 'template': {
      const own = refs.filter(({ templateId }) => templateId === id);
      const all = ['$Latest', '$Default'].map((version) => ({
        templateId: id,
        templateName: null,
        version,
      }));
      return versionsOf([...own, ...all]).map(used);
    }
    case 'group': {
      const group = groups.find(({ name }) => name === id);
      return [
        ...configuration(group?.configuration ?? null),
        ...versionsOf(group?.templates ?? []).map(used),
      ];
    }
    case 'fleet':
      return versionsOf(fleets.find((one) => one.id === id)?.templates ?? []).map(used);
    case 'configuration':
      return configuration(id);
    case 'image':
      return [used({ options: {}, imageId: id })];
    default:
      return [];
  }
}

function imageOf({ images, unread: parts }: RegionSources, id: string | null): LaunchImage {
  if (id === null) return { kind: 'not-named' };
  if (parts.images !== undefined) return { kind: 'unreadable', why: parts.images };
  const image = images.find((one) => one.id === id);
  return image === undefined
    ? { kind: 'gone', imageId: id }
    : { kind: 'read', imageId: id, imdsSupport: image.imdsSupport };
}

it('says the same whatever order things were read in', () => {
  fc.assert(
    fc.property(aRegion, (read) => {
      const turned: RegionSources = {
        ...read,
        templates: read.templates
          .map((one) => ({ ...one, versions: one.versions.toReversed() }))
          .toReversed(),
        configurations: read.configurations.toReversed(),
        groups: read.groups
          .map((one) => ({ ...one, templates: one.templates.toReversed() }))
          .toReversed(),
        fleets: read.fleets
          .map((one) => ({ ...one, templates: one.templates.toReversed() }))
          .toReversed(),
        images: read.images.toReversed(),
      };
      const [first, second] = [read, turned].map((one) => judgeSources(one, settings, now));
      expect(second?.sources).toEqual(first?.sources);
    }),
  );
});

it('finds the same origin as the verdict of the group it is in', () => {
  fc.assert(
    fc.property(aRegion, (read) => {
      const judged = judgeSources(read, settings, now);
      for (const { name } of read.groups) {
        const instance = instanceWith({ group: name });
        const group = judged.sources.find(({ kind, id }) => kind === 'group' && id === name);
        const origin = findOrigin(instance, judged);
        expect(origin?.launch).toBe(group?.verdict);
        expect(origin?.note === null).toBe(
          group?.verdict === 'v2-only' || group?.verdict === 'off',
        );
        expect(hang([{ instance, verdict: { kind: 'ready' } }], judged)).toHaveProperty([
          `123456789012/eu-west-1/group/${name}`,
        ]);
      }
    }),
  );
});

it('lets nobody turn what allows IMDSv1 into something clean by reading less', () => {
  const marked = { kind: 'read', imageId: 'ami-1', imdsSupport: 'v2.0' } as const;
  const images: readonly LaunchImage[] = [marked, { ...marked, imdsSupport: null }];
  const open = fc
    .sample(fc.tuple(anOption, someDefaults), { seed: 7, numRuns: 2000 })
    .filter(([named, defaults]) =>
      images.some((image) => resolveLaunch(named, defaults, image).verdict === 'v1-allowed'),
    );
  const blind = open.map(
    ([named, defaults]) => resolveLaunch(named, defaults, { kind: 'not-named' }).verdict,
  );
  expect(new Set(blind)).toEqual(new Set(['v1-allowed', 'unknown']));
});
